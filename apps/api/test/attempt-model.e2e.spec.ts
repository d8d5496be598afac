import fc from 'fast-check';
import { type Api, startApi } from './support/api.ts';
import { AttemptModel, type ModelEvent, PersonModel, type Terms } from './support/attempt-model.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import {
  MINUTES,
  LATE_HOURS,
  OFFLINE_HOURS,
  MINUTE,
  MAX_ATTEMPTS,
  HISTORIES,
  SEED,
  step,
  type Step,
  type Kind,
} from './support/attempt-steps.ts';
import { attemptPlay } from './support/attempt-play.ts';

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

  const { play } = attemptPlay(() => ({ api, world, quizId }));

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
