import { REORGANISATION_ACTS } from '@kaskad/domain';
import { z } from 'zod';
import {
  ById,
  Day,
  Done,
  Flag,
  Id,
  Instant,
  LocalizedText,
  localizedText,
  PageQuery,
  pageOf,
  ZonedTime,
} from './common.ts';
import { route } from './route.ts';

const Points = z.object({ score: z.number(), maxScore: z.int(), passed: z.boolean().nullable() });
/** A result was scored anew; the page of the attempt shows both scores and why. */
export const ScoreCorrected = z
  .object({ attemptId: Id, quiz: localizedText(300), before: Points, after: Points })
  .meta({ id: 'ScoreCorrected' });
export type ScoreCorrected = z.infer<typeof ScoreCorrected>;
/** A human decided on an appeal. */
export const AppealDecided = z
  .object({ attemptId: Id, quiz: localizedText(300), upheld: z.boolean() })
  .meta({ id: 'AppealDecided' });
export type AppealDecided = z.infer<typeof AppealDecided>;

/**
 * To staff: a question was corrected, and results of people they answer for changed; of a trainer's own groups, or of
 * the commissions below.
 */
export const ResultsCorrected = z
  .object({
    erratumId: Id,
    reason: localizedText(1000),
    whose: z.enum(['commissions', 'groups']),
    changed: z.int(),
    gained: z.int(),
    lost: z.int(),
  })
  .meta({ id: 'ResultsCorrected' });
export type ResultsCorrected = z.infer<typeof ResultsCorrected>;

/** The seat of a predecessor is offered: held until then, or an invitation that holds none. */
export const SeatOffered = z
  .object({ seminarId: Id, title: LocalizedText, startsAt: ZonedTime, heldUntil: ZonedTime.nullable() })
  .meta({ id: 'SeatOffered' });
export type SeatOffered = z.infer<typeof SeatOffered>;
/** A seat, an invitation or a place on a waitlist ended with the appointment that it was for. */
export const SeatEnded = z.object({ seminarId: Id, title: LocalizedText }).meta({ id: 'SeatEnded' });
export type SeatEnded = z.infer<typeof SeatEnded>;
/** To staff: people left, and with them seats of a seminar, its trainers, or holders of granted roles. */
export const PeopleLeft = z
  .object({
    what: z.enum(['seats', 'trainers', 'roles']),
    seminar: z.object({ id: Id, title: LocalizedText }).nullable(),
    people: z.int(),
    offered: z.int(),
    names: z.array(z.object({ id: Id, name: z.string() })),
  })
  .meta({ id: 'PeopleLeft' });
export type PeopleLeft = z.infer<typeof PeopleLeft>;
/** A seminar of the reader was moved into the hours of another of theirs. */
export const SeminarsClash = z
  .object({ seminarId: Id, title: localizedText(200), otherTitle: localizedText(200), starts: z.string().max(40) })
  .meta({ id: 'SeminarsClash' });
export type SeminarsClash = z.infer<typeof SeminarsClash>;
const HeldAt = z.object({ startsAt: ZonedTime, place: LocalizedText.nullable() });
/**
 * A seminar of the reader takes place at another time or elsewhere; without a place it is held by video. To staff: of
 * their commission, or in a venue of theirs.
 */
export const SeminarMoved = z
  .object({ seminarId: Id, title: localizedText(200), before: HeldAt, after: HeldAt, toStaff: z.boolean() })
  .meta({ id: 'SeminarMoved' });
export type SeminarMoved = z.infer<typeof SeminarMoved>;
/** To the same: it does not take place. */
export const SeminarCancelled = z
  .object({
    seminarId: Id,
    title: localizedText(200),
    heldAt: HeldAt,
    reason: z.string().max(500),
    toStaff: z.boolean(),
  })
  .meta({ id: 'SeminarCancelled' });
export type SeminarCancelled = z.infer<typeof SeminarCancelled>;
/** To staff: somebody who trains or speaks at a seminar cannot come on days on which they were to. */
export const TrainerUnavailable = z
  .object({
    seminarId: Id,
    title: localizedText(200),
    name: z.string().max(310),
    from: Day,
    until: Day,
    /** Their first session on these days, by the clocks of the place. */
    starts: z.string().max(40),
    sessions: z.int(),
  })
  .meta({ id: 'TrainerUnavailable' });
export type TrainerUnavailable = z.infer<typeof TrainerUnavailable>;
/** To both: one of them trains at a session in the place of the other. `afterHeld`: who taught was corrected. */
export const SessionSubstituted = z
  .object({
    seminarId: Id,
    title: localizedText(200),
    startsAt: ZonedTime,
    role: z.enum(['former', 'substitute']),
    other: z.string().max(310),
    reason: z.string().max(500),
    afterHeld: z.boolean(),
  })
  .meta({ id: 'SessionSubstituted' });
export type SessionSubstituted = z.infer<typeof SessionSubstituted>;
/** A seat fell free for the reader, who waits for it and is bound elsewhere in these hours. */
export const SeatPassedOn = z
  .object({ seminarId: Id, title: localizedText(200), starts: z.string().max(40) })
  .meta({ id: 'SeatPassedOn' });
