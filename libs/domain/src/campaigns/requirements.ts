import type { TrainingRequirement } from '../certificates/entitlement.ts';
import { addDays } from '../time/zone.ts';

/** What the holders of a position in commissions of a kind must have done, and by which calendar day. */
export interface Requirement extends TrainingRequirement {
  readonly commissionKind: string;
  readonly position: string;
  readonly dueOn: string;
}

export interface CampaignDays {
  readonly opensOn: string;
  readonly precinctDeadline: string;
  readonly electionDay: string;
}

const LEADERS = ['chair', 'deputy', 'secretary'] as const;
const TERRITORIAL = ['regional', 'city', 'district'] as const;
const PRECINCTS = ['precinct', 'abroad'] as const;

/** Days before the precinct deadline by which each link must be ready to train the next one. */
const LEAD_DAYS = { regional: 21, city: 14, district: 14, constituency: 14, precinctLeaders: 7 } as const;

/**
 * The requirements a campaign begins with. Each link of the cascade must be certified, and where it trains others hold
 * the right to train, before the next link's turn: the region three weeks before the precinct deadline, districts two,
 * the trio of a precinct one, its members by the deadline itself; never before the campaign opens. Call-centre
 * operators hold no appointment and have no row here: they study by themselves and pass the final test by the precinct
 * deadline (OPERATOR_REQUIREMENT). The central commission is not asked anything: it makes the course.
 */
export function defaultRequirements(days: CampaignDays, attendanceShare: number): Requirement[] {
  const before = (count: number) => {
    const day = addDays(days.precinctDeadline, -count);
    return day < days.opensOn ? days.opensOn : day;
  };
  const seminar = { path: 'seminar', attendanceShare, finalTest: true } as const;
  const everyone = [...LEADERS, 'member'] as const;
  return [
    ...TERRITORIAL.flatMap((kind) =>
      everyone.map((position) => ({
        ...seminar,
        commissionKind: kind,
        position,
        trainerModule: position !== 'member',
        dueOn: before(LEAD_DAYS[kind]),
      })),
    ),
    ...everyone.map((position) => ({
      ...seminar,
      commissionKind: 'constituency',
      position,
      trainerModule: false,
      dueOn: before(LEAD_DAYS.constituency),
    })),
    ...PRECINCTS.flatMap((kind) => [
      ...LEADERS.map((position) => ({
        ...seminar,
        commissionKind: kind,
        position,
        trainerModule: true,
        dueOn: before(LEAD_DAYS.precinctLeaders),
      })),
      {
        ...seminar,
        commissionKind: kind,
        position: 'member',
        path: 'seminar_or_self_study',
        trainerModule: false,
        dueOn: days.precinctDeadline,
      } as const,
    ]),
  ];
}

/**
 * The level of seminars (0 central … 3 precinct) at which holders of a position are trained. `kindLevel`: 0 central, 1
 * regional, 2 district, 3 precinct.
 */
export function seminarLevelFor({
  kindLevel,
  isPrecinct,
  trainsOwnPrecinct,
}: {
  kindLevel: number;
  isPrecinct: boolean;
  trainsOwnPrecinct: boolean;
}): 0 | 1 | 2 | 3 {
  if (isPrecinct) return trainsOwnPrecinct ? 2 : 3;
  return kindLevel <= 1 ? 0 : 1;
}

export type RequirementRefusal = 'requirement_due_outside' | 'requirement_repeated';

/** Why a set of requirements is refused: a day before the opening or after election day, the same position twice. */
export function requirementsRefusal(
  requirements: readonly Requirement[],
  days: CampaignDays,
): RequirementRefusal | null {
  const keys = requirements.map(({ commissionKind, position }) => `${commissionKind}/${position}`);
  if (new Set(keys).size !== keys.length) return 'requirement_repeated';
  return requirements.some(({ dueOn }) => dueOn < days.opensOn || dueOn > days.electionDay)
    ? 'requirement_due_outside'
    : null;
}
