import type { Attempt, Response } from '@kaskad/contracts';
import { encodeResponse, isAnswered } from '@kaskad/domain';
import { useCallback, useMemo, useState } from 'react';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { outbox, type OutboxState, useOutboxState } from '../../../shared/outbox/index.ts';
import type { AnswerPayload } from './answer-sender.ts';
import { elapsedOf } from './working-time.ts';

export interface AnswerShown {
  /** Null when there is none. */
  readonly response: Response | null;
  readonly answered: boolean;
  /** Where the last choice is; null when there is none. */
  readonly state: OutboxState | null;
}

/** The responses of an attempt: what the server holds, with what was done on this device since laid over it. */
export function useAnswers(attempt: Attempt) {
  const { rows } = useOutboxState<AnswerPayload>(attempt.id);
  const waiting = useMemo(() => new Set(rows.filter(({ state }) => state === 'device' || state === 'sent').map(({ payload }) => payload.question)).size, [rows]);
  const [tapped, setTapped] = useState<ReadonlyMap<number, Response>>(new Map());
  const { language } = useFormat();
  const [failed, setFailed] = useState(false);

  const answers = useMemo(() => {
    const held = (question: number, response: Response | null, state: OutboxState | null): AnswerShown => {
      const type = attempt.questions[question]?.interaction.type ?? '';
      return { response, state, answered: response !== null && isAnswered(type, encodeResponse(response)) };
    };
    const shown = attempt.responses.map((response, question) => held(question, response, response === null ? null : 'saved'));
    for (const { payload, state } of rows) shown[payload.question] = held(payload.question, payload.response, state);
    // Between the tap and the device's own disk, a few milliseconds.
    for (const [question, response] of tapped) shown[question] = held(question, response, shown[question]?.state ?? null);
    return shown;
  }, [attempt.questions, attempt.responses, rows, tapped]);

  const respond = useCallback((question: number, response: Response) => {
    setTapped((before) => new Map(before).set(question, response));
    outbox.put<AnswerPayload>('answer', attempt.id, { question, response, language, elapsed: elapsedOf(attempt) }).then(() => setFailed(false), () => setFailed(true)).finally(() => {
      setTapped((before) => {
        const after = new Map(before);
        if (after.get(question) === response) after.delete(question);
        return after;
      });
    });
  }, [attempt, language]);

  return {
    answers, respond,
    /** Questions whose last answer the server does not hold yet. */
    waiting,
    failed, isOverOnServer: rows.some(({ code }) => code === 'attempt_over'),
  };
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
