import { attemptRoutes, type Response } from '@kaskad/contracts';
import fc from 'fast-check';
import { randomUUIDv7 } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { AttemptModel, type ModelEvent, PersonModel, type Terms } from './support/attempt-model.ts';
import { answer, keyOf, quizWorld, type QuizWorld, SECRET, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const QUESTIONS = 5;
const MINUTES = 30;
const LATE_HOURS = 2;
const OFFLINE_HOURS = 3;
const MINUTE = 60_000;
const START = Date.UTC(2026, 1, 10, 9);
const MAX_ATTEMPTS = 2;
/** Granted to some: percent of the time on top of it. */
const EXTRA_TIME = 50;
/**
 * Histories of each kind of attempt. The same seed every time, so that nothing turns red by chance; another one
 * explores further.
 */
const HISTORIES = Number(process.env['MODEL_HISTORIES'] ?? 500);
const SEED = Number(process.env['MODEL_SEED'] ?? 20260318);
/** What only keys and explanations hold. */
const KEYS = new RegExp(`${SECRET}|"correct"|"solution"|"rationale"`);

/** `again` sends an id of before, whatever the content is now. */
const event = fc.record({
  question: fc.integer({ min: 0, max: QUESTIONS }),
  isRight: fc.boolean(),
  elapsed: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: MINUTES * MINUTE }),
    fc.integer({ min: MINUTES * MINUTE - 2, max: (MINUTES + 20) * MINUTE }),
    fc.constantFrom(30 * MINUTE, 30 * MINUTE + 1, 45 * MINUTE, 45 * MINUTE + 1),
  ),
  again: fc.option(fc.nat(5), { freq: 3 }),
});
/**
 * Of a device that has only questions of its own: what two of them send at the same moment may then arrive in any
 * order.
 */
const ofDevice = (device: 0 | 1) =>
  fc.array(
    event.map((one) => ({ ...one, question: 2 * Math.floor(one.question / 2) + device, again: null })),
    { minLength: 1, maxLength: 3 },
  );
