import type { PersonName } from '../rosters/person-name.ts';

/** Of two records of one person the `survivor` stays; the `loser` was made twice and points to it from then on. */
export const MERGE_SIDES = ['survivor', 'loser'] as const;
export type MergeSide = (typeof MERGE_SIDES)[number];

/** What refers to a person. */
export const MERGE_KINDS = [
  'appointments',
  'enrolments',
  'attendance',
  'attempts',
  'certificates',
  'accreditations',
  'teachings',
  'taught_sessions',
  'unavailabilities',
  'obligations',
  'lessons',
  'accommodations',
  'notices',
  'messages',
  'account',
  'invitations',
  'requests',
  'other',
] as const;
export type MergeKind = (typeof MERGE_KINDS)[number];

export type MergeRefusal =
  | 'merge_same_person'
  | 'merge_own_person'
  | 'merge_attempts_open'
  | 'merge_mutual_teaching'
  | 'merge_lineage_loop'
  | 'merge_two_places'
  | 'merge_iin_undecided'
  | 'merge_grants_undecided'
  | 'merge_grants_too_wide';
export type MergeDecisionRefusal = 'merge_not_proposed' | 'merge_same_decider';
export type MergeUndoRefusal =
  | 'merge_not_done'
  | 'merge_later_merge'
  | 'merge_iin_taken'
  | 'merge_seat_taken'
  | 'merge_position_taken'
  | 'merge_certificate_since'
  | 'merge_changed_since';

const sideOf = (survivorIsKept: boolean): MergeSide => (survivorIsKept ? 'survivor' : 'loser');

/** How far an enrolment came: the one further on is kept, of two alike the earlier. */
const ENROLMENT_RANK: Readonly<Record<string, number>> = {
  attended: 7,
  confirmed: 6,
  waitlisted: 5,
  invited: 4,
  excused: 3,
  no_show: 2,
  cancelled: 1,
};
export interface EnrolmentToKeep {
  readonly state: string;
  readonly queuedAt: string;
}
export function chooseEnrolment(survivor: EnrolmentToKeep, loser: EnrolmentToKeep): MergeSide {
  const [own, other] = [ENROLMENT_RANK[survivor.state] ?? 0, ENROLMENT_RANK[loser.state] ?? 0];
  return sideOf(own === other ? survivor.queuedAt <= loser.queuedAt : own > other);
}

/** Two places in one commission: the higher office (lower rank) is kept, of two alike the one that began earlier. */
export interface AppointmentToKeep {
  readonly rank: number;
  readonly startedOn: string;
}
export function chooseAppointment(survivor: AppointmentToKeep, loser: AppointmentToKeep): MergeSide {
  return sideOf(survivor.rank === loser.rank ? survivor.startedOn <= loser.startedOn : survivor.rank < loser.rank);
}

/**
 * Two rows of which the later made is the duplicate: certificates, lessons done, special conditions. Instants as ISO
 * text.
 */
export function chooseEarlier(survivor: string, loser: string): MergeSide {
  return sideOf(survivor <= loser);
}

/**
 * Two accreditations: the wider one (lower level) is kept, so that no seminar already planned loses its trainer; of two
 * alike the earlier.
 */
export interface AccreditationToKeep {
  readonly level: number;
  readonly validFrom: string;
}
export function chooseAccreditation(survivor: AccreditationToKeep, loser: AccreditationToKeep): MergeSide {
  return sideOf(survivor.level === loser.level ? survivor.validFrom <= loser.validFrom : survivor.level < loser.level);
}

/**
 * Marks of both in one session: whoever sat there under one of two names was there, however the other name was marked.
 * The side on which the person attended longer counts; the marks of the other stay where they are.
 */
export function chooseAttendanceMarks(survivorMinutes: number, loserMinutes: number): MergeSide {
  return sideOf(survivorMinutes >= loserMinutes);
}

export interface AttemptToNumber {
  readonly id: string;
  readonly startedAt: string;
}
/** Attempts of both at one test count together: numbered in the order in which they began. */
export function renumberAttempts(attempts: readonly AttemptToNumber[]): ReadonlyMap<string, number> {
  const inOrder = [...attempts].sort((one, other) =>
    one.startedAt === other.startedAt ? (one.id < other.id ? -1 : 1) : one.startedAt < other.startedAt ? -1 : 1,
  );
  return new Map(inOrder.map(({ id }, index) => [id, index + 1]));
}

/** What a merge replaces or puts together. */
export interface MergeEffects {
  /** Certificates that hold now and would be superseded. */
  readonly superseded: number;
  /** Tests that both sat, so that their attempts count together. */
  readonly sharedTests: number;
  /** Sessions in which both have marks. */
  readonly sharedSessions: number;
}
/** Two people change a result or take a certificate out of force; a merge that does neither is decided by one. */
export const mergeNeedsSecondPerson = ({ superseded, sharedTests, sharedSessions }: MergeEffects): boolean =>
  superseded + sharedTests + sharedSessions > 0;

