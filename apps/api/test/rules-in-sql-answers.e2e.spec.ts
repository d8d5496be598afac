import { sortAnswers } from '@kaskad/domain';
import fc from 'fast-check';
import { attemptOf } from '../src/features/attempts/attempts.queries.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { START, SEED, attemptBy, drawnAttempts } from './support/drawn-attempts.ts';

describe('the rules of answers in SQL', () => {
  let api: Api;
  let world: QuizWorld;
  let model: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    const quizId = await world.addQuiz({ maxAttempts: 9, remedialAfter: null });
    model = (await world.start(await world.taker(), quizId)).body.id;
  });
  afterAll(() => api.stop());

  const { stored } = drawnAttempts(() => ({ api, model }));

  describe('in which order answers count', () => {
    const event = fc.record({
      received: fc.integer({ min: -5, max: 40 }),
      elapsed: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
    });
    const histories = fc
      .sample(fc.array(event, { minLength: 2, maxLength: 8 }), { numRuns: 120, seed: SEED + 2 })
      .map((events) =>
        events.map(({ received, elapsed }, place) => ({
          response: String(place),
          receivedAt: new Date(START + received * 1000),
          elapsed: elapsed === null ? null : elapsed * 1000,
        })),
      );
    let read: string[][];
    beforeAll(async () => {
      const rows = await stored(
        histories.map(() =>
          attemptBy({
            state: 'open',
            minutes: 30,
            graceSeconds: 30,
            lateHours: null,
            offlineMinutes: null,
            closedAfter: null,
          }),
        ),
      );
      await api.db.query(
        `insert into answer_events (attempt_id, event_id, question, response, language, device_at, received_at, elapsed)
         select e.attempt, gen_random_uuid(), 0, e.response, 'k', e."receivedAt", e."receivedAt", e.elapsed
         from rows from (jsonb_to_recordset($1) as (attempt uuid, response text, "receivedAt" timestamptz, elapsed int))
           with ordinality as e order by ordinality`,
        [
          JSON.stringify(
            histories.flatMap((events, place) => events.map((one) => ({ ...one, attempt: rows[place]!.id }))),
          ),
        ],
      );
      read = await Promise.all(
        rows.map(async ({ id }) => (await attemptOf(api.db.manager, id))!.answers.map(([, response]) => response)),
      );
    });

    const differences = (rule: typeof sortAnswers) =>
      histories.filter(
        (events, place) =>
          rule(events, new Date(START))
            .map(({ response }) => response)
            .join() !== read[place]?.join(),
      );
    it('is read as by sortAnswers', () => {
      expect(differences(sortAnswers)).toEqual([]);
      expect(differences((events) => [...events])).not.toEqual([]);
      expect(
        differences((events) => events.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())),
      ).not.toEqual([]);
      // Without what a clock that goes back takes with it.
      const naive = (one: { receivedAt: Date; elapsed: number | null }) =>
        Math.min(one.elapsed ?? Infinity, one.receivedAt.getTime() - START);
      expect(differences((events) => events.toSorted((a, b) => naive(a) - naive(b)))).not.toEqual([]);
    });
  });
});
