import type { AttemptResult, AttemptSummary, ExplainedQuestion } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Status } from '../../../shared/ui/index.ts';

/** Every score of an attempt, with when and why it changed. Nothing while it never did. */
export function ScoreHistory({ scores }: Pick<AttemptResult, 'scores'>) {
  const { t } = useTranslation(['errata', 'quizzes']);
  const localized = useLocalized();
  const { decimal, number, dateAndTime } = useFormat();
  if (scores.length < 2) return null;
  return (
    <section className="card space-y-3 border-l-8 border-l-sun">
      <h2>{t('history.title')}</h2>
      <ol className="space-y-3">
        {scores.map(({ at, local, score, maxScore, passed, cause, erratum }) => (
          <li key={at}>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <strong className="tabular-nums">
                {t('history.score', { score: decimal(score), max: number(maxScore) })}
              </strong>
              {passed !== null && (
                <Status tone={passed ? 'good' : 'bad'}>{t(passed ? 'quizzes:passed' : 'quizzes:failed')}</Status>
              )}
            </p>
            <p>{t(`history.${cause}`, { question: (erratum?.question ?? 0) + 1 })}</p>
            {erratum && <p>{t('history.why', { reason: localized(erratum.reason) })}</p>}
            <p className="text-[0.85em] text-soft">{dateAndTime(local)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** In the explanation of a question that an erratum treats. */
export function CorrectionNote({ correction }: Pick<ExplainedQuestion, 'correction'>) {
  const { t } = useTranslation('errata');
  const localized = useLocalized();
  if (!correction) return null;
  return (
    <div className="mt-3 rounded-lg bg-wash p-3">
      <p className="font-semibold">{t('history.corrected', { kind: t(`kinds.${correction.kind}`) })}</p>
      <p>{localized(correction.reason)}</p>
    </div>
  );
}

/** The score at the finish, where another one came later. */
export function FirstScore({ first }: Pick<AttemptSummary, 'first'>) {
  const { t } = useTranslation('errata');
  const { decimal, number } = useFormat();
  return (
    first && (
      <span className="block text-sm text-soft">
        {t('history.was', { score: decimal(first.score), max: number(first.maxScore) })}
      </span>
    )
  );
}
