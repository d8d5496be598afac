export type TeachingLanguage = 'kk' | 'ru';

/** People who are trained together and never parted: the trio of a precinct, or the members of a commission. */
export interface Unit {
  readonly id: string;
  /** Groups are formed within a territory. */
  readonly territory: string;
  /** Where they set out, an index into `travel`. */
  readonly place: number;
  /** Neighbours follow each other. */
  readonly order: number;
  readonly people: number;
  /** Chairs whom nobody has trained yet. */
  readonly untrainedChairs: number;
  readonly languages: readonly TeachingLanguage[];
}

/** Taken on a calendar day, in minutes after midnight; where, when it is known. */
export interface Busy {
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly place?: number;
}

export interface PlanRoom {
  readonly id: string;
  readonly venueId: string;
  readonly place: number;
  readonly capacity: number;
  readonly busy: readonly Busy[];
}

export interface PlanTrainer {
  readonly id: string;
  /** The highest level at which they may teach, 0 central … 3 precinct. */
  readonly level: number;
  readonly languages: readonly TeachingLanguage[];
  readonly home: number;
  /** The first and the last day on which they may teach. */
  readonly from: string;
  readonly until: string;
  readonly busy: readonly Busy[];
}

interface PlanLimits {
  readonly groupSize: number;
  /** Above so many for one trainer the planner is warned, and above so many nobody may be taught together. */
  readonly warnSize: number;
  readonly blockSize: number;
  readonly hoursADay: number;
  readonly daysInARow: number;
  /** Days that should be left before the deadline. */
  readonly slackDays: number;
  /** Minutes that nobody is asked to travel to their seminar. */
  readonly longestTrip: number;
}

/** How a seminar goes: on so many days that follow each other, from one of these times on. */
export interface SeminarShape {
  readonly days: number;
  /** Minutes after midnight. */
  readonly starts: readonly number[];
  /** On each of its days. */
  readonly minutes: number;
}

export interface PlanInput {
  readonly seed: number;
  readonly level: number;
  /** Calendar days on which seminars may be held, in order; days off are left out. */
  readonly days: readonly string[];
  readonly deadline: string;
  readonly shape: SeminarShape;
  readonly limits: PlanLimits;
  /** Minutes on the road between two places. */
  readonly travel: readonly (readonly number[])[];
  readonly units: readonly Unit[];
  readonly rooms: readonly PlanRoom[];
  readonly trainers: readonly PlanTrainer[];
}

export interface Group {
  readonly id: string;
  readonly territory: string;
  readonly unitIds: readonly string[];
  readonly people: number;
  readonly languages: readonly TeachingLanguage[];
}

/** When, where and by whom a group is taught. What could not be found is null; without a day nothing could. */
export interface Placement {
  readonly groupId: string;
  readonly day: string | null;
  readonly start: number | null;
  readonly roomId: string | null;
  readonly trainerId: string | null;
}

/** Parts of what a plan costs, each as a figure that people read. */
export interface Figures {
  /** Minutes of trainers on the road. */
  readonly trainerMinutes: number;
  /** Minutes of those who are taught, one way. */
  readonly peopleMinutes: number;
  /** Days that trainers teach too far from home to return. */
  readonly daysAway: number;
  /** The squares of how many seminars each trainer has: the more alike, the less. */
  readonly balance: number;
  /** Days that untrained chairs wait. */
  readonly chairsWait: number;
  readonly venues: number;
  /** Days that are missing before the deadline, for each group. */
  readonly slackMissing: number;
  readonly withoutTrainer: number;
  readonly withoutRoom: number;
  readonly withoutDay: number;
  readonly cost: number;
}

type LackKind =
  /** No accredited trainer of this level at all. */
  | 'no_trainer'
  /** Nobody of them teaches in the language. */
  | 'no_trainer_language'
  /** Those who could are away, busy or have no day left. */
  | 'trainers_taken'
  /** No room within reach. */
  | 'no_room'
  /** None within reach holds them. */
  | 'rooms_small'
  /** Those that would do are taken. */
  | 'rooms_taken'
  /** No day before the deadline. */
  | 'no_day'
  /** The search ended before it came to them. */
  | 'no_time';

/** Which constraint says that groups of a territory go without, and on which days. */
export interface Lack {
  readonly kind: LackKind;
  readonly territory: string;
  readonly languages: readonly TeachingLanguage[];
  readonly from: string | null;
  readonly to: string | null;
  readonly groupIds: readonly string[];
}

export interface Proposal {
  readonly groups: readonly Group[];
  readonly placements: readonly Placement[];
  readonly figures: Figures;
  /** Of the plan that takes the earliest day and the nearest trainer for one group after the other. */
  readonly greedy: Figures;
  readonly lacks: readonly Lack[];
}
