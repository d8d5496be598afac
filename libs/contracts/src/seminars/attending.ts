import {
  ATTENDANCE_MARKS,
  ATTENDANCE_METHODS,
  ENROLMENT_ACTS,
  ENROLMENT_CAUSES,
  ENROLMENT_STATES,
} from '@kaskad/domain';
import { z } from 'zod';
import { Day, Id, Instant, LocalizedText, PageQuery, Search, ZonedTime } from '../common.ts';
import { SeminarCandidate, ClockTime, SeatClash, SeminarBrief, SeminarSession } from './planning.ts';

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

export const RosterQuery = PageQuery.extend({ q: Search, state: EnrolmentState.optional() });
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

export const AttendanceMark = z.enum(ATTENDANCE_MARKS);
export const AttendanceMethod = z.enum(ATTENDANCE_METHODS);

/** The server's word of its own time, as a device keeps it for what it does without a network. */
const Contact = z.string().max(60);
/** Marks that whoever makes one had before them. */
const Basis = z.array(Id).max(100);

/** One mark that a device made. The id is made by the device (UUIDv7): the same id twice is the same mark. */
export const AttendanceEvent = z
  .strictObject({
    id: Id,
    sessionId: Id,
    personId: Id,
    mark: AttendanceMark,
    method: AttendanceMethod,
    recordedAt: Instant,
    minutes: z.int().min(0).max(1440).optional(),
    reason: z.string().trim().min(3).max(500).optional(),
    /** The device, and the place of this mark among what was done on it. */
    device: Id.optional(),
    seq: z.int().min(1).max(9_007_199_254_740_991).optional(),
    /** What the page showed: `basis` of the person in the session's attendance. Left out by clients that do not know it. */
    basis: Basis.optional(),
    /**
     * The `contact` that the server gave last, and the milliseconds since then by a clock that nobody can set. Together
     * they say when the mark was made.
     */
    contact: Contact.optional(),
    elapsed: z.int().min(0).max(2_000_000_000).optional(),
  })
  .meta({ id: 'AttendanceEvent' });
export type AttendanceEvent = z.infer<typeof AttendanceEvent>;

export const AttendanceBatch = z
  .strictObject({ events: z.array(AttendanceEvent).min(1).max(2500) })
  .meta({ id: 'AttendanceBatch' });
