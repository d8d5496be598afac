import { type Arrival, type AttemptTime, classifyArrival, hasExpired, mayAnswerStillCount } from '@kaskad/domain';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { AnswerWriter } from '../src/features/attempts/answer-writer.ts';
import type { SentAnswer } from '../src/features/attempts/answers.queries.ts';
import { takesAnswersAt } from '../src/features/attempts/attempts.queries.ts';
import { dueAttempts } from '../src/features/attempts/due.queries.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { START, MINUTE, HOUR, SEED, sometimes, terms, attemptBy, drawnAttempts } from './support/drawn-attempts.ts';
const CASES = 1000;
const around = fc.record({
  edge: fc.constantFrom('start', 'deadline', 'grace', 'late', 'any'),
  shift: fc.constantFrom(-1000, -1, 0, 1, 1000),
  any: fc.integer({ min: 0, max: 5 * HOUR }),
});
const answered = fc.record({
  when: around,
  elapsed: sometimes(
    fc.record({
      edge: fc.constantFrom('zero', 'work', 'any'),
      shift: fc.constantFrom(-1, 0, 1),
      any: fc.integer({ min: -10, max: 70 * MINUTE }),
    }),
    4,
  ),
});
type Answered = typeof answered extends fc.Arbitrary<infer T> ? T : never;

function instantOf(
  { startedAt, deadlineAt, graceSeconds, lateUntil }: AttemptTime,
  { edge, shift, any }: Answered['when'],
): Date {
  const edges = {
    start: startedAt,
    deadline: deadlineAt,
    grace: new Date(deadlineAt.getTime() + graceSeconds * 1000),
    late: lateUntil ?? deadlineAt,
    any: new Date(START + any),
  };
  return new Date(edges[edge].getTime() + shift);
}

function elapsedOf(
  { deadlineAt, startedAt, offlineMinutes }: AttemptTime,
  elapsed: Answered['elapsed'],
): number | null {
  if (elapsed === null) return null;
  const work = offlineMinutes === null ? deadlineAt.getTime() - startedAt.getTime() : offlineMinutes * MINUTE;
  return { zero: 0, work, any: elapsed.any }[elapsed.edge] + elapsed.shift;
}

/**
 * Statements that decide over whole tables what the domain decides over one attempt: on the same rows both must say the
 * same.
 */
