import { ATTENDANCE_MARKS, ATTENDANCE_METHODS, GAIN_KINDS } from '@kaskad/domain';
import { z } from 'zod';
import { Flag, Id, Instant, LocalizedText, ZonedTime } from '../common.ts';
import { SeminarCandidate } from './finding.ts';
import { SeatClash, SeminarBrief, SeminarSession } from './planning.ts';
import { EnrolmentState, EnrolmentCause, ROSTER_SORTS } from './enrolling.ts';

export type RosterSort = (typeof ROSTER_SORTS)[number];

export const AttendanceMark = z.enum(ATTENDANCE_MARKS);

export const AttendanceMethod = z.enum(ATTENDANCE_METHODS);

/** The server's word of its own time, as a device keeps it for what it does without a network. */
export const Contact = z.string().max(60);

/**
 * The `contact` that the server gave last, and the milliseconds since then by a clock that nobody can set. Together
 * they say when something was done on a device.
 */
export const SinceContact = z.object({
  contact: Contact.optional(),
  elapsed: z.int().min(0).max(2_000_000_000).optional(),
});

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
    ...SinceContact.shape,
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
        /** What the code of their badge says; for who marks. Left out in lists that an earlier version kept. */
        badge: z.string().optional(),
      }),
    ),
    /**
     * Persons who marked themselves on one phone, by phone, until somebody gave one of them a mark with a reason. Left
     * out in lists that an earlier version kept.
     */
    sharedPhones: z.array(z.object({ people: z.array(z.object({ id: Id, name: z.string() })) })).optional(),
    /** What the reader may do; a list that was kept on a device by an earlier version does not say. */
    may: z.object({ mark: z.boolean(), hold: z.boolean() }).optional(),
    /** Until then another mark needs no reason. Left out in lists that an earlier version kept. */
    changedFreelyUntil: Instant.optional(),
    /** Whoever comes after it is late. Left out likewise. */
    lateFrom: Instant.optional(),
    /** Of each device that writes events how far this list has them. */
    seen: z.record(Id, z.int().min(1)).optional(),
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

/** A badge for everybody whom the door expects. Its code says nothing of the person. */
export const SeminarBadges = z
  .object({ items: z.array(z.object({ person: SeminarCandidate, badge: z.string() })) })
  .meta({ id: 'SeminarBadges' });

export type SeminarBadges = z.infer<typeof SeminarBadges>;

/** Codes of the wall, one for each step from the one that began at `startsAt`. */
const CodesAhead = z.object({
  startsAt: z.iso.datetime(),
  stepSeconds: z.int(),
  codes: z.array(z.object({ token: z.string(), code: z.string() })),
});

export const CheckInQuery = z.object({ ahead: Flag.optional() });

/** The wall of the hall. `modules` are the rows of the QR code, 1 for a dark square; `code` is typed instead of it. */
export const CheckInCode = z
  .object({
    token: z.string(),
    code: z.string(),
    address: z.string(),
    modules: z.array(z.string()),
    topic: LocalizedText,
    title: LocalizedText,
    opensAt: ZonedTime,
    closesAt: ZonedTime,
    /** By the server's clock, as are `opensAt` and `closesAt`. */
    state: z.enum(['early', 'open', 'closed']),
    now: ZonedTime,
    checkedIn: z.int(),
    /** Whom the door expects, and whoever came beside them. */
    expected: z.int(),
    /** The test that the group begins to sit: people, not attempts. Null while nobody has begun one. */
    test: z.object({ kind: z.enum(GAIN_KINDS), begun: z.int(), handedIn: z.int() }).nullable(),
    /** For a wall that loses its network; only where it is asked for. */
    ahead: CodesAhead.optional(),
  })
  .meta({ id: 'CheckInCode' });

export type CheckInCode = z.infer<typeof CheckInCode>;

/** `token`: of the QR code, or the six digits beside it. */
export const SelfCheckIn = z
  .strictObject({
    token: z.string().min(6).max(200),
    /** The phone, by the name that its page keeps for it; two persons who check in on one are told to the trainer. */
    device: Id.optional(),
  })
  .meta({ id: 'SelfCheckIn' });

export type SelfCheckIn = z.infer<typeof SelfCheckIn>;

/** A scan by somebody who is not signed in: what comes back counts on that device for as long as signing in takes. */
export const HoldScan = z.strictObject({ token: z.string().min(6).max(200), device: Id }).meta({ id: 'HoldScan' });

export type HoldScan = z.infer<typeof HoldScan>;

export const HeldScan = z.object({ token: z.string() }).meta({ id: 'HeldScan' });

export type HeldScan = z.infer<typeof HeldScan>;

export const CheckedIn = z
  .object({
    mark: AttendanceMark,
    /** Whose mark it is, for whoever stands at the door. */
    name: z.string(),
    title: LocalizedText,
    topic: LocalizedText,
    at: ZonedTime,
    already: z.boolean(),
  })
  .meta({ id: 'CheckedIn' });

export type CheckedIn = z.infer<typeof CheckedIn>;

export const MySession = SeminarSession.pick({
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
