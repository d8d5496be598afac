import { z } from 'zod';
import { Day, Id, Instant, LocalizedText, ZonedTime } from '../common.ts';
import { SeminarCandidate } from './finding.ts';
import { ClockTime, SeminarBrief } from './planning.ts';
import { Contact, MySession, SinceContact } from './attending.ts';

export const OwnPrecinct = z
  .object({
    precinct: z.object({ id: Id, name: LocalizedText, number: z.int().nullable() }),
    members: z.array(SeminarCandidate.extend({ trained: z.boolean() })),
    seminars: z.array(SeminarBrief.extend({ sessions: z.array(MySession) })),
    /** Why the reader may not train this precinct yet, null when they may. */
    refusal: z.string().nullable(),
    now: ZonedTime,
    /** How long its seminar lasts. */
    minutes: z.int().nonnegative(),
  })
  .meta({ id: 'OwnPrecinct' });

export type OwnPrecinct = z.infer<typeof OwnPrecinct>;

export const OwnPrecincts = z.object({ items: z.array(OwnPrecinct), contact: Contact }).meta({ id: 'OwnPrecincts' });

export type OwnPrecincts = z.infer<typeof OwnPrecincts>;

/**
 * A seminar that began on a device without a network. The device gave the ids, so that marks could be made at once and
 * a repetition is recognised.
 */
export const BegunOnDevice = z
  .strictObject({ seminarId: Id, sessionId: Id, beganAt: Instant, ...SinceContact.shape })
  .meta({ id: 'BegunOnDevice' });

export type BegunOnDevice = z.infer<typeof BegunOnDevice>;

/** One tap: the seminar of the own precinct, now, on the day given, or since it was begun on a device. */
export const StartPrecinct = z
  .strictObject({
    precinctId: Id,
    day: Day.optional(),
    startTime: ClockTime.optional(),
    begun: BegunOnDevice.optional(),
  })
  .refine(({ day, begun }) => day === undefined || begun === undefined, { path: ['day'] })
  .meta({ id: 'StartPrecinct' });

export type StartPrecinct = z.infer<typeof StartPrecinct>;
