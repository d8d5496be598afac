import type { Attempt } from '@kaskad/contracts';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { keep, readKept } from '../../../shared/device/kept-values.ts';
import { Button, Loading, Notice, useUrlState } from '../../../shared/ui/index.ts';
import { AnswerWord } from './answer-word.tsx';
import { useHandIn } from './hand-in.ts';
import { AttemptReview, HandedIn, TimeOver } from './later-parts.tsx';
import { QuestionView } from './question-view.tsx';
import { TimeLeft, TimeWarning, useSecondsLeft } from './time-left.tsx';
import { type Answers, useAnswers, useFlags } from './use-answers.ts';
import { useKeys } from './interactions/use-keys.ts';

interface AttemptRunProps {
  readonly attempt: Attempt;
  readonly isCopy: boolean;
  /** The server has moved on: the attempt was ended elsewhere. */
  readonly onStale: () => void;
}

/** The place in the address; where the address names none, the place that was left, or the first open question. */
function usePlaceLeft({ id }: Attempt, { answers }: Answers) {
  const key = `kaskad.place.${id}`;
  const [first] = useState(
    () =>
      readKept(key) ??
      String(
        Math.max(
          0,
          answers.findIndex(({ answered }) => !answered),
        ) + 1,
      ),
  );
  const [place, setPlace] = useUrlState<string>('q', first);
  useEffect(() => keep(key, place), [key, place]);
  return [place, setPlace] as const;
}

/** One question per page; the place stands in the address, so that a reload or a change of language keeps it. */
export function AttemptRun({ attempt, isCopy, onStale }: AttemptRunProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const total = attempt.questions.length;
  const run = useAnswers(attempt);
  const [place, setPlace] = usePlaceLeft(attempt, run);
  const flags = useFlags(attempt.id);
  const seconds = useSecondsLeft(attempt);
  const handedIn = useHandIn(attempt.id);
  const index = Math.min(Math.max(1, Number(place) || 1), total) - 1;
  const isReview = place === 'review';
  useEffect(() => {
    document.title = `${localized(attempt.title)} · ${t('taking.question', { place: index + 1, total })}`;
  }, [attempt.title, index, localized, t, total]);
  useEffect(() => {
    if (run.over > 0) onStale();
  }, [run.over, onStale]);

  const body = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [moved, setMoved] = useState(false);
  const goTo = useCallback(
    (next: number) => {
      setMoved(true);
      setPlace(next >= total ? 'review' : String(Math.max(0, next) + 1));
    },
    [setPlace, total],
  );
  useEffect(() => {
    if (isReview && moved) heading.current?.focus();
  }, [isReview, moved]);
  useKeys(body, {
    onNext: useCallback(() => goTo(index + 1), [goTo, index]),
    onPrevious: useCallback(() => goTo(isReview ? total - 1 : index - 1), [goTo, index, isReview, total]),
  });

  if (handedIn && handedIn.state !== 'refused')
    return (
      <HandedIn
        attempt={attempt}
        state={handedIn.state}
        isInMemory={run.isInMemory || handedIn.inMemory === true}
        waiting={run.waiting}
      />
    );
  if (seconds === 0) return <TimeOver attempt={attempt} waiting={run.waiting} onStale={onStale} />;
  const question = attempt.questions[index];
  const answer = run.answers[index];
  return (
    <div ref={body} className="quiz">
      <header className="quiz-bar top-0 -mt-5 mb-4 border-b border-line pt-1.5">
        <div className="flex flex-wrap items-center justify-between gap-x-3">
          <h1 ref={heading} tabIndex={-1} className="outline-none !text-[1em] !leading-tight font-semibold">
            {isReview ? t('taking.reviewTitle') : t('taking.question', { place: index + 1, total })}
          </h1>
          <TimeLeft seconds={seconds} />
        </div>
        <WholeProgress answers={run.answers} />
      </header>
      <TimeWarning seconds={seconds} />
      {attempt.offlineMinutes !== null && <p className="mb-4 text-[0.85em] text-soft">{t('taking.offlineMode')}</p>}
      {isCopy && attempt.offlineMinutes === null && (
        <div className="mb-4">
          <Notice tone="warn" title={t('taking.offlineCopy')} />
        </div>
      )}
      {run.isInMemory && (
        <div className="mb-4" role="alert">
          <Notice tone="bad" title={t('taking.notStored')} />
        </div>
      )}
      {isReview || !question || !answer ? (
        <Suspense fallback={<Loading />}>
          <AttemptReview attempt={attempt} run={run} flags={flags.flags} onGoTo={goTo} />
        </Suspense>
      ) : (
        <QuestionView
          question={question}
          response={answer.response}
          focusKey={index}
          takesFocus={moved}
          isTold={isTold(attempt.questions, index)}
          onRespond={(response, ago) => run.respond(index, response, ago)}
        >
          <div className="mt-3 flex flex-wrap justify-between gap-2">
            <Button kind="quiet" aria-pressed={flags.flags.includes(index)} onClick={() => flags.toggle(index)}>
              {t(flags.flags.includes(index) ? 'taking.unflag' : 'taking.flag')}
            </Button>
            <Button kind="quiet" onClick={() => goTo(total)}>
              {t('taking.overview')}
            </Button>
          </div>
          <div className="quiz-bar bottom-0 mt-4 border-t border-line pt-1 pb-1.5">
            <p role="status" className="mb-1 flex flex-wrap items-center gap-x-2 text-[0.85em]">
              <AnswerWord state={answer.state} />
              {run.waiting > 1 && <span className="text-soft">{t('taking.waiting', { count: run.waiting })}</span>}
            </p>
            <div className="flex flex-wrap gap-x-3 gap-y-2">
              <Button className="min-h-12! grow basis-28 px-2" disabled={index === 0} onClick={() => goTo(index - 1)}>
                {t('taking.previous')}
              </Button>
              {index === total - 1 ? (
                <Button kind="main" className="min-h-12! grow basis-28 px-2" onClick={() => goTo(total)}>
                  {t('taking.review')}
                </Button>
              ) : (
                <Button kind="main" className="min-h-12! grow basis-28 px-2" onClick={() => goTo(index + 1)}>
                  {t('taking.next')}
                </Button>
              )}
            </div>
          </div>
        </QuestionView>
      )}
      <KeysHelp always={isReview} />
    </div>
  );
}

