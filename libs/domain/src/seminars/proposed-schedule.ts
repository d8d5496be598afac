import { addDays, daysBetween } from '../time/zone.ts';
import { campaignDayRefusal } from './moving.ts';
import { type SeminarTemplate, TEMPLATE_SESSIONS } from './schedule.ts';
import type { SeminarSettings } from './settings.ts';

/** A schedule reaches no further ahead than an election campaign lasts. */
const DAYS_AT_MOST = 120;
/** The trios train their own precincts afterwards, which takes them so many days. */
const DAYS_FOR_PRECINCTS = 5;

/** For which days a whole schedule is asked. */
export interface ScheduleWish {
  readonly from: string;
  readonly until: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly daysOff: readonly string[];
  readonly template: SeminarTemplate;
}

interface ScheduleBounds {
  readonly today: string;
  readonly electionDay: string;
  readonly settings: Pick<SeminarSettings, 'groupSize' | 'blockPerTrainer'>;
}

export type ScheduleRefusal =
  | 'seminar_day_past'
  | 'seminar_after_election'
  | 'proposal_days'
  | 'proposal_no_days'
  | 'proposal_days_in_row'
  | 'proposal_group_size';

/** Calendar days on which something may be held, in order. */
export const scheduleDays = ({ from, until, weekdays, daysOff }: Omit<ScheduleWish, 'template'>): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, nth) => addDays(from, nth)).filter(
    (day) => weekdays.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7) && !daysOff.includes(day),
  );

/** On how many days that follow each other a seminar is held. */
export const templateDays = (template: SeminarTemplate): number =>
  Math.max(...TEMPLATE_SESSIONS[template].map(({ day }) => day)) + 1;

/** The days that stand to reason: from tomorrow until the precincts need theirs. */
export function usualScheduleDays(today: string, precinctDeadline: string): { from: string; until: string } {
  const from = addDays(today, 1);
  const until = addDays(precinctDeadline, -DAYS_FOR_PRECINCTS);
  return { from, until: until < from ? from : until };
}

/** Why no schedule is searched for, with the field that says so and its limit, or null. */
export function scheduleRefusal(
  wish: ScheduleWish,
  { today, electionDay, settings }: ScheduleBounds,
): { readonly code: ScheduleRefusal; readonly field?: string; readonly limit?: number } | null {
  if (wish.from < today) return { code: 'seminar_day_past', field: 'from' };
  const late = campaignDayRefusal(wish.until, electionDay);
  if (late) return { code: late, field: 'until' };
  const length = daysBetween(wish.from, wish.until);
  if (length < 0 || length > DAYS_AT_MOST) return { code: 'proposal_days', field: 'until', limit: DAYS_AT_MOST };
  const days = new Set(scheduleDays(wish));
  if (days.size === 0) return { code: 'proposal_no_days', field: 'weekdays' };
  const inRow = templateDays(wish.template);
  const fits = (first: string) =>
    Array.from({ length: inRow }, (_, nth) => addDays(first, nth)).every((day) => days.has(day));
  if (![...days].some(fits)) return { code: 'proposal_days_in_row', field: 'weekdays', limit: inRow };
  if (settings.groupSize > settings.blockPerTrainer)
    return { code: 'proposal_group_size', limit: settings.blockPerTrainer };
  return null;
}

/** Why groups of a proposal do not become seminars, or null. */
export function acceptanceRefusal({
  isSearched,
  hasPlan,
  broken,
}: {
  /** Whether a better plan is still looked for: what is accepted would not be what stands there afterwards. */
  isSearched: boolean;
  hasPlan: boolean;
  /** Rules that the independent check finds broken. */
  broken: number;
}): 'proposal_still_running' | 'proposal_without_plan' | null {
  if (isSearched) return 'proposal_still_running';
  return hasPlan && broken === 0 ? null : 'proposal_without_plan';
}