const step = fc.oneof(
  // A reply that is lost makes the device send all of it again.
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('send' as const),
      times: fc.constantFrom(1, 1, 1, 2, 3),
      events: fc.array(event, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('together' as const), one: ofDevice(0), other: ofDevice(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('wait' as const),
      seconds: fc.oneof(
        fc.nat(20 * 60),
        fc.constantFrom(
          30 * 60,
          30 * 60 + 30,
          30 * 60 + 31,
          45 * 60 + 30,
          45 * 60 + 31,
          LATE_HOURS * 3600,
          OFFLINE_HOURS * 3600,
          24 * 3600 - 1,
          24 * 3600,
        ),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('submit' as const),
      by: fc.constantFrom('person' as const, 'clock' as const, 'clock' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('read' as const, 'result' as const, 'start' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Drawn = Omit<ModelEvent, 'id'> & { readonly again: number | null };
interface Kind {
  readonly offline?: boolean;
  readonly isAccommodated?: boolean;
}
interface Models {
  readonly Attempt?: typeof AttemptModel;
  readonly Person?: typeof PersonModel;
}

describe(`thousands of histories of attempts (seed ${SEED})`, () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz({
      maxAttempts: MAX_ATTEMPTS,
      perDay: 1,
      remedialAfter: null,
      minutes: MINUTES,
      lateHours: LATE_HOURS,
      offlineHours: OFFLINE_HOURS,
    });
  });
  afterAll(() => api.stop());

  async function taker(isAccommodated: boolean): Promise<string> {
    const personId = await addPerson(api.db, world.precinct);
    if (isAccommodated) {
      await api.db.query(
        `insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at)
         select $1, $2, $3, 0, 'шешім', id, now() from accounts where person_id is null limit 1`,
        [personId, world.campaignId, EXTRA_TIME],
      );
    }
    return api.person(personId);
  }

  /** Plays one history on the server and on the model, and compares every reply. */
  async function play(
    steps: readonly Step[],
    { offline = false, isAccommodated = false }: Kind = {},
    { Attempt = AttemptModel, Person = PersonModel }: Models = {},
  ): Promise<void> {
    let now = START;
    const clock = () => api.setNow(new Date(now).toISOString());
    clock();
    const minutes = isAccommodated ? MINUTES * (1 + EXTRA_TIME / 100) : MINUTES;
    const terms: Terms = {
      questions: QUESTIONS,
      minutes,
      lateHours: LATE_HOURS,
      offlineHours: OFFLINE_HOURS,
      offline,
      pointsToPass: 4,
    };
    const token = await taker(isAccommodated);
    const person = new Person(MAX_ATTEMPTS);
    const made: string[] = [];
    const wrong: Response = [];
    let model = new Attempt(terms, new Date(now));
    let params = { id: '' };
    let key: Response[] = [];

    async function sit(id: string): Promise<void> {
      model = new Attempt(terms, new Date(now));
      person.add(model, new Date(now));
      params = { id };
      key = await keyOf(api, id);
    }
    /** No reply may hold a key while an answer could still count. */
    function keyless<Reply extends { readonly body: unknown }>(reply: Reply): Reply {
      if (model.takesAnswers(new Date(now))) expect(JSON.stringify(reply.body)).not.toMatch(KEYS);
      return reply;
    }
    const sentBy = (events: readonly ModelEvent[]) =>
      send(
        api,
        token,
        params.id,
        events.map(({ id, question, isRight, elapsed }) =>
          answer(question, isRight ? (key[question] ?? [0]) : wrong, { id, ...(elapsed === null ? {} : { elapsed }) }),
        ),
      );
    function compare(reply: Awaited<ReturnType<typeof sentBy>>, events: readonly ModelEvent[]): void {
      const told = model.send(events, new Date(now));
      if (!told)
        return void expect(keyless(reply)).toMatchObject({ status: 409, body: { code: 'answer_contradicts' } });
      const refused = Object.fromEntries(
        keyless(reply)
          .body.refused.map(({ id, code }) => [id, code])
          .toSorted(),
      );
      expect({ durable: reply.body.durable.toSorted(), refused }).toEqual({
        durable: [...new Set(told.durable)],
        refused: told.refused,
      });
    }
    function named(drawn: readonly Drawn[]): ModelEvent[] {
      const events = drawn.map(({ again, ...rest }) => ({
        ...rest,
        id: (again === null ? undefined : made.at(-1 - again)) ?? randomUUIDv7(),
      }));
      made.push(...events.map(({ id }) => id));
      return events;
    }

    const acts = {
      async send({ events: drawn, times = 1 }: { events: readonly Drawn[]; times?: number }) {
        const events = named(drawn);
        for (let time = 0; time < times; time++) compare(await sentBy(events), events);
      },
      async together({ one, other }: { one: readonly Drawn[]; other: readonly Drawn[] }) {
        const both = [named(one), named(other)];
        const replies = await Promise.all(both.map(sentBy));
        replies.forEach((reply, place) => compare(reply, both[place] ?? []));
      },
      async wait({ seconds }: { seconds: number }) {
        now += seconds * 1000;
        clock();
      },
      async submit({ by }: { by: 'person' | 'clock' }) {
        const reply = await submit(api, token, params.id, { by });
        const isOver = model.submit(new Date(now), by);
        keyless(reply);
        expect(reply).toMatchObject(
          isOver ? { status: 201, body: outcome() } : { status: 409, body: { code: 'attempt_running' } },
        );
      },
      async read() {
        const { body } = keyless(await api.call(token, attemptRoutes.read, { params }));
        model.settle(new Date(now));
        expect(body.state).toBe(model.state);
        expect(body.responses).toEqual(
          model.responses().map((right, question) => (right === null ? null : right ? key[question] : wrong)),
        );
      },
      async result() {
        const reply = keyless(await api.call(token, attemptRoutes.result, { params }));
        model.settle(new Date(now));
        expect(reply).toMatchObject(
          model.state === 'open'
            ? { status: 409, body: { code: 'attempt_running' } }
            : { status: 200, body: outcome() },
        );
      },
      async start() {
        const reply = await world.start(token, quizId, { offline });
        model.settle(new Date(now));
        const number = person.attempts.length;
        if (model.state === 'open')
          return void expect(keyless(reply)).toMatchObject({ status: 201, body: { id: params.id, number } });
        const refusal = person.refusal(new Date(now));
        if (refusal) return void expect(reply).toMatchObject({ status: 409, body: { code: refusal } });
        expect(reply).toMatchObject({ status: 201, body: { number: number + 1, state: 'open' } });
        await sit(reply.body.id);
        keyless(reply);
      },
    };
    const outcome = () => {
      const at = new Date(now);
      const mayCome = model.takesAnswers(at);
      const couldUse = person.couldUse(model, at);
      return {
        state: model.state,
        score: model.score(at),
        maxScore: QUESTIONS,
        passed: model.passed(at),
        late: model.late,
        lateWaiting: mayCome && model.late,
        offline,
        explanation: mayCome ? 'later' : couldUse ? 'own_test' : 'shown',
        questions: mayCome || couldUse ? null : { length: QUESTIONS },
        mayHandIn: mayCome,
      };
    };
    await sit((await world.start(token, quizId, { offline })).body.id);
    for (const one of steps) await acts[one.act](one as never);
    await acts.submit({ by: 'person' });
    await acts.submit({ by: 'clock' });
  }

  it.each<[string, Kind]>([
    ['on the network', {}],
    ['taken offline', { offline: true }],
    ['with more time', { isAccommodated: true }],
    ['taken offline with more time', { offline: true, isAccommodated: true }],
  ])(
    '%s',
    async (_, kind) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 14, size: 'max' }), (steps) => play(steps, kind)),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: false },
      );
    },
    600_000,
  );

  const wait = (minutes: number, seconds = 0): Step => ({ act: 'wait', seconds: minutes * 60 + seconds });
  const sent = (minute: number | null, isRight = true): Step => ({
    act: 'send',
    times: 1,
    events: [{ question: 0, isRight, elapsed: minute === null ? null : minute * MINUTE, again: null }],
  });
  const submitted = (by: 'person' | 'clock'): Step => ({ act: 'submit', by });

  /** Each rule told wrongly, with a history that must give it away. */
  it.each<[string, typeof AttemptModel, Step[]]>([
    [
      'the grace',
      class extends AttemptModel {
        override send(events: readonly ModelEvent[], now: Date) {
          return super.send(events, new Date(now.getTime() + 1_000));
        }
      },
      [wait(MINUTES, 30), sent(null)],
    ],
    [
      'the late hours',
      class extends AttemptModel {
        override takesAnswers(now: Date) {
          return super.takesAnswers(now) && this.state === 'open';
        }
      },
      [wait(40), { act: 'result' }, sent(5)],
    ],
    [
      'the end of the late hours',
      class extends AttemptModel {
        override takesAnswers() {
          return this.state !== 'submitted';
        }
      },
      [wait(MINUTES + LATE_HOURS * 60, 1), sent(5)],
    ],
    [
      'what proves the time',
      class extends AttemptModel {
        override send(events: readonly ModelEvent[], now: Date) {
          return super.send(
            events.map((one) => ({ ...one, elapsed: 0 })),
            now,
          );
        }
      },
      [wait(40), sent(MINUTES + 1)],
    ],
    [
      'the hand-in after the time',
      class extends AttemptModel {
        override submit(now: Date) {
          return super.submit(now, 'clock');
        }
      },
      [wait(40), submitted('person'), sent(5)],
    ],
    [
      'a clock that is ahead',
      class extends AttemptModel {
        override submit(now: Date) {
          return super.submit(now, 'person');
        }
      },
      [wait(20), submitted('clock')],
    ],
    [
      'what a clock leaves open',
      class extends AttemptModel {
        override submit(now: Date) {
          return super.submit(now, 'person');
        }
      },
      [wait(MINUTES, 5), submitted('clock'), sent(5)],
    ],
    [
      'a score that does not grow',
      class extends AttemptModel {
        override score() {
          return this.responses().filter(Boolean).length;
        }
      },
      [wait(40), { act: 'result' }, sent(5), { act: 'result' }],
    ],
    [
      'the order of making',
      class extends AttemptModel {
        override send(events: readonly ModelEvent[], now: Date) {
          return super.send(
            events.map((one) => ({ ...one, elapsed: null })),
            now,
          );
        }
      },
      [wait(10), sent(10), wait(1), sent(5, false), submitted('person')],
    ],
  ])('would find %s told wrongly', async (_, Wrong, steps) => {
    await expect(play(steps, {}, { Attempt: Wrong })).rejects.toThrow();
    await play(steps);
  });

  it.each<[string, typeof PersonModel, Step[]]>([
    [
      'the cap of a day',
      class extends PersonModel {
        override refusal(now: Date) {
          return super.refusal(new Date(now.getTime() + 24 * 60 * MINUTE));
        }
      },
      [submitted('person'), { act: 'start' }],
    ],
    [
      'the number of attempts',
      class extends PersonModel {
        override refusal() {
          return null;
        }
      },
      [submitted('person'), wait(24 * 60), { act: 'start' }, submitted('person'), wait(24 * 60), { act: 'start' }],
    ],
    [
      'what another attempt hides',
      class extends PersonModel {
        override couldUse() {
          return true;
        }
      },
      [submitted('person')],
    ],
  ])('would find %s told wrongly', async (_, Wrong, steps) => {
    await expect(play(steps, {}, { Person: Wrong })).rejects.toThrow();
    await play(steps);
  });

  it('would find time that was granted and not given', async () => {
    const steps = [wait(40), sent(null)];
    await expect(
      play(
        steps,
        { isAccommodated: true },
        {
          Attempt: class extends AttemptModel {
            constructor(terms: Terms, now: Date) {
              super({ ...terms, minutes: MINUTES }, now);
            }
          },
        },
      ),
    ).rejects.toThrow();
    await play(steps, { isAccommodated: true });
  });
});
