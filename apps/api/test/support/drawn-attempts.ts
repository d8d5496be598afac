import { ATTEMPT_STATES, type AttemptState, type AttemptTime } from '@kaskad/domain';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Api } from './api.ts';

export const START = Date.UTC(2026, 1, 10, 9);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const SEED = 20260318;

/** Null, or `odds` times as often what is drawn. */
export const sometimes = <T>(drawn: fc.Arbitrary<T>, odds: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: Math.round(3 * odds), arbitrary: drawn });

/** An attempt, and an answer that arrives around one of the instants at which something about it changes. */
export const terms = fc.record({
  state: fc.constantFrom<AttemptState>(...ATTEMPT_STATES),
  minutes: fc.integer({ min: 5, max: 60 }),
  graceSeconds: fc.constantFrom(0, 30, 90),
  lateHours: sometimes(fc.integer({ min: 0, max: 3 }), 3),
  offlineMinutes: sometimes(fc.integer({ min: 5, max: 45 }), 1 / 3),
  closedAfter: sometimes(fc.integer({ min: 0, max: 120 }), 1 / 3),
});

type Terms = typeof terms extends fc.Arbitrary<infer T> ? T : never;

export const attemptBy = ({
  state,
  minutes,
  graceSeconds,
  lateHours,
  offlineMinutes,
  closedAfter,
}: Terms): AttemptTime => {
  const deadline = START + (offlineMinutes === null ? minutes * MINUTE : 2 * HOUR);
  return {
    state,
    startedAt: new Date(START),
    deadlineAt: new Date(deadline),
    graceSeconds,
    offlineMinutes,
    // A window for late answers belongs to tests that are taken with a network.
    lateUntil: lateHours === null || offlineMinutes !== null ? null : new Date(deadline + lateHours * HOUR),
    closedAt: state === 'expired' && closedAfter !== null ? new Date(deadline + closedAfter * MINUTE) : null,
  };
};

/** Attempts as they were drawn, as rows of the database. */
export function drawnAttempts(given: () => { readonly api: Api; readonly model: string }) {
  /** Stores attempts of people of their own, each like the first one but for its times and its state. */
  async function stored(attempts: readonly AttemptTime[]): Promise<{ id: string; personId: string }[]> {
    const rows = attempts.map((attempt) => ({ id: randomUUID(), personId: randomUUID(), attempt }));
    await given().api.db.query(
      `insert into persons select (jsonb_populate_record(p, jsonb_build_object('id', n.id))).* from persons p
        join attempts a on a.person_id = p.id
         cross join jsonb_array_elements_text($2) as n (id) where a.id = $1`,
      [given().model, JSON.stringify(rows.map(({ personId }) => personId))],
    );
    await given().api.db.query(
      'insert into attempts select (jsonb_populate_record(a, n)).* from attempts a cross join jsonb_array_elements($2) as n where a.id = $1',
      [
        given().model,
        JSON.stringify(
          rows.map(({ id, personId, attempt }) => ({
            id,
            person_id: personId,
            state: attempt.state,
            started_at: attempt.startedAt,
            deadline_at: attempt.deadlineAt,
            grace_seconds: attempt.graceSeconds,
            late_until: attempt.lateUntil,
            offline_minutes: attempt.offlineMinutes,
            closed_at: attempt.closedAt,
            ...(attempt.state !== 'open' && { finished_at: attempt.deadlineAt, score: 0, passed: false }),
          })),
        ),
      ],
    );
    return rows;
  }
  return { stored };
}
