import { BOOKING_PARTS, SEMINAR_FORMATS, SEMINAR_STATES, SEMINAR_TEMPLATES } from '@kaskad/domain';
import { z } from 'zod';
import { Day, Id, Language, Local, LocalizedText, localizedText, Within, ZonedTime } from '../common.ts';

export const SeminarState = z.enum(SEMINAR_STATES);
export const SeminarFormat = z.enum(SEMINAR_FORMATS);
export const SeminarLevel = z.int().min(0).max(3);
/** Wall-clock time of a day, `09:00`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const Place = z.object({ id: Id, name: LocalizedText, address: LocalizedText }).meta({ id: 'SeminarPlace' });

/** What a list shows of a seminar. */
export const SeminarBrief = z
  .object({
    id: Id,
    title: LocalizedText,
    level: SeminarLevel,
    format: SeminarFormat,
    state: SeminarState,
    commissionId: Id,
    commissionName: LocalizedText,
    within: Within,
    seriesId: Id.nullable(),
    venue: Place.nullable(),
    startsAt: ZonedTime,
    endsAt: ZonedTime,
    capacity: z.int(),
    seatsTaken: z.int().nonnegative(),
    invited: z.int().nonnegative(),
    waiting: z.int().nonnegative(),
    attended: z.int().nonnegative(),
  })
  .meta({ id: 'SeminarBrief' });
export type SeminarBrief = z.infer<typeof SeminarBrief>;

/**
 * Where somebody is bound at an hour at which they are wanted. Of a seminar outside of what the reader sees there is
 * only the hour: it has neither id nor title.
 */
export const SeatClash = z
  .object({
    seminarId: Id.nullable(),
    title: LocalizedText.nullable(),
    part: z.enum(BOOKING_PARTS),
    startsAt: ZonedTime,
    endsAt: ZonedTime,
    /** Whether the reader may give that up (a lecture: say that they know of it). */
    mayLeave: z.boolean(),
  })
  .meta({ id: 'SeatClash' });
export type SeatClash = z.infer<typeof SeatClash>;

export const SeminarPerson = z.object({ id: Id, name: z.string() }).meta({ id: 'SeminarPerson' });
export type SeminarPerson = z.infer<typeof SeminarPerson>;

export const Days = z.object({ from: Day, until: Day });
/** `away`: days on which they cannot come and the session is one of them; only for those who read the results. */
const Delivering = SeminarPerson.extend({ away: Days.optional() });

export const SeminarSession = z
  .object({
    id: Id,
    place: z.int(),
    topic: LocalizedText,
    startsAt: ZonedTime,
    endsAt: ZonedTime,
    cancelled: z.boolean(),
    room: z.object({ id: Id, name: LocalizedText, capacity: z.int() }).nullable(),
    trainers: z.array(Delivering),
    /** `busyConfirmed`: whoever planned it knows that the lecturer is wanted elsewhere at that hour. */
    lecturers: z.array(Delivering.extend({ busyConfirmed: z.boolean().optional() })),
    /** Whether the server takes marks for this session now. */
    takesMarks: z.boolean(),
    marked: z.int().nonnegative(),
  })
  .meta({ id: 'SeminarSession' });
export type SeminarSession = z.infer<typeof SeminarSession>;

export const SeminarAbilities = z
  .object({
    manages: z.boolean(),
    /** Whether another level may be chosen: planners of the subtree only. */
    setsLevel: z.boolean(),
    marks: z.boolean(),
    /** Puts one trainer in the place of another; of a seminar that was delivered, to correct who taught. */
    substitutes: z.boolean(),
    seesRoster: z.boolean(),
    seesResults: z.boolean(),
  })
  .meta({ id: 'SeminarAbilities' });

/** Who took whose place at a session: when, by whom and why. */
export const SessionSubstitution = z
  .object({
    id: Id,
    sessionId: Id,
    former: SeminarPerson,
    substitute: SeminarPerson,
    reason: z.string(),
    /** Whether it corrects who taught at a seminar that was delivered. */
    afterHeld: z.boolean(),
    by: z.string(),
    at: ZonedTime,
  })
  .meta({ id: 'SessionSubstitution' });
export type SessionSubstitution = z.infer<typeof SessionSubstitution>;

export const Seminar = SeminarBrief.extend({
  campaignId: Id,
  campaignName: LocalizedText,
  languages: z.array(Language),
  signUpUntil: ZonedTime,
  sessions: z.array(SeminarSession),
  /** The newest first; for those who read the results, empty for others. */
  substitutions: z.array(SessionSubstitution),
  warnings: z.array(z.enum(['many_per_trainer', 'room_smaller', 'without_trainer'])),
  may: SeminarAbilities,
  /** Persons with a seat who are bound elsewhere in these hours; for those who manage it, 0 for others. */
  clashing: z.int().nonnegative(),
  /** Persons of whose attendance marks contradict each other; for those who mark, 0 for others. */
  conflicts: z.int().nonnegative(),
}).meta({ id: 'Seminar' });
export type Seminar = z.infer<typeof Seminar>;

