import fc from 'fast-check';
import { AttemptModel, type ModelEvent, PersonModel } from './attempt-model.ts';
import { SECRET } from './quizzes-world.ts';

export const QUESTIONS = 5;
export const MINUTES = 30;
export const LATE_HOURS = 2;
export const OFFLINE_HOURS = 3;
export const MINUTE = 60_000;
export const START = Date.UTC(2026, 1, 10, 9);
export const MAX_ATTEMPTS = 2;
/** Granted to some: percent of the time on top of it. */
export const EXTRA_TIME = 50;
/**
 * Histories of each kind of attempt. The same seed every time, so that nothing turns red by chance; another one
 * explores further.
 */
export const HISTORIES = Number(process.env['MODEL_HISTORIES'] ?? 500);
export const SEED = Number(process.env['MODEL_SEED'] ?? 20260318);
/** What only keys and explanations hold. */
export const KEYS = new RegExp(`${SECRET}|"correct"|"solution"|"rationale"`);

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
export const step = fc.oneof(
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
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
export type Drawn = Omit<ModelEvent, 'id'> & { readonly again: number | null };
export interface Kind {
  readonly offline?: boolean;
  readonly isAccommodated?: boolean;
}
export interface Models {
  readonly Attempt?: typeof AttemptModel;
  readonly Person?: typeof PersonModel;
}
