import type { Attempt } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { ApiError } from '../../../shared/api/client.ts';
import { Button, Dialog, DialogActions, Notice, ProblemSummary } from '../../../shared/ui/index.ts';
import { handIn, useHandIn } from './hand-in.ts';
import type { Answers } from './use-answers.ts';

interface AttemptReviewProps {
  readonly attempt: Attempt;
  readonly run: Answers;
  readonly flags: readonly number[];
  readonly onGoTo: (question: number) => void;
}

/** All questions at a glance, before the attempt is handed in. */
export function AttemptReview({ attempt, run, flags, onGoTo }: AttemptReviewProps) {
  const { t } = useTranslation('quizzes');
  const refused = useHandIn(attempt.id)?.code;
  const [asking, setAsking] = useState(false);
  const unanswered = run.answers.flatMap(({ answered }, question) => (answered ? [] : [question]));
  const first = unanswered[0];
  return (
    <div className="space-y-4">
      <Notice
        tone={unanswered.length === 0 ? 'good' : 'warn'}
        title={unanswered.length === 0 ? t('taking.allAnswered') : t('taking.left', { count: unanswered.length })}
      />
      {run.waiting > 0 && <p className="text-soft">{t('taking.waiting', { count: run.waiting })}</p>}
      <ol className="grid grid-cols-5 gap-2 sm:grid-cols-8">
        {run.answers.map(({ answered }, question) => (
          <li key={question}>
            <PlaceButton question={question} answered={answered} flagged={flags.includes(question)} onGoTo={onGoTo} />
          </li>
        ))}
      </ol>
      {refused && <ProblemSummary error={new ApiError(409, { code: refused })} />}
      {first !== undefined && (
        <Button className="w-full" onClick={() => onGoTo(first)}>
          {t('taking.toFirstUnanswered')}
        </Button>
      )}
      <Button kind="main" onClick={() => setAsking(true)}>
        {t('taking.submit')}
      </Button>
      <Button kind="quiet" className="w-full" onClick={() => onGoTo(attempt.questions.length - 1)}>
        {t('taking.backToQuestions')}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('taking.confirmTitle')}>
        <div className="space-y-4">
          {unanswered.length > 0 && <p className="font-semibold">{t('taking.left', { count: unanswered.length })}</p>}
          <p>{t('taking.confirmText')}</p>
          <DialogActions stay={t('taking.backToQuestions')}>
            <Button
              kind="main"
              onClick={() => {
                setAsking(false);
                void handIn(attempt.id);
              }}
            >
              {t('taking.confirm')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </div>
  );
}

interface PlaceButtonProps {
  readonly question: number;
  readonly answered: boolean;
  readonly flagged: boolean;
  readonly onGoTo: (question: number) => void;
}

function PlaceButton({ question, answered, flagged, onGoTo }: PlaceButtonProps) {
  const { t } = useTranslation('quizzes');
  const words = [
    t('taking.goTo', { place: question + 1 }),
    t(answered ? 'taking.answered' : 'taking.unanswered'),
    ...(flagged ? [t('taking.flagged')] : []),
  ];
  return (
    <button
      type="button"
      onClick={() => onGoTo(question)}
      aria-label={words.join(', ')}
      className={`relative flex h-14 w-full items-center justify-center rounded-lg border-2 font-bold tabular-nums ${answered ? 'border-deep bg-deep text-on-deep' : 'border-dashed border-soft bg-card text-ink'}`}
    >
      {question + 1}
      {flagged && (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="absolute top-0.5 right-0.5">
          <path d="M3 1v14M3 2h10l-3 3.5L13 9H3Z" fill="#f5b700" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      )}
    </button>
  );
}
