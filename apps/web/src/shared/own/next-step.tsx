import type { Learning } from '@kaskad/contracts';
import { useLocalized } from '../i18n/use-localized.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { LinkButton } from '../ui/buttons.tsx';

type Step = NonNullable<Learning['next']>;

function linkOf({ step, lessonId, quizId, attemptId }: Step): string {
  if (attemptId) return `/learn/attempts/${attemptId}`;
  switch (step) {
    case 'lesson':
    case 'trainer_lesson':
      return `/learn/lessons/${lessonId}`;
    case 'reread_lesson':
      return `/learn/lessons/${lessonId}?again`;
    case 'entry_test':
    case 'final_test':
    case 'trainer_test':
      return `/learn/quizzes/${quizId}`;
    case 'seminar':
      return '/my/seminars';
    case 'certificate':
      return '/my/certificates';
    case 'no_test':
    case 'wait':
    case 'no_attempts':
      return '/learn/quizzes';
  }
}

/** The one thing to do now, with the page's main button: on the member's first page, and where a result leads on. */
export function NextStep({ next, learning }: { readonly next: Step; readonly learning: Learning }) {
  const { t } = useTranslation('learning');
  const localized = useLocalized();
  const lesson = learning.modules.flatMap(({ lessons }) => lessons).find(({ id }) => id === next.lessonId);
  return (
    <section className="card border-l-8 border-l-sun" aria-label={t('learn.next')}>
      <p className="text-[0.85em] font-semibold text-soft">{t('learn.next')}</p>
      <h2 className="mt-1">{t(`learn.steps.${next.step}.title`)}</h2>
      <p className="mt-1 mb-4">
        {next.attemptId ? (
          t('learn.running')
        ) : lesson ? (
          <strong>{localized(lesson.title)}</strong>
        ) : (
          t(`learn.steps.${next.step}.text`)
        )}
      </p>
      <LinkButton to={linkOf(next)} kind="main">
        {next.attemptId ? t('learn.resume') : t(`learn.steps.${next.step}.button`)}
      </LinkButton>
    </section>
  );
}
