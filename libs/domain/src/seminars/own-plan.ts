import { accreditsSession, type DeliveredSession, type TrainerAccreditation } from './delivery.ts';
import { PRECINCT_LEVEL } from './seminar.ts';

/** An accreditation with the path of the commission for which it was given. */
export interface PlacedAccreditation extends TrainerAccreditation {
  readonly path: string;
}

/** The commission whose people are to be trained; its kind has a level of 0 (central) to 3 (precinct). */
export interface TrainedGroup {
  readonly path: string;
  readonly level: number;
}

/**
 * The level of a seminar that a trainer plans for a group: the group's own, but never above what the trainer is
 * accredited for.
 */
export const ownPlanLevel = (accredited: number, group: Pick<TrainedGroup, 'level'>): number =>
  Math.min(PRECINCT_LEVEL, Math.max(accredited, group.level));

export type OwnPlanAnswer =
  | { readonly level: number }
  /** `outside`: the group lies where the trainer trains nobody. */
  | { readonly refusal: 'outside' | 'seminar_trainer_not_accredited' };

/**
 * Whether a trainer may plan a seminar of their own for a group, and on which level: one accreditation, given for the
 * group's commission or one above it, lets them deliver every session. Of several the one that was given nearest to the
 * group counts.
 */
export function ownPlanAnswer(
  accreditations: readonly PlacedAccreditation[],
  group: TrainedGroup,
  sessions: readonly Pick<DeliveredSession, 'startsAt' | 'day'>[],
): OwnPlanAnswer {
  const near = accreditations
    .filter(({ path }) => group.path.startsWith(path))
    .sort((a, b) => b.path.length - a.path.length);
  if (near.length === 0) return { refusal: 'outside' };
  const [fitting] = near.filter((one) =>
    sessions.every((session) => accreditsSession(one, ownPlanLevel(one.level, group), session)),
  );
  if (!fitting || sessions.length === 0) return { refusal: 'seminar_trainer_not_accredited' };
  return { level: ownPlanLevel(fitting.level, group) };
}

/** Whether somebody plans by an accreditation: it holds now or will hold, and its campaign is open. */
export const mayPlanBy = (
  { endedAt, isCampaignOpen }: Pick<TrainerAccreditation, 'endedAt'> & { readonly isCampaignOpen: boolean },
  now: Date,
): boolean => isCampaignOpen && (endedAt === null || endedAt > now);

/** The last day of a seminar that is planned by it: its own, or that of the vote where this comes first. */
export const lastDayToPlan = ({
  validUntil,
  electionDay,
}: {
  readonly validUntil: string;
  readonly electionDay: string;
}) => (validUntil < electionDay ? validUntil : electionDay);

/** Why somebody with the role of a trainer can plan nothing now. */
export const ACCREDITATION_GAPS = ['never', 'not_yet', 'expired', 'ended', 'campaign_closed'] as const;
export type AccreditationGap = (typeof ACCREDITATION_GAPS)[number];

/** What is missing, or null when one accreditation holds in an open campaign; of several gaps the nearest to holding. */
export function accreditationGap(
  accreditations: readonly (TrainerAccreditation & { readonly isCampaignOpen: boolean })[],
  { now, today }: { readonly now: Date; readonly today: string },
): AccreditationGap | null {
  const gaps = accreditations.map((one): AccreditationGap | null => {
    if (one.endedAt !== null && one.endedAt <= now) return 'ended';
    if (one.validUntil < today) return 'expired';
    if (!one.isCampaignOpen) return 'campaign_closed';
    return one.validFrom > now ? 'not_yet' : null;
  });
  if (gaps.includes(null)) return null;
  return NEAREST.find((gap) => gaps.includes(gap)) ?? 'never';
}
const NEAREST: readonly AccreditationGap[] = ['not_yet', 'campaign_closed', 'expired', 'ended'];