export type AttendanceBatch = z.infer<typeof AttendanceBatch>;
export const AttendanceReceipt = z
  .object({
    contact: Contact,
    durable: z.array(Id),
    refused: z.array(
      z.object({
        id: Id,
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    ),
  })
  .meta({ id: 'AttendanceReceipt' });
export type AttendanceReceipt = z.infer<typeof AttendanceReceipt>;

export const SessionAttendance = z
  .object({
    seminar: z.object({ id: Id, title: LocalizedText, state: SeminarBrief.shape.state }),
    session: SeminarSession,
    people: z.array(
      z.object({
        person: SeminarCandidate,
        enrolment: EnrolmentState,
        mark: AttendanceMark.nullable(),
        minutes: z.int().nullable(),
        method: AttendanceMethod.nullable(),
        corrected: z.boolean(),
        /** Whether the mark that counts has a reason: a mark without one does not replace it. */
        reasoned: z.boolean(),
        /** Whether marks contradict each other, and nobody decided yet. */
        inConflict: z.boolean(),
        basis: Basis,
      }),
    ),
    contact: Contact,
  })
  .meta({ id: 'SessionAttendance' });
export type SessionAttendance = z.infer<typeof SessionAttendance>;

export const AttendanceTrail = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        mark: AttendanceMark,
        minutes: z.int(),
        method: AttendanceMethod,
        recordedBy: z.string(),
        madeAt: ZonedTime,
        receivedAt: ZonedTime,
        reason: z.string().nullable(),
        /** Whether it is the one that counts. */
        counts: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AttendanceTrail' });
export type AttendanceTrail = z.infer<typeof AttendanceTrail>;

/**
 * Marks of one person that contradict each other, at one session or at two that are held at the same time. A decision
 * is a mark with a reason whose `basis` is the one given here.
 */
export const AttendanceConflict = z
  .object({
    session: SeminarSession.pick({ id: true, topic: true, startsAt: true }),
    person: SeminarCandidate,
    basis: Basis,
    marks: z.array(
      AttendanceTrail.shape.items.element.extend({
        /** Whether it came after the seminar was closed. */
        late: z.boolean(),
      }),
    ),
    /** Sessions of other seminars at which the person is said to have been meanwhile; whose they are is not told. */
    elsewhere: z.array(z.object({ startsAt: ZonedTime, endsAt: ZonedTime, minutes: z.int() })),
  })
  .meta({ id: 'AttendanceConflict' });
export type AttendanceConflict = z.infer<typeof AttendanceConflict>;
/** Of the whole seminar: how many, and the first of them. */
export const AttendanceConflicts = z
  .object({ items: z.array(AttendanceConflict), total: z.int() })
  .meta({ id: 'AttendanceConflicts' });
export type AttendanceConflicts = z.infer<typeof AttendanceConflicts>;
export const SessionPerson = z.object({ id: Id, personId: Id });

/** The code for the wall of the hall. `modules` are the rows of the QR code, 1 for a dark square. */
export const CheckInCode = z
  .object({
    token: z.string(),
    address: z.string(),
    modules: z.array(z.string()),
    topic: LocalizedText,
    title: LocalizedText,
    opensAt: ZonedTime,
    closesAt: ZonedTime,
    checkedIn: z.int(),
    expected: z.int(),
  })
  .meta({ id: 'CheckInCode' });
export type CheckInCode = z.infer<typeof CheckInCode>;
export const SelfCheckIn = z.strictObject({ token: z.string().min(20).max(200) }).meta({ id: 'SelfCheckIn' });
export type SelfCheckIn = z.infer<typeof SelfCheckIn>;
export const CheckedIn = z
  .object({ mark: AttendanceMark, title: LocalizedText, topic: LocalizedText, at: ZonedTime, already: z.boolean() })
  .meta({ id: 'CheckedIn' });
export type CheckedIn = z.infer<typeof CheckedIn>;

const MySession = SeminarSession.pick({
  id: true,
  topic: true,
  startsAt: true,
  endsAt: true,
  cancelled: true,
  room: true,
  takesMarks: true,
});
export const MySeminar = SeminarBrief.omit({ invited: true })
  .extend({
    /** My enrolment, null where I only could sign up or only teach. */
    enrolment: z
      .object({
        id: Id,
        state: EnrolmentState,
        waitingPlace: z.int().nullable(),
        cause: EnrolmentCause.nullable(),
        /** A seat is held for the reader's answer until then. */
        heldUntil: ZonedTime.nullable(),
      })
      .nullable(),
    part: z.enum(['trainer', 'lecturer']).nullable(),
    signUpUntil: ZonedTime,
    maySignUp: z.boolean(),
    sessions: z.array(MySession),
    /** Where I am bound elsewhere in its hours. */
    clashes: z.array(SeatClash).optional(),
  })
  .meta({ id: 'MySeminar' });
export type MySeminar = z.infer<typeof MySeminar>;
export const MySeminars = z.object({ items: z.array(MySeminar) }).meta({ id: 'MySeminars' });
export type MySeminars = z.infer<typeof MySeminars>;

export const OwnPrecinct = z
  .object({
    precinct: z.object({ id: Id, name: LocalizedText, number: z.int().nullable() }),
    members: z.array(SeminarCandidate.extend({ trained: z.boolean() })),
    seminars: z.array(SeminarBrief.extend({ sessions: z.array(MySession) })),
    /** Why the reader may not train this precinct yet, null when they may. */
    refusal: z.string().nullable(),
    now: ZonedTime,
  })
  .meta({ id: 'OwnPrecinct' });
export type OwnPrecinct = z.infer<typeof OwnPrecinct>;
export const OwnPrecincts = z.object({ items: z.array(OwnPrecinct) }).meta({ id: 'OwnPrecincts' });

/** One tap: the seminar of the own precinct, now, or on the day given. */
export const StartPrecinct = z
  .strictObject({ precinctId: Id, day: Day.optional(), startTime: ClockTime.optional() })
  .meta({ id: 'StartPrecinct' });
export type StartPrecinct = z.infer<typeof StartPrecinct>;