describe('the rules of attempts in SQL', () => {
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

  describe('which answers count', () => {
    const drawn = fc
      .sample(fc.tuple(terms, answered), { numRuns: CASES, seed: SEED })
      .map(([some, { when, elapsed }]) => {
        const attempt = attemptBy(some);
        return { attempt, receivedAt: instantOf(attempt, when), elapsed: elapsedOf(attempt, elapsed) };
      });
    let kept: { isKept: boolean; isMarked: boolean }[];
    beforeAll(async () => {
      const rows = await stored(drawn.map(({ attempt }) => attempt));
      const writer = new AnswerWriter(api.db);
      const answers = await Promise.all(
        drawn.map(({ receivedAt, elapsed }, place) => {
          const answer: SentAnswer = {
            eventId: randomUUID(),
            question: 0,
            response: '1',
            language: 'kk',
            elapsed,
            deviceAt: receivedAt,
          };
          return writer.write({
            attemptId: rows[place]!.id,
            personId: rows[place]!.personId,
            answers: [answer],
            receivedAt,
          });
        }),
      );
      const late = await api.db.query<{ id: string; late: string | null }[]>(
        'select id, late from attempts where id = any($1)',
        [rows.map(({ id }) => id)],
      );
      const marked = new Set(late.filter((row) => row.late === 'due').map(({ id }) => id));
      kept = rows.map(({ id }, place) => ({ isKept: answers[place]?.kept === 1, isMarked: marked.has(id) }));
    });

    const differences = (rule: typeof classifyArrival) =>
      drawn.filter(({ attempt, receivedAt, elapsed }, place) => {
        const arrival = rule(attempt, receivedAt, elapsed);
        // What comes to an attempt that was closed for its time marks it too: its score was made without it.
        const marks = arrival === 'late' || (arrival === 'in_time' && attempt.state === 'expired');
        return kept[place]?.isKept !== (arrival !== 'over') || kept[place]?.isMarked !== marks;
      });

    it('is said by the statement that keeps them as by classifyArrival', () => {
      expect(differences(classifyArrival)).toEqual([]);
      const said = drawn.map(({ attempt, receivedAt, elapsed }) => classifyArrival(attempt, receivedAt, elapsed));
      for (const arrival of ['in_time', 'late', 'over'] as const)
        expect(said.filter((one) => one === arrival).length).toBeGreaterThan(15);
    });

    it.each<[string, typeof classifyArrival]>([
      ['without the grace', (attempt, ...rest) => classifyArrival({ ...attempt, graceSeconds: 0 }, ...rest)],
      [
        'a millisecond later',
        (attempt, receivedAt, elapsed) => classifyArrival(attempt, new Date(receivedAt.getTime() + 1), elapsed),
      ],
      [
        'with the answers of who handed in',
        (attempt, ...rest) =>
          classifyArrival({ ...attempt, state: attempt.state === 'submitted' ? 'expired' : attempt.state }, ...rest),
      ],
      [
        'with those made a millisecond after the time',
        (attempt, receivedAt, elapsed) => classifyArrival(attempt, receivedAt, elapsed && elapsed - 1),
      ],
      [
        'with those made before the start',
        (attempt, receivedAt, elapsed) => classifyArrival(attempt, receivedAt, elapsed && Math.abs(elapsed)),
      ],
      [
        'with those after the person closed it',
        (attempt, ...rest) => classifyArrival({ ...attempt, closedAt: null }, ...rest),
      ],
      [
        'with all late ones in time',
        (...all): Arrival => (classifyArrival(...all) === 'late' ? 'in_time' : classifyArrival(...all)),
      ],
    ])('is told apart from a rule %s', (_, rule) => expect(differences(rule)).not.toEqual([]));
  });

  describe('what is still to come, and what is due', () => {
    const drawn = fc
      .sample(fc.tuple(terms, around), { numRuns: CASES, seed: SEED + 1 })
      .map(([some, when]) => ({ attempt: attemptBy(some), when }));
    let taking: boolean[];
    let due: boolean[];
    // One instant for all: each attempt is moved so that it stands to it as was drawn.
    const now = new Date(START + 24 * HOUR);
    const moved = drawn.map(({ attempt, when }) => {
      const by = now.getTime() - instantOf(attempt, when).getTime();
      const shifted = (date: Date) => new Date(date.getTime() + by);
      return {
        ...attempt,
        startedAt: shifted(attempt.startedAt),
        deadlineAt: shifted(attempt.deadlineAt),
        lateUntil: attempt.lateUntil && shifted(attempt.lateUntil),
        closedAt: attempt.closedAt && shifted(attempt.closedAt),
      };
    });
    beforeAll(async () => {
      const rows = await stored(moved);
      const ids = rows.map(({ id }) => id);
      await api.db.query(`update attempts set late = 'due' where id = any($1) and state = 'expired'`, [ids]);
      const found = await api.db.query<{ id: string }[]>(
        `select id from attempts a where id = any($1) and ${takesAnswersAt('$2')}`,
        [ids, now],
      );
      taking = ids.map((id) => found.some((row) => row.id === id));
      const waiting = new Set((await dueAttempts(api.db.manager, { now, limit: 10_000 })).map(({ id }) => id));
      due = ids.map((id) => waiting.has(id));
    });

    // An attempt that ran out and that nobody has closed yet is shown nothing of, so that the statement lets it count
    // as open.
    const takes = (rule: typeof mayAnswerStillCount) =>
      moved.filter((attempt, place) => taking[place] !== (attempt.state === 'open' || rule(attempt, now)));
    it('is said as by mayAnswerStillCount', () => {
      expect(takes(mayAnswerStillCount)).toEqual([]);
      expect(takes((attempt, at) => mayAnswerStillCount({ ...attempt, graceSeconds: 0 }, at))).not.toEqual([]);
      expect(takes((attempt, at) => mayAnswerStillCount(attempt, new Date(at.getTime() - 1)))).not.toEqual([]);
      expect(takes((attempt, at) => mayAnswerStillCount({ ...attempt, closedAt: null }, at))).not.toEqual([]);
    });

    const ends = (ranOut: typeof hasExpired, more: typeof mayAnswerStillCount) =>
      moved.filter(
        (attempt, place) =>
          due[place] !== (ranOut(attempt, now) || (attempt.state === 'expired' && !more(attempt, now))),
      );
    it('is found as by hasExpired, and for late answers as by mayAnswerStillCount', () => {
      // A person who closes an attempt has what came late counted in the same transaction, so that only the clock makes
      // it due.
      expect(ends(hasExpired, mayAnswerStillCount).filter(({ closedAt }) => closedAt === null)).toEqual([]);
      expect(ends((attempt, at) => hasExpired({ ...attempt, graceSeconds: 0 }, at), mayAnswerStillCount)).not.toEqual(
        [],
      );
      expect(ends(hasExpired, (attempt, at) => mayAnswerStillCount(attempt, new Date(at.getTime() + 1)))).not.toEqual(
        [],
      );
    });
  });
});