const People = z.array(Id).max(20).optional();
/** Lecturers whom the planner wants although they are busy elsewhere at that hour. */
const BusyLecturers = z.array(Id).max(20).optional();

/** How many people with a seat the reader was told to be bound elsewhere at the new hours. */
const ToldClashing = z.int().min(0).max(100_000).optional();

/** At most six things to fill in; everything else has a default. */
export const PlanSeminar = z
  .strictObject({
    title: localizedText(200),
    level: SeminarLevel,
    venueId: Id.nullable(),
    firstDay: Day,
    startTime: ClockTime,
    template: z.enum(SEMINAR_TEMPLATES),
    capacity: z.int().min(1).max(2000).optional(),
    roomId: Id.optional(),
    commissionId: Id.optional(),
    campaignId: Id.optional(),
    format: SeminarFormat.optional(),
    languages: z.array(Language).min(1).max(2).optional(),
    signUpUntil: Local.optional(),
    trainerIds: People,
    lecturerIds: People,
    busyLecturerIds: BusyLecturers,
  })
  .meta({ id: 'PlanSeminar' });
export type PlanSeminar = z.infer<typeof PlanSeminar>;

/** The same kit carried through venues: one seminar for each stop. */
export const PlanSeries = z
  .strictObject({
    title: localizedText(200),
    level: SeminarLevel,
    startTime: ClockTime,
    template: z.enum(SEMINAR_TEMPLATES),
    capacity: z.int().min(1).max(2000).optional(),
    campaignId: Id.optional(),
    trainerIds: People,
    lecturerIds: People,
    busyLecturerIds: BusyLecturers,
    stops: z
      .array(z.strictObject({ venueId: Id, firstDay: Day, commissionId: Id.optional() }))
      .min(1)
      .max(100),
  })
  .meta({ id: 'PlanSeries' });
export type PlanSeries = z.infer<typeof PlanSeries>;

export const SeminarSeries = z
  .object({ id: Id, title: LocalizedText, seminars: z.array(SeminarBrief) })
  .meta({ id: 'SeminarSeries' });
export type SeminarSeries = z.infer<typeof SeminarSeries>;

/** What stood on the page of whoever moves it: if it is another by now, somebody moved it in the meantime. */
const SeenSeminar = z.strictObject({
  startsAt: Local,
  venueId: Id.nullable(),
  format: SeminarFormat,
  level: SeminarLevel,
});

/**
 * Whatever is left out stays. With another start all sessions move, and keep their distances and lengths; who has a
 * seat, waits, trains or speaks is told.
 */
export const ChangeSeminar = z
  .strictObject({
    title: localizedText(200).optional(),
    capacity: z.int().min(1).max(2000).optional(),
    signUpUntil: Local.optional(),
    /** By the clocks of the venue. */
    startsAt: Local.optional(),
    venueId: Id.nullable().optional(),
    /** For the sessions to come. */
    roomId: Id.nullable().optional(),
    format: SeminarFormat.optional(),
    level: SeminarLevel.optional(),
    busyLecturerIds: BusyLecturers,
    clashing: ToldClashing,
    seen: SeenSeminar.optional(),
  })
  .meta({ id: 'ChangeSeminar' });
export type ChangeSeminar = z.infer<typeof ChangeSeminar>;

const SessionFields = {
  topic: localizedText(300),
  startsAt: Local,
  minutes: z.int().min(10).max(720),
  roomId: Id.nullable(),
  trainerIds: z.array(Id).max(20),
  lecturerIds: z.array(Id).max(20),
};
const SessionAnswers = { busyLecturerIds: BusyLecturers, clashing: ToldClashing };
export const AddSession = z.strictObject({ ...SessionFields, ...SessionAnswers }).meta({ id: 'AddSession' });
export type AddSession = z.infer<typeof AddSession>;
export const ChangeSession = z
  .strictObject({ ...SessionFields, ...SessionAnswers })
  .partial()
  .meta({ id: 'ChangeSession' });
export type ChangeSession = z.infer<typeof ChangeSession>;

export const WithReason = z.strictObject({ reason: z.string().trim().min(3).max(500) }).meta({ id: 'SeminarReason' });
export type WithReason = z.infer<typeof WithReason>;

/** B takes the place of A at one session, with a reason. */
export const SubstituteTrainer = WithReason.extend({ formerId: Id, substituteId: Id }).meta({
  id: 'SubstituteTrainer',
});
export type SubstituteTrainer = z.infer<typeof SubstituteTrainer>;

/** Closing with marks in conflict: how many whoever closes was told of. */
export const HoldSeminar = z
  .strictObject({ openConflicts: z.int().min(0).max(100_000).optional() })
  .meta({ id: 'HoldSeminar' });
export type HoldSeminar = z.infer<typeof HoldSeminar>;
