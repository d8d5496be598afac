import type { Attempt, Response } from '@kaskad/contracts';
import { encodeResponse, isAnswered } from '@kaskad/domain';
import { useCallback, useMemo, useState } from 'react';
import { keep, readKept } from '../../../shared/device/kept-values.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { isUnsent, outbox, type OutboxRow, type OutboxState, useOutboxState } from '../../../shared/outbox/index.ts';
import type { AnswerPayload } from './answer-sender.ts';
import { elapsedOf } from './working-time.ts';

const ANSWER = 'answer';

/** Where an answer is; `memory`: the disk of the device did not take it, so it lives as long as this page. */
export type AnswerPlace = OutboxState | 'memory';

export interface AnswerShown {
  /** Null when there is none. */
  readonly response: Response | null;
  readonly answered: boolean;
  /** Where the last choice is; null when there is none. */
  readonly state: AnswerPlace | null;
}

const placeOf = ({ state, inMemory }: OutboxRow): AnswerPlace => (inMemory && isUnsent(state) ? 'memory' : state);

/** The responses of an attempt: what the server holds, with what was done on this device since laid over it. */
export function useAnswers(attempt: Attempt) {
  const { rows: all } = useOutboxState<AnswerPayload>(attempt.id);
  const rows = useMemo(() => all.filter(({ kind }) => kind === ANSWER), [all]);
  const unsent = useMemo(() => rows.filter(({ state }) => isUnsent(state)), [rows]);
  const [tapped, setTapped] = useState<ReadonlyMap<number, Response>>(new Map());
  const { language } = useFormat();

  const answers = useMemo(() => {
    const held = (question: number, response: Response | null, state: AnswerPlace | null): AnswerShown => {
      const type = attempt.questions[question]?.interaction.type ?? '';
      return { response, state, answered: response !== null && isAnswered(type, encodeResponse(response)) };
    };
    const shown = attempt.responses.map((response, question) =>
      held(question, response, response === null ? null : 'saved'),
    );
    for (const row of rows) {
      const { question, response } = row.payload;
      // What was refused does not count: what the server holds instead is shown, with the word.
      shown[question] = held(
        question,
        row.state === 'refused' ? (shown[question]?.response ?? null) : response,
        placeOf(row),
      );
    }
    // Between the tap and the device's own disk, a few milliseconds.
    for (const [question, response] of tapped)
      shown[question] = held(question, response, shown[question]?.state ?? null);
    return shown;
  }, [attempt.questions, attempt.responses, rows, tapped]);

  const respond = useCallback(
    (question: number, response: Response, ago = 0) => {
      setTapped((before) => new Map(before).set(question, response));
      void outbox
        .put<AnswerPayload>(ANSWER, attempt.id, { question, response, language, elapsed: elapsedOf(attempt, ago) })
        .finally(() => {
          setTapped((before) => {
            const after = new Map(before);
            if (after.get(question) === response) after.delete(question);
            return after;
          });
        });
    },
    [attempt, language],
  );

  return {
    answers,
    respond,
    /** Questions whose last answer the server does not hold yet. */
    waiting: new Set(unsent.map(({ payload }) => payload.question)).size,
    isInMemory: unsent.some(({ inMemory }) => inMemory),
    /** Answers that came after the end, as the server says. */
    over: rows.filter(({ code }) => code === 'attempt_over').length,
  };
}
export type Answers = ReturnType<typeof useAnswers>;

/** Marks to come back to, kept on this device. */
export function useFlags(attemptId: string) {
  const key = `kaskad.flags.${attemptId}`;
  const [flags, setFlags] = useState<readonly number[]>(() => JSON.parse(readKept(key) ?? '[]') as number[]);
  const toggle = useCallback(
    (question: number) => {
      setFlags((before) => {
        const after = before.includes(question) ? before.filter((one) => one !== question) : [...before, question];
        keep(key, JSON.stringify(after));
        return after;
      });
    },
    [key],
  );
  return { flags, toggle };
}
