import { ENROLMENT_ACTS, ENROLMENT_CAUSES, ENROLMENT_STATES } from '@kaskad/domain';
import { z } from 'zod';
import { Id, Instant, PageQuery, Search, sortBy, ZonedTime } from '../common.ts';
import { SeminarCandidate } from './finding.ts';
import { SeatClash } from './planning.ts';

export const EnrolmentState = z.enum(ENROLMENT_STATES);

export const EnrolmentCause = z.enum(ENROLMENT_CAUSES);

export const Enrolment = z
  .object({
    id: Id,
    person: SeminarCandidate,
    state: EnrolmentState,
    changedAt: Instant,
    cause: EnrolmentCause.nullable(),
    /** Until when a seat is held for this offer. */
    heldUntil: ZonedTime.nullable(),
    /** Place on the waitlist from 1, null for everybody else. */
    waitingPlace: z.int().nullable(),
    /** Attended minutes over minutes of all sessions, 0 … 1. */
    share: z.number(),
    /** Where they are bound elsewhere in these hours; for those who manage the seminar. */
    clashes: z.array(SeatClash).optional(),
  })
  .meta({ id: 'Enrolment' });

export type Enrolment = z.infer<typeof Enrolment>;

export const ROSTER_SORTS = ['name', 'commission', 'state', 'share'] as const;

/** Without `sort`: those who come first, by name, then the waitlist in its order. */
export const RosterQuery = PageQuery.extend({
  q: Search,
  state: EnrolmentState.optional(),
  sort: sortBy(ROSTER_SORTS),
});

export type RosterQuery = z.infer<typeof RosterQuery>;

/**
 * Whom to invite: persons by name, or those of a district's precincts who hold these positions and were not trained
 * yet. `busyToo`: also those who are bound elsewhere in these hours; they are asked when they confirm.
 */
export const Invite = z
  .union([
    z.strictObject({ personIds: z.array(Id).min(1).max(500), busyToo: z.boolean().optional() }),
    z.strictObject({
      districtId: Id,
      positions: z
        .array(z.string().regex(/^[a-z_]{2,30}$/))
        .min(1)
        .max(10),
      limit: z.int().min(1).max(500).optional(),
      busyToo: z.boolean().optional(),
    }),
  ])
  .meta({ id: 'InviteToSeminar' });

export type Invite = z.infer<typeof Invite>;

export const ActOnEnrolments = z
  .strictObject({
    act: z.enum(ENROLMENT_ACTS),
    personIds: z.array(Id).min(1).max(500),
    reason: z.string().trim().min(3).max(500).optional(),
    /** When confirming: whoever has another seat in these hours leaves it, where the actor manages that seminar too. */
    leaveOthers: z.boolean().optional(),
  })
  .meta({ id: 'ActOnEnrolments' });

export type ActOnEnrolments = z.infer<typeof ActOnEnrolments>;

/** What became of each person of a bulk act: the new state, or the code of the refusal. */
export const EnrolmentOutcomes = z
  .object({
    outcomes: z.array(
      z.object({
        personId: Id,
        state: EnrolmentState.nullable(),
        refusal: z.string().nullable(),
        clashes: z.array(SeatClash).optional(),
        /** Of those who were refused, unless the actor does not see them. */
        name: z.string().optional(),
      }),
    ),
    promoted: z.int(),
  })
  .meta({ id: 'EnrolmentOutcomes' });

export type EnrolmentOutcomes = z.infer<typeof EnrolmentOutcomes>;

export const SeatTaken = z
  .object({
    enrolmentId: Id,
    state: EnrolmentState,
    waitingPlace: z.int().nullable(),
    /** The seminars whose seats were given up for it. */
    left: z.array(Id).optional(),
  })
  .meta({ id: 'SeatTaken' });

export type SeatTaken = z.infer<typeof SeatTaken>;

/** `leaving`: the seminars of the same hours that the person gives up when this one has a seat for them. */
export const TakeSeat = z.strictObject({ leaving: z.array(Id).max(20).optional() }).meta({ id: 'TakeSeat' });

export type TakeSeat = z.infer<typeof TakeSeat>;
