import type { Attempt } from '@kaskad/contracts';
import { useCallback, useMemo, useState } from 'react';
import { outbox, type OutboxState, useOutboxState } from '../../../shared/outbox/index.ts';
import type { AnswerPayload } from './answer-sender.ts';

export interface AnswerShown {
  readonly choice: readonly number[];
  /** Where the last choice is; null when there is none. */
  readonly state: OutboxState | null;
}

/** The choices of an attempt: what the server holds, with what was done on this device since laid over it. */
export function useAnswers(attempt: Attempt) {
  const { rows, waiting } = useOutboxState<AnswerPayload>(attempt.id);
  const [tapped, setTapped] = useState<ReadonlyMap<number, readonly number[]>>(new Map());
  const [failed, setFailed] = useState(false);

  const answers = useMemo(() => {
    const shown = attempt.choices.map<AnswerShown>((choice) => ({ choice: choice ?? [], state: choice ? 'saved' : null }));
    for (const { payload, state } of rows) shown[payload.question] = { choice: payload.choice, state };
    // Between the tap and the device's own disk, a few milliseconds.
    for (const [question, choice] of tapped) shown[question] = { choice, state: shown[question]?.state ?? null };
    return shown;
  }, [attempt.choices, rows, tapped]);

  const choose = useCallback((question: number, choice: readonly number[]) => {
    setTapped((before) => new Map(before).set(question, choice));
    outbox.put<AnswerPayload>('answer', attempt.id, { question, choice }).then(() => setFailed(false), () => setFailed(true)).finally(() => {
      setTapped((before) => {
        const after = new Map(before);
        if (after.get(question) === choice) after.delete(question);
        return after;
      });
    });
  }, [attempt.id]);

  return { answers, choose, waiting, failed, isOverOnServer: rows.some(({ code }) => code === 'attempt_over') };
}
export type Answers = ReturnType<typeof useAnswers>;

/** Marks to come back to, kept on this device. */
export function useFlags(attemptId: string) {
  const key = `kaskad.flags.${attemptId}`;
  const [flags, setFlags] = useState<readonly number[]>(() => JSON.parse(localStorage.getItem(key) ?? '[]') as number[]);
  const toggle = useCallback((question: number) => {
    setFlags((before) => {
      const after = before.includes(question) ? before.filter((one) => one !== question) : [...before, question];
      localStorage.setItem(key, JSON.stringify(after));
      return after;
    });
  }, [key]);
  return { flags, toggle };
}
