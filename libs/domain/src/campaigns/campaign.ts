import { type Actor, isTopmost, scopeOf } from '../access/permissions.ts';
import type { CampaignDays } from './requirements.ts';

export const CAMPAIGN_KINDS = [
  'presidential',
  'mazhilis',
  'maslikhat',
  'mazhilis_and_maslikhat',
  'referendum',
  'akim',
] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];
export const CAMPAIGN_STATES = ['draft', 'open', 'closed'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export type CampaignRefusal =
  | 'campaign_days_order'
  | 'campaign_closed'
  | 'campaign_not_draft'
  | 'campaign_not_open'
  | 'campaign_no_course'
  | 'campaign_no_requirements';

/** The campaign opens, then the precincts must be ready, then people vote. */
export function daysRefusal({ opensOn, precinctDeadline, electionDay }: CampaignDays): CampaignRefusal | null {
  return opensOn <= precinctDeadline && precinctDeadline <= electionDay ? null : 'campaign_days_order';
}

/**
 * Why a campaign may not be opened: without a published course nobody could learn, without requirements nobody would
 * have to.
 */
export function openingRefusal({
  state,
  hasCourse,
  requirements,
}: {
  state: CampaignState;
  hasCourse: boolean;
  requirements: number;
}): CampaignRefusal | null {
  if (state !== 'draft') return 'campaign_not_draft';
  if (!hasCourse) return 'campaign_no_course';
  return requirements === 0 ? 'campaign_no_requirements' : null;
}

export interface LevelPlan {
  readonly level: number;
  readonly needed: number;
  readonly certified: number;
  /** Seminars that are planned or open, and those held. */
  readonly planned: number;
  readonly held: number;
  /** The day by which the last of them must be ready, null when nobody is asked. */
  readonly dueOn: string | null;
}

export interface PlanFacts {
  readonly state: CampaignState;
  readonly today: string;
  readonly hasCourse: boolean;
  /** Kinds of test that the requirements ask for and that nobody could sit. */
  readonly missingTests: number;
  readonly people: number;
  readonly joined: number;
  readonly levels: readonly LevelPlan[];
}

export const CAMPAIGN_STEPS = [
  'choose_course',
  'make_tests',
  'open_campaign',
  'load_rosters',
  'invite',
  'plan_seminars',
  'hold_seminars',
  'catch_up',
  'done',
] as const;
export type CampaignStepCode = (typeof CAMPAIGN_STEPS)[number];
export interface CampaignStep {
  readonly code: CampaignStepCode;
  /** How many people or seminars it is about. */
  readonly count: number;
  readonly level: number | null;
  readonly dueOn: string | null;
}

/** What those who plan a campaign should do next, the most urgent first: at most five steps. */
export function nextCampaignSteps({
  state,
  today,
  hasCourse,
  missingTests,
  people,
  joined,
  levels,
}: PlanFacts): CampaignStep[] {
  if (state === 'closed') return [];
  const step = (code: CampaignStepCode, count = 0): CampaignStep => ({ code, count, level: null, dueOn: null });
  const open = levels.filter(({ needed, certified }) => certified < needed);
  const ofLevels = (code: CampaignStepCode, chosen: readonly LevelPlan[], count: (level: LevelPlan) => number) =>
    chosen.map((one): CampaignStep => ({ code, count: count(one), level: one.level, dueOn: one.dueOn }));
  const late = open.filter(({ dueOn }) => dueOn !== null && dueOn < today);
  const ahead = open.filter((level) => !late.includes(level));
  const steps = [
    ...(hasCourse ? [] : [step('choose_course')]),
    ...(hasCourse && missingTests > 0 ? [step('make_tests', missingTests)] : []),
    ...(state === 'draft' ? [step('open_campaign')] : []),
    ...(people === 0 ? [step('load_rosters')] : []),
    ...ofLevels('catch_up', late, ({ needed, certified }) => needed - certified),
    ...(people > joined ? [step('invite', people - joined)] : []),
    ...ofLevels(
      'plan_seminars',
      ahead.filter(({ planned, held }) => planned + held === 0),
      ({ needed, certified }) => needed - certified,
    ),
    ...ofLevels(
      'hold_seminars',
      ahead.filter(({ planned }) => planned > 0),
      ({ planned }) => planned,
    ),
  ].slice(0, 5);
  return steps.length > 0 ? steps : [step('done')];
}

/**
 * The law is the same for everybody: editions and what they changed are written down by who administers a commission
 * with none above it.
 */
export const mayManageLaw = (actor: Actor): boolean => scopeOf(actor, 'campaign.manage').some(isTopmost);
