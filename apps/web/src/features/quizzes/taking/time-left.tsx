import type { Attempt } from '@kaskad/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { timeLeft } from './working-time.ts';

/** Seconds of working time that are left, counted down; never below zero. */
export function useSecondsLeft(attempt: Attempt): number {
  const left = () => Math.max(0, Math.ceil(timeLeft(attempt) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const tick = () => setSeconds(Math.max(0, Math.ceil(timeLeft(attempt) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [attempt]);
  return seconds;
}

const HURRY_SECONDS = 120;

export function TimeLeft({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation('quizzes');
  const { countdown } = useFormat();
  return (
    <p
      role="timer"
      title={t('taking.timeLeft')}
      className={`flex shrink-0 items-center gap-1.5 leading-tight whitespace-nowrap ${seconds <= HURRY_SECONDS ? 'text-bad' : ''}`}
    >
      <svg
        viewBox="0 0 16 16"
        className="size-[0.9em]"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <circle cx="8" cy="8" r="6.5" />
        <path d="M8 4v4l2.5 2" />
      </svg>
      <span className="sr-only">{t('taking.timeLeft')}</span>
      <span className="text-[1.15em] font-bold tabular-nums">{countdown(seconds)}</span>
    </p>
  );
}

/** Before the end, in seconds. */
const WARNINGS = [60, 300];

/** Says aloud, once each, that the end is near: the clock itself is never read out. */
export function TimeWarning({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation('quizzes');
  const { duration } = useFormat();
  const near = WARNINGS.find((warning) => seconds <= warning);
  return (
    <p aria-live="assertive" className="sr-only">
      {near !== undefined && t('taking.hurry', { left: duration(near) })}
    </p>
  );
}
