import type { AvailableQuiz } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Empty, LinkButton, Page, QueryView, Status } from '../../../shared/ui/index.ts';
import { availableQuizzes } from './attempts.queries.ts';
import { KeptAttempts } from './kept-attempts.tsx';

export function LearnQuizzesPage() {
  const { t } = useTranslation('quizzes');
  const query = useQuery(availableQuizzes());
  return (
    <Page title={t('learn.title')} width="narrow">
      {query.error && <KeptAttempts />}
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('learn.emptyTitle')}>{t('learn.emptyText')}</Empty>
          ) : (
            <ul className="space-y-4">
              {items.map((quiz) => (
                <li key={quiz.quizId + quiz.campaignId}>
                  <QuizCard quiz={quiz} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}

function QuizCard({ quiz }: { readonly quiz: AvailableQuiz }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { quizId, campaignId, openAttempt, lastAttempt, refusal } = quiz;
  const mayBegin = refusal === null && !quiz.passed;
  return (
    <article className="card space-y-3">
      <div>
        <h2>{localized(quiz.title)}</h2>
        <p className="text-soft">
          {t(`kinds.${quiz.kind}`) === localized(quiz.title) ? '' : `${t(`kinds.${quiz.kind}`)} · `}
          {t('learn.questions', { count: quiz.questions })}
          {' · '}
          {t('learn.minutes', { minutes: quiz.minutes })}
        </p>
      </div>
      <p>
        <Standing quiz={quiz} />
      </p>
      {openAttempt ? (
        <LinkButton kind="main" to={`/learn/attempts/${openAttempt.id}`}>
          {t('learn.resume')}
        </LinkButton>
      ) : (
        <LinkButton kind={mayBegin ? 'main' : 'plain'} to={`/learn/quizzes/${quizId}?campaign=${campaignId}`}>
          {t('learn.open')}
        </LinkButton>
      )}
      {lastAttempt && !openAttempt && (
        <p>
          <LinkButton kind="quiet" to={`/learn/attempts/${lastAttempt.id}/result`}>
            {t('learn.seeResult')}
          </LinkButton>
        </p>
      )}
    </article>
  );
}

function Standing({ quiz: { openAttempt, lastAttempt, passed } }: { readonly quiz: AvailableQuiz }) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  if (openAttempt) return <Status tone="warn">{t('learn.running')}</Status>;
  if (!lastAttempt) return <Status tone="quiet">{t('learn.notStarted')}</Status>;
  const word = t('learn.lastResult', { score: number(lastAttempt.score), max: number(lastAttempt.maxScore) });
  if (passed) return <Status tone="good">{`${t('passed')} · ${word}`}</Status>;
  if (lastAttempt.passed === false) return <Status tone="bad">{`${t('failed')} · ${word}`}</Status>;
  return <Status tone="info">{word}</Status>;
}
