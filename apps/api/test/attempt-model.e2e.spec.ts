import { attemptRoutes, type Response } from '@kaskad/contracts';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { type Api, startApi } from './support/api.ts';
import { AttemptModel, type ModelEvent, type Terms } from './support/attempt-model.ts';
import { answer, keyOf, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';

const QUESTIONS = 5;
const MINUTES = 30;
const LATE_HOURS = 2;
const OFFLINE_HOURS = 3;
const MINUTE = 60_000;
const START = Date.UTC(2026, 1, 10, 9);
/** Histories of each kind of attempt; the seed is new every time and printed when one differs. */
const HISTORIES = Number(process.env['MODEL_HISTORIES'] ?? 1_000);

/** `again` sends an id of before, whatever the content is now. */
const event = fc.record({
  question: fc.integer({ min: 0, max: QUESTIONS }), isRight: fc.boolean(),
  elapsed: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: MINUTES * MINUTE }), fc.integer({ min: MINUTES * MINUTE - 2, max: (MINUTES + 10) * MINUTE })),
  again: fc.option(fc.nat(5), { freq: 3 }),
});
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('send' as const), events: fc.array(event, { minLength: 1, maxLength: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('wait' as const), seconds: fc.oneof(fc.nat(20 * 60), fc.constantFrom(30 * 60, 30 * 60 + 30, 30 * 60 + 31, LATE_HOURS * 3600, OFFLINE_HOURS * 3600)) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('submit' as const), by: fc.constantFrom('person' as const, 'clock' as const, 'clock' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('read' as const, 'result' as const, 'start' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

describe('thousands of histories of an attempt', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz({ maxAttempts: 1, remedialAfter: null, minutes: MINUTES, lateHours: LATE_HOURS, offlineHours: OFFLINE_HOURS });
  });
  afterAll(() => api.stop());

  /** Plays one history on the server and on the model, and compares every reply. */
  async function play(steps: readonly Step[], offline: boolean, Model = AttemptModel): Promise<void> {
    let now = START;
    const clock = () => api.setNow(new Date(now).toISOString());
    clock();
    const terms: Terms = { questions: QUESTIONS, minutes: MINUTES, lateHours: LATE_HOURS, offlineHours: OFFLINE_HOURS, offline, pointsToPass: 4 };
    const token = await world.taker();
    const { body: attempt } = await world.start(token, quizId, { offline });
    const model = new Model(terms, new Date(now));
    const key = await keyOf(api, attempt.id);
    const made: string[] = [];
    const params = { id: attempt.id };
    const wrong: Response = [];

    const acts = {
      async send({ events: drawn }: { events: readonly (Omit<ModelEvent, 'id'> & { again: number | null })[] }) {
        const events = drawn.map(({ again, ...rest }) => ({ ...rest, id: (again === null ? undefined : made.at(-1 - again)) ?? uuidv7() }));
        made.push(...events.map(({ id }) => id));
        const sent = events.map(({ id, question, isRight, elapsed }) => answer(question, isRight ? (key[question] ?? [0]) : wrong, { id, ...(elapsed === null ? {} : { elapsed }) }));
        const reply = await send(api, token, attempt.id, sent);
        const told = model.send(events, new Date(now));
        if (!told) return expect(reply).toMatchObject({ status: 409, body: { code: 'answer_contradicts' } });
        const refused = Object.fromEntries(reply.body.refused.map(({ id, code }) => [id, code]).toSorted());
        return expect({ durable: reply.body.durable.toSorted(), refused }).toEqual({ durable: [...new Set(told.durable)], refused: told.refused });
      },
      async wait({ seconds }: { seconds: number }) {
        now += seconds * 1000;
        clock();
      },
      async submit({ by }: { by: 'person' | 'clock' }) {
        const reply = await submit(api, token, attempt.id, { by });
        const isOver = model.submit(new Date(now), by);
        expect(reply).toMatchObject(isOver ? { status: 201, body: outcome() } : { status: 409, body: { code: 'attempt_running' } });
      },
      async read() {
        const { body } = await api.call(token, attemptRoutes.read, { params });
        model.settle(new Date(now));
        expect(body.state).toBe(model.state);
        expect(body.responses).toEqual(model.responses().map((right, question) => (right === null ? null : right ? key[question] : wrong)));
      },
      async result() {
        const reply = await api.call(token, attemptRoutes.result, { params });
        model.settle(new Date(now));
        expect(reply).toMatchObject(model.state === 'open' ? { status: 409, body: { code: 'attempt_running' } } : { status: 200, body: outcome() });
      },
      async start() {
        const reply = await world.start(token, quizId, { offline });
        model.settle(new Date(now));
        if (model.state === 'open') expect(reply).toMatchObject({ status: 201, body: { id: attempt.id, number: 1 } });
        else expect(reply).toMatchObject({ status: 409, body: { code: model.passed(new Date(now)) ? 'attempt_already_passed' : 'attempts_used_up' } });
      },
    };
    const outcome = () => {
      const at = new Date(now);
      const mayCome = model.takesAnswers(at);
      return {
        state: model.state, score: model.score(at), maxScore: QUESTIONS, passed: model.passed(at), late: model.late, lateWaiting: mayCome && model.late, offline,
        explanation: mayCome ? 'later' : 'shown', questions: mayCome ? null : { length: QUESTIONS }, mayHandIn: mayCome,
      };
    };
    for (const one of steps) await acts[one.act](one as never);
    await acts.submit({ by: 'person' });
    await acts.submit({ by: 'clock' });
  }

  it.each([['on the network', false], ['taken offline', true]])('%s', async (_, offline) => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14, size: 'max' }), (steps) => play(steps, offline)), { numRuns: HISTORIES, endOnFailure: false });
  }, 600_000);

  const wait = (minutes: number, seconds = 0): Step => ({ act: 'wait', seconds: minutes * 60 + seconds });
  const sent = (minute: number | null, isRight = true): Step => ({ act: 'send', events: [{ question: 0, isRight, elapsed: minute === null ? null : minute * MINUTE, again: null }] });
  const submitted = (by: 'person' | 'clock'): Step => ({ act: 'submit', by });

  /** Each rule told wrongly, with a history that must give it away. */
  it.each<[string, typeof AttemptModel, Step[]]>([
    ['the grace', class extends AttemptModel { override send(events: readonly ModelEvent[], now: Date) { return super.send(events, new Date(now.getTime() + 1_000)); } }, [wait(MINUTES, 30), sent(null)]],
    ['the late hours', class extends AttemptModel { override takesAnswers(now: Date) { return super.takesAnswers(now) && this.state === 'open'; } }, [wait(40), { act: 'result' }, sent(5)]],
    ['the end of the late hours', class extends AttemptModel { override takesAnswers() { return this.state !== 'submitted'; } }, [wait(MINUTES + LATE_HOURS * 60, 1), sent(5)]],
    ['what proves the time', class extends AttemptModel { override send(events: readonly ModelEvent[], now: Date) { return super.send(events.map((one) => ({ ...one, elapsed: 0 })), now); } }, [wait(40), sent(MINUTES + 1)]],
    ['the hand-in after the time', class extends AttemptModel { override submit(now: Date) { return super.submit(now, 'clock'); } }, [wait(40), submitted('person'), sent(5)]],
    ['a clock that is ahead', class extends AttemptModel { override submit(now: Date) { return super.submit(now, 'person'); } }, [wait(20), submitted('clock')]],
    ['what a clock leaves open', class extends AttemptModel { override submit(now: Date) { return super.submit(now, 'person'); } }, [wait(MINUTES, 5), submitted('clock'), sent(5)]],
    ['a score that does not grow', class extends AttemptModel { override score() { return this.responses().filter(Boolean).length; } }, [wait(40), { act: 'result' }, sent(5), { act: 'result' }]],
    ['the order of making', class extends AttemptModel { override send(events: readonly ModelEvent[], now: Date) { return super.send(events.map((one) => ({ ...one, elapsed: null })), now); } },
      [wait(10), sent(10), wait(1), sent(5, false), submitted('person')]],
  ])('would find %s told wrongly', async (_, Wrong, steps) => {
    await expect(play(steps, false, Wrong)).rejects.toThrow();
    await play(steps, false);
  });
});
