import type { AttemptResult, ExplainedQuestion, Learning } from '@kaskad/contracts';
import { SYSTEM_RULE } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Link } from '../../../shared/router/index.ts';
import { useOutboxState } from '../../../shared/outbox/index.ts';
import { Button, Meter, Notice, ProblemSummary, Status, type Tone } from '../../../shared/ui/index.ts';
import { CorrectionNote } from './score-history.tsx';
import { useCloseAttempt } from './attempts.queries.ts';
import { QuestionView } from './question-view.tsx';

interface ResultProps {
  readonly result: AttemptResult;
}

export function Points({ result }: ResultProps) {
  const { t } = useTranslation('quizzes');
  const { percent, number, decimal } = useFormat();
  const tone: Tone = result.passed === null ? 'info' : result.passed ? 'good' : 'bad';
  return (
    <Notice
      tone={tone}
      title={
        <span className="text-[1.35em] leading-tight font-bold">
          {percent(result.maxScore > 0 ? result.score / result.maxScore : 0)}
        </span>
      }
    >
      <p>{t('result.score', { score: decimal(result.score), max: number(result.maxScore) })}</p>
      {result.pointsToPass !== null && <p>{t('result.needed', { points: decimal(result.pointsToPass) })}</p>}
      {result.state === 'expired' && <p>{t('result.expired')}</p>}
    </Notice>
  );
}

interface TopicsProps extends ResultProps {
  /** The lessons of the person whose result it is: what was wrong leads to what teaches it. */
  readonly modules?: Learning['modules'];
}

export function Topics({ result, modules = [] }: TopicsProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  if (result.topics.length === 0) return null;
  return (
    <section className="card space-y-4">
      <h2>{t('result.topics')}</h2>
      {result.topics.map(({ topic, title, right, of }) => (
        <div key={topic}>
          <Meter label={localized(title)} value={right} max={of} tone={topicTone(right, of, result.passShare)} />
          {right < (result.passShare ?? 1) * of && (
            <LessonLinks lessons={modules.filter(({ code }) => code === topic).flatMap(({ lessons }) => lessons)} />
          )}
        </div>
      ))}
    </section>
  );
}

function LessonLinks({ lessons }: { readonly lessons: Learning['modules'][number]['lessons'] }) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  if (lessons.length === 0) return null;
  return (
    <>
      <p className="mt-2 text-[0.85em] text-soft">{t('result.lessons')}</p>
      <ul>
        {lessons.map(({ id, title, done }) => (
          <li key={id}>
            <Link to={`/learn/lessons/${id}${done ? '?again' : ''}`} className="inline-flex min-h-12 items-center">
              {localized(title)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

const WITHOUT = {
  own_test: 'result.explainsOwnTest',
  open_test: 'result.explainsOpenTest',
  never: 'result.noExplanation',
  shown: 'result.noExplanation',
} as const;

/** Every question with what was right and why, or why that is not told, or not yet. */
export function Explanation({ result, isOwn = false }: ResultProps & { readonly isOwn?: boolean }) {
  const { t } = useTranslation('quizzes');
  if (result.questions)
    return (
      <section className="space-y-3">
        <h2>{t('result.explanation')}</h2>
        {result.questions.map((question, index) => (
          <Explained key={index} place={index + 1} question={question} />
        ))}
      </section>
    );
  if (result.explanation === 'later') return <OpensLater result={result} />;
  const isBegun = isOwn && result.explanation === 'own_test';
  return <p className="text-soft">{t(isBegun ? 'result.explainsBegunTest' : WITHOUT[result.explanation])}</p>;
}

/** While answers made in time may still arrive nothing is explained; whoever has none to send need not wait. */
function OpensLater({ result }: ResultProps) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const { dateAndTime } = useFormat();
  const { waiting } = useOutboxState(result.id);
  const close = useCloseAttempt(result.id);
  return (
    <section className="card space-y-3">
      <h2>{t('result.explanation')}</h2>
      {result.explainsLocal && <p>{t('result.explainsLater', { at: dateAndTime(result.explainsLocal) })}</p>}
      {result.lateWaiting && <p>{t('result.lateWaiting')}</p>}
      {result.mayHandIn && (
        <>
          <p className="text-soft">{t('result.closeHint')}</p>
          <ProblemSummary error={close.error} />
          <Button
            busy={close.isPending}
            lacks={waiting > 0 ? t('shell:unsent.count', { count: waiting }) : null}
            onClick={() => close.mutate()}
          >
            {t('result.closeNow')}
          </Button>
        </>
      )}
    </section>
  );
}

const topicTone = (right: number, of: number, passShare: number | null): Tone =>
  passShare === null ? 'info' : right >= passShare * of ? 'good' : 'warn';

function Explained({ place, question }: { readonly place: number; readonly question: ExplainedQuestion }) {
  const { t } = useTranslation('quizzes');
  const { decimal } = useFormat();
  const lawReference = useLawReference();
  const localized = useLocalized();
  const { points } = question;
  const word =
    points === null
      ? 'dropped'
      : points === 1
        ? 'right'
        : points > 0
          ? 'partly'
          : question.answered
            ? 'wrong'
            : 'unanswered';
  const tone: Tone = points === null ? 'quiet' : points === 1 ? 'good' : points > 0 ? 'warn' : 'bad';
  return (
    <details className="card">
      <summary className="cursor-pointer">
        <span className="inline-flex w-[calc(100%-1.5em)] flex-col gap-1.5 align-top">
          <span className="font-semibold">
            {place}
            {'. '}
            {localized(question.stem)}
          </span>
          <span>
            <Status tone={tone}>{t(`result.${word}`, { points: decimal(points ?? 0) })}</Status>
          </span>
        </span>
      </summary>
      <QuestionView question={question} response={question.response} solution={question.solution} />
      <CorrectionNote correction={question.correction} />
      <div className="mt-3 border-l-4 border-sun pl-3">
        <p className="font-semibold">{t('result.why')}</p>
        <p>{localized(question.rationale)}</p>
        {question.article && (
          <p className="mt-1 text-[0.85em] text-soft">
            {question.article === SYSTEM_RULE
              ? lawReference(question.article)
              : t('result.reference', {
                  edition: localized(question.lawEdition),
                  reference: lawReference(question.article),
                })}
          </p>
        )}
      </div>
    </details>
  );
}