export type SeatPassedOn = z.infer<typeof SeatPassedOn>;
/** A commission with the district and the region that it lies in. */
const PlacedName = localizedText(1000);
const CHANGED_COMMISSION = { act: z.enum(REORGANISATION_ACTS), commission: PlacedName, effectiveOn: Day };
/** To those who serve in a commission or have rights in it: it closed, went up in another one, or that was taken back. */
export const CommissionReorganised = z
  .object({ ...CHANGED_COMMISSION, commissionId: Id, takenBack: z.boolean(), target: PlacedName.nullable() })
  .meta({ id: 'CommissionReorganised' });
export type CommissionReorganised = z.infer<typeof CommissionReorganised>;

/** To whoever planned the change of a commission: it could not be carried out on its day. */
export const ReorganisationFailed = z
  .object({ ...CHANGED_COMMISSION, changeId: Id, code: z.string() })
  .meta({ id: 'ReorganisationFailed' });
export type ReorganisationFailed = z.infer<typeof ReorganisationFailed>;
/** To staff: a member of a commission that they answer for was moved to another, by the commission above both. */
export const MemberMoved = z
  .object({ name: z.string().max(310), from: PlacedName, to: PlacedName })
  .meta({ id: 'MemberMoved' });
export type MemberMoved = z.infer<typeof MemberMoved>;

/** Somebody else changed the phone by which the reader signs in; both masked, empty where there is none. */
export const PhoneChanged = z
  .object({ former: z.string().max(20), phone: z.string().max(20) })
  .meta({ id: 'PhoneChanged' });
export type PhoneChanged = z.infer<typeof PhoneChanged>;

/** The reader's second factor was taken away by another administrator, or on the server. */
export const SecondFactorReset = z.object({ byCommand: z.boolean() }).meta({ id: 'SecondFactorReset' });
export type SecondFactorReset = z.infer<typeof SecondFactorReset>;

/** To whoever issued an invitation: it came into somebody else's hands, who said so; it is void. */
export const InvitationMisdelivered = z
  .object({ name: z.string().max(310), commission: PlacedName, commissionId: Id })
  .meta({ id: 'InvitationMisdelivered' });
export type InvitationMisdelivered = z.infer<typeof InvitationMisdelivered>;

/** To whoever asked for somebody: what was decided. */
export const MoveDecided = z
  .object({ name: z.string().max(310), to: PlacedName, accepted: z.boolean(), reason: z.string().max(500).nullable() })
  .meta({ id: 'MoveDecided' });
export type MoveDecided = z.infer<typeof MoveDecided>;

const notice = { id: Id, createdAt: Instant, readAt: Instant.nullable() };
/** Word to somebody about what was decided about them, or about those whom they answer for. */
export const Notice = z
  .discriminatedUnion('kind', [
    z.object({ ...notice, kind: z.literal('score_corrected'), params: ScoreCorrected }),
    z.object({ ...notice, kind: z.literal('appeal_decided'), params: AppealDecided }),
    z.object({ ...notice, kind: z.literal('results_corrected'), params: ResultsCorrected }),
    z.object({ ...notice, kind: z.literal('seat_offered'), params: SeatOffered }),
    z.object({ ...notice, kind: z.literal('seat_ended'), params: SeatEnded }),
    z.object({ ...notice, kind: z.literal('people_left'), params: PeopleLeft }),
    z.object({ ...notice, kind: z.literal('seminar_clash'), params: SeminarsClash }),
    z.object({ ...notice, kind: z.literal('seat_passed_on'), params: SeatPassedOn }),
    z.object({ ...notice, kind: z.literal('seminar_moved'), params: SeminarMoved }),
    z.object({ ...notice, kind: z.literal('seminar_cancelled'), params: SeminarCancelled }),
    z.object({ ...notice, kind: z.literal('session_substituted'), params: SessionSubstituted }),
    z.object({ ...notice, kind: z.literal('trainer_unavailable'), params: TrainerUnavailable }),
    z.object({ ...notice, kind: z.literal('commission_reorganised'), params: CommissionReorganised }),
    z.object({ ...notice, kind: z.literal('reorganisation_failed'), params: ReorganisationFailed }),
    z.object({ ...notice, kind: z.literal('member_moved'), params: MemberMoved }),
    z.object({ ...notice, kind: z.literal('phone_changed'), params: PhoneChanged }),
    z.object({ ...notice, kind: z.literal('second_factor_reset'), params: SecondFactorReset }),
    z.object({ ...notice, kind: z.literal('move_decided'), params: MoveDecided }),
    z.object({ ...notice, kind: z.literal('invitation_misdelivered'), params: InvitationMisdelivered }),
  ])
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof Notice>;

export const NoticesQuery = PageQuery.extend({ unread: Flag.optional() });
export type NoticesQuery = z.infer<typeof NoticesQuery>;

export const noticeRoutes = {
  /** The reader's own, newest first. */
  list: route('GET', '/notices', { query: NoticesQuery, response: pageOf(Notice).extend({ unread: z.int() }) }),
  read: route('POST', '/notices/:id/reading', { params: ById, response: Done }),
};
