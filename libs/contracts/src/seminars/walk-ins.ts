import { z } from 'zod';
import { Id, Ignored } from '../common.ts';
import { AttendanceMark } from './attending.ts';
import { EnrolmentState } from './enrolling.ts';
import { SeminarCandidate } from './finding.ts';

/** A name, a whole IIN or the end of a phone number. It is sent as a body: an IIN stands in no address. */
export const FindWalkIn = z.strictObject({ q: z.string().trim().min(2).max(100) }).meta({ id: 'FindWalkIn' });
export type FindWalkIn = z.infer<typeof FindWalkIn>;

/** Of those who may be let in at the door the few whom the search fits best, and how many seats are taken. */
export const WalkInCandidates = z
  .object({
    seats: z.object({ taken: z.int(), capacity: z.int() }),
    items: z.array(
      z.object({
        person: SeminarCandidate,
        enrolment: EnrolmentState.nullable(),
        /** The mark that counts at this session. */
        mark: AttendanceMark.nullable(),
        /** Why nothing is to be done for this person here, null where they may be let in. */
        refusal: z.string().nullable(),
        /** Whether they have a seat or deliver a session elsewhere at these hours. */
        busy: z.boolean(),
      }),
    ),
    ignored: Ignored,
  })
  .meta({ id: 'WalkInCandidates' });
export type WalkInCandidates = z.infer<typeof WalkInCandidates>;

/** `id`: of the mark, made by the device; the same again is the same person let in once. */
export const AdmitWalkIn = z
  .strictObject({ id: Id, personId: Id, reason: z.string().trim().min(3).max(500).optional() })
  .meta({ id: 'AdmitWalkIn' });
export type AdmitWalkIn = z.infer<typeof AdmitWalkIn>;

export const AdmittedWalkIn = z
  .object({ name: z.string(), mark: AttendanceMark, enrolment: EnrolmentState })
  .meta({ id: 'AdmittedWalkIn' });
export type AdmittedWalkIn = z.infer<typeof AdmittedWalkIn>;
