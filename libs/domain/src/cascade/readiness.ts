import type { EndReason } from '../people/appointments.ts';

export const READINESS_COLOURS = ['green', 'amber', 'red'] as const;
export type ReadinessColour = (typeof READINESS_COLOURS)[number];

/** Thresholds of a campaign. `certifiedShare` is a share of all present members, 0 to 1. */
export interface ReadinessSettings {
  readonly certifiedShare: number;
  /** At least one certified member of each language, where both are spoken. */
  readonly bothLanguages: boolean;
  /** Certified people of the reserve that a precinct must have; 0 asks for none. */
  readonly reserve: number;
}
export const READINESS_DEFAULTS: ReadinessSettings = { certifiedShare: 0.8, bothLanguages: false, reserve: 0 };

export interface PresentMember {
  readonly position: string;
  readonly certified: boolean;
  /** Attended a held seminar of the campaign. */
  readonly trained: boolean;
  readonly language: string;
  /** Took the place of somebody who held a valid certificate. */
  readonly replacesCertified: boolean;
}

export interface PrecinctFacts {
  readonly members: readonly PresentMember[];
  readonly reserve: number;
  readonly settings: ReadinessSettings;
}

/** In the order in which they are to be mended. */
export const READINESS_REASONS = [
  'no_members',
  'chair_vacant',
  'secretary_vacant',
  'replacement_uncertified',
  'chair_uncertified',
  'secretary_uncertified',
  'members_untested',
  'members_uncertified',
  'language_missing',
  'reserve_missing',
] as const;
export type ReadinessReasonCode = (typeof READINESS_REASONS)[number];
export interface ReadinessReason {
  readonly code: ReadinessReasonCode;
  /** How many people, where it is about people. */
  readonly count: number;
}

export const READINESS_ACTIONS = [
  'appoint',
  'enrol_replacement',
  'certify_leaders',
  'sit_test',
  'train_members',
  'find_speaker',
  'fill_reserve',
  'none',
] as const;
export type ReadinessAction = (typeof READINESS_ACTIONS)[number];

const ACTION_FOR: Record<ReadinessReasonCode, ReadinessAction> = {
  no_members: 'appoint',
  chair_vacant: 'appoint',
  secretary_vacant: 'appoint',
  replacement_uncertified: 'enrol_replacement',
  chair_uncertified: 'certify_leaders',
  secretary_uncertified: 'certify_leaders',
  members_untested: 'sit_test',
  members_uncertified: 'train_members',
  language_missing: 'find_speaker',
  reserve_missing: 'fill_reserve',
};

export interface Readiness {
  readonly colour: ReadinessColour;
  readonly reasons: readonly ReadinessReason[];
}

/**
 * Readiness of a precinct by its present appointments: chair and secretary certified, the share of certified members
 * reached, and, where the campaign asks for it, both languages and a reserve. Green without any reason. Amber when the
 * chair and the secretary are certified and something else is missing, or when only replacements of certified people
 * are missing: a precinct that was green turns amber. Red otherwise. Source: product.md, "Readiness"; the default share
 * of 80 % is the product's own.
 */
export function readinessOf(facts: PrecinctFacts): Readiness {
  const reasons = reasonsOf(facts);
  if (reasons.length === 0) return { colour: 'green', reasons };
  return { colour: isLed(facts.members) || onlyReplacementsMissing(facts) ? 'amber' : 'red', reasons };
}

/** What to do next about a precinct with these reasons: the first in the order of mending decides. */
export function nextActionFor(reasons: readonly ReadinessReason[]): ReadinessAction {
  const first = READINESS_REASONS.find((code) => reasons.some((reason) => reason.code === code));
  return first ? ACTION_FOR[first] : 'none';
}

/** The thresholds in a campaign's settings, with the defaults for what is absent or out of range. */
export function readinessSettingsOf(settings: unknown): ReadinessSettings {
  const { readiness } = asRecord(settings);
  const { certifiedShare, bothLanguages, reserve } = asRecord(readiness);
  return {
    certifiedShare:
      typeof certifiedShare === 'number' && certifiedShare >= 0 && certifiedShare <= 1
        ? certifiedShare
        : READINESS_DEFAULTS.certifiedShare,
    bothLanguages: bothLanguages === true,
    reserve: typeof reserve === 'number' && reserve > 0 ? Math.floor(reserve) : READINESS_DEFAULTS.reserve,
  };
}

/** How many of `members` must be certified for the share; rounded up, with room for the error of binary fractions. */
export const countCertifiedNeeded = (members: number, share: number) => Math.ceil(members * share - 1e-9);

function reasonsOf({ members, reserve, settings }: PrecinctFacts): ReadinessReason[] {
  if (members.length === 0) return [{ code: 'no_members', count: 0 }];
  const certified = members.filter((member) => member.certified);
  const uncertified = members.filter((member) => !member.certified);
  const short = countCertifiedNeeded(members.length, settings.certifiedShare) - certified.length;
  const untested = Math.min(
    short,
    uncertified.filter(({ trained, position }) => trained && !LEADERS.includes(position)).length,
  );
  const languages = new Set(certified.map(({ language }) => language));

  const found: (ReadinessReason | false)[] = [
    ...LEADERS.map((position) => leaderReason(position, members)),
    { code: 'replacement_uncertified', count: uncertified.filter(({ replacesCertified }) => replacesCertified).length },
    { code: 'members_untested', count: untested },
    { code: 'members_uncertified', count: short - untested },
    settings.bothLanguages && { code: 'language_missing', count: 2 - languages.size },
    { code: 'reserve_missing', count: Math.max(0, settings.reserve - reserve) },
  ];
  const reasons = found.filter((reason) => reason !== false).filter(({ count }) => count > 0);
  return reasons.toSorted((a, b) => READINESS_REASONS.indexOf(a.code) - READINESS_REASONS.indexOf(b.code));
}

/** Reasons of the last appointment's end after which somebody is nobody's reserve there; whoever died never is. */
export const NO_RESERVE_AFTER = ['recalled', 'removed', 'moved_away'] as const satisfies readonly EndReason[];

const LEADERS: readonly string[] = ['chair', 'secretary'];

function leaderReason(position: string, members: readonly PresentMember[]): ReadinessReason | false {
  const holders = members.filter((member) => member.position === position);
  if (holders.length === 0) return { code: position === 'chair' ? 'chair_vacant' : 'secretary_vacant', count: 1 };
  if (holders.some(({ certified }) => certified)) return false;
  return { code: position === 'chair' ? 'chair_uncertified' : 'secretary_uncertified', count: 1 };
}

const isLed = (members: readonly PresentMember[]) =>
  LEADERS.every((position) => members.some((member) => member.position === position && member.certified));

function onlyReplacementsMissing(facts: PrecinctFacts): boolean {
  if (!facts.members.some(({ certified, replacesCertified }) => !certified && replacesCertified)) return false;
  const before = facts.members.map((member) => ({
    ...member,
    certified: member.certified || member.replacesCertified,
  }));
  return reasonsOf({ ...facts, members: before }).length === 0;
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