export const MERGED_FIELDS = ['name', 'nameRu', 'iin', 'phone', 'language', 'home'] as const;
export type MergedField = (typeof MERGED_FIELDS)[number];
export type MergeChoices = Readonly<Partial<Record<MergedField, MergeSide>>>;

export interface MergingPerson {
  readonly name: PersonName;
  readonly nameRu: PersonName | null;
  readonly iinTail: string | null;
  readonly phone: string | null;
  readonly language: 'kk' | 'ru';
  readonly homeId: string;
}

/** From which side each fact comes when nothing was chosen: the survivor's, or the loser's where the survivor has none. */
export function chooseSide(
  field: MergedField,
  choices: MergeChoices,
  survivor: MergingPerson,
  loser: MergingPerson,
): MergeSide {
  const chosen = choices[field];
  if (chosen) return chosen;
  const has = (person: MergingPerson) =>
    ({
      name: true,
      nameRu: person.nameRu !== null,
      iin: person.iinTail !== null,
      phone: person.phone !== null,
      language: true,
      home: true,
    })[field];
  return !has(survivor) && has(loser) ? 'loser' : 'survivor';
}

export interface MergeCase {
  readonly isSame: boolean;
  /** Either of them is whoever asks. */
  readonly isOwn: boolean;
  /** Tests of which both have an open attempt. */
  readonly openTests: number;
  readonly taughtEachOther: boolean;
  /** Somebody whom the one trained trained the other. */
  readonly closesLoop: boolean;
  /** Sessions at one time that both deliver. */
  readonly overlaps: number;
  /** Both have an IIN, they differ, and none was chosen. */
  readonly iinUndecided: boolean;
  /** Rights of the loser of which nobody said whether they go along or end. */
  readonly grantsUndecided: number;
  /** Rights of either that the one who asks could not have granted. */
  readonly grantsTooWide: number;
}

/** Every reason against a merge; those that no choice can remove come first. */
export function mergeRefusals(one: MergeCase): MergeRefusal[] {
  const against: [boolean, MergeRefusal][] = [
    [one.isSame, 'merge_same_person'],
    [one.isOwn, 'merge_own_person'],
    [one.grantsTooWide > 0, 'merge_grants_too_wide'],
    [one.taughtEachOther, 'merge_mutual_teaching'],
    [one.closesLoop && !one.taughtEachOther, 'merge_lineage_loop'],
    [one.overlaps > 0, 'merge_two_places'],
    [one.openTests > 0, 'merge_attempts_open'],
    [one.iinUndecided, 'merge_iin_undecided'],
    [one.grantsUndecided > 0, 'merge_grants_undecided'],
  ];
  return against.flatMap(([holds, code]) => (holds ? [code] : []));
}

/** Whoever proposed a merge that needs two people does not approve it. */
export function mergeDecisionRefusal({
  state,
  proposedBy,
  decider,
  approves,
}: {
  state: string;
  proposedBy: string;
  decider: string;
  approves: boolean;
}): MergeDecisionRefusal | null {
  if (state !== 'proposed') return 'merge_not_proposed';
  return approves && proposedBy === decider ? 'merge_same_decider' : null;
}

export interface MergeUndoCase {
  readonly state: string;
  /** The survivor was merged into somebody else since. */
  readonly mergedFurther: boolean;
  /** The loser's IIN is somebody else's now. */
  readonly iinTaken: boolean;
  /** Seats that were given to others since. */
  readonly seatsTaken: number;
  /** Single places that somebody else holds since. */
  readonly positionsTaken: number;
  /** Certificates issued since on what both had done. */
  readonly certificatesSince: number;
  /** Rows of the merge that somebody changed since in what the merge had set. */
  readonly changedSince: number;
}

/** Why a merge cannot be taken back: something was made since that belongs to neither record alone. */
export function mergeUndoRefusals(one: MergeUndoCase): MergeUndoRefusal[] {
  if (one.state !== 'done') return ['merge_not_done'];
  const against: [boolean, MergeUndoRefusal][] = [
    [one.mergedFurther, 'merge_later_merge'],
    [one.iinTaken, 'merge_iin_taken'],
    [one.certificatesSince > 0, 'merge_certificate_since'],
    [one.seatsTaken > 0, 'merge_seat_taken'],
    [one.positionsTaken > 0, 'merge_position_taken'],
    [one.changedSince > 0, 'merge_changed_since'],
  ];
  return against.flatMap(([holds, code]) => (holds ? [code] : []));
}