/** Whether a question before this one is answered in the same way, by the same rule. */
function isTold(questions: Attempt['questions'], index: number): boolean {
  const kindOf = (place: number) => {
    const one = questions[place]?.interaction;
    return one && `${one.type}/${'scoring' in one ? one.scoring : ''}`;
  };
  return questions.findIndex((_, place) => kindOf(place) === kindOf(index)) < index;
}

/** How far the whole test is answered. */
function WholeProgress({ answers }: Pick<Answers, 'answers'>) {
  const { t } = useTranslation('quizzes');
  const done = answers.filter(({ answered }) => answered).length;
  const words = t('taking.progress', { done, total: answers.length });
  return (
    <div
      role="progressbar"
      aria-label={words}
      title={words}
      aria-valuemin={0}
      aria-valuemax={answers.length}
      aria-valuenow={done}
      aria-valuetext={words}
      className="mt-1.5 h-1.5 bg-line"
    >
      <div className="h-full bg-deep" style={{ width: `${(100 * done) / answers.length}%` }} />
    </div>
  );
}

/** For whoever has a keyboard: beside every question, and in the review whatever the device says of itself. */
function KeysHelp({ always }: { readonly always: boolean }) {
  const { t } = useTranslation('quizzes');
  return (
    <details className={`mt-4 text-[0.85em] ${always ? '' : 'pointer-coarse:hidden'}`}>
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-deep">
        {t('taking.keys')}
      </summary>
      <p>{t('learn.ruleKeys')}</p>
    </details>
  );
}
