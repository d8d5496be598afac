import { type CorrectionRefusal, correctionRefusal, hasSameKey } from './interactions/correction.ts';
import type { Interaction } from './interactions/interaction.ts';

/**
 * Key: the key was wrong, another one holds · credit: a point for everybody · drop: the question does not count ·
 * restore: an erratum was wrong, the first key holds.
 */
export const ERRATUM_KINDS = ['key', 'credit', 'drop', 'restore'] as const;
export type ErratumKind = (typeof ERRATUM_KINDS)[number];

/** States of an erratum for which the job may still have work. */
export const WORKED_ERRATUM_STATES = ['proposed', 'approved'] as const;
export const ERRATUM_STATES = ['proposed', 'approved', 'rejected', 'withdrawn'] as const;
export type ErratumState = (typeof ERRATUM_STATES)[number];
export type ErratumAct = 'approve' | 'reject' | 'withdraw';

/**
 * What each act makes of an erratum in this state; what is not listed is refused. A decided erratum stays: a further
 * one follows it.
 */
const TRANSITIONS: Record<ErratumState, Partial<Record<ErratumAct, ErratumState>>> = {
  proposed: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
};

/** Somebody who acts: an account, and the person behind it if there is one. */
export interface Party {
  readonly accountId: string;
  readonly personId: string | null;
}
export type ErratumRefusal =
  | CorrectionRefusal
  | 'erratum_changes_nothing'
  | 'erratum_preview_old'
  | 'erratum_open_already'
  | 'erratum_decided'
  | 'erratum_needs_second_person'
  | 'erratum_not_yours';

export interface Proposal {
  readonly kind: ErratumKind;
  /** The question with the corrected key; null unless the kind is "key". */
  readonly interaction: Interaction | null;
}
export interface InForce {
  readonly kind: ErratumKind;
  readonly interaction: Interaction | null;
}
interface Concerned {
  /** As it was first written. */
  readonly interaction: Interaction;
  /** The erratum on it that was approved last; null when there is none, or when it restored the first key. */
  readonly inForce: InForce | null;
  readonly hasPicture: boolean;
  readonly openErrata: number;
}

/** The key in force: the first one, or the one that an erratum put in its place. */
export const findKeyInForce = <Key extends Interaction>({
  interaction,
  inForce,
}: {
  readonly interaction: Key;
  readonly inForce: { readonly interaction: Key | null } | null;
}): Key => inForce?.interaction ?? interaction;

/**
 * Why this erratum cannot be proposed for the version, or null. One proposal at a time: each is decided knowing those
 * before it, and compared with what holds now, so that a wrong erratum can be taken back and none does what is done
 * already.
 */
export function proposalRefusal({ kind, interaction }: Proposal, version: Concerned): ErratumRefusal | null {
  if (version.openErrata > 0) return 'erratum_open_already';
  if ((kind === 'key') !== (interaction !== null)) return 'erratum_key_missing';
  const { inForce } = version;
  if (interaction === null) return kind === (inForce?.kind ?? 'restore') ? 'erratum_changes_nothing' : null;
  const refusal = correctionRefusal(version.interaction, interaction, version.hasPicture);
  const holds = inForce === null || inForce.kind === 'key';
  return refusal ?? (holds && hasSameKey(findKeyInForce(version), interaction) ? 'erratum_same_key' : null);
}

/** A correction to the key that was first written restores it; such a version may be drawn again. */
export function recogniseRestoration({ kind, interaction }: Proposal, original: Interaction): Proposal {
  return interaction !== null && hasSameKey(original, interaction)
    ? { kind: 'restore', interaction: null }
    : { kind, interaction };
}

/**
 * Whether the preview that somebody saw is the one that holds: complete, of every attempt that is over, and with the
 * same figures.
 */
export function isFreshPreview(
  seen: ErratumFigures,
  { figures, isDone, total, ended, changedSince }: PreviewStanding,
): boolean {
  return (
    isDone &&
    total === ended &&
    !changedSince &&
    (Object.keys(figures) as (keyof ErratumFigures)[]).every((key) => figures[key] === seen[key])
  );
}
export interface PreviewStanding {
  readonly figures: ErratumFigures;
  readonly isDone: boolean;
  /** Attempts that the preview looked at, and those that are over now. */
  readonly total: number | null;
  readonly ended: number;
  /** Whether one of them was scored otherwise since. */
  readonly changedSince: boolean;
}

/**
 * The state to which the act leads, or why it is refused. Changing results takes two people: whoever proposed may
 * withdraw, and somebody else approves or rejects; two accounts of one person are one person.
 */
export function decideErratum(
  erratum: { readonly state: ErratumState; readonly proposedBy: Party },
  act: ErratumAct,
  by: Party,
): { readonly state: ErratumState } | { readonly refusal: ErratumRefusal } {
  const state = TRANSITIONS[erratum.state][act];
  if (!state) return { refusal: 'erratum_decided' };
  const isSame = isSamePerson(erratum.proposedBy, by);
  if (act === 'withdraw' && !isSame) return { refusal: 'erratum_not_yours' };
  if (act !== 'withdraw' && isSame) return { refusal: 'erratum_needs_second_person' };
  return { state };
}

/** Two accounts of one person are one person. */
export const isSamePerson = (one: Party, other: Party) =>
  one.accountId === other.accountId || (one.personId !== null && one.personId === other.personId);

export interface Outcome {
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean | null;
}
export interface OutcomeChange {
  /** By the share of the points that count: 19 of 24 is more than 19 of 25. */
  readonly score: 'up' | 'down' | 'same';
  readonly pass: 'gained' | 'lost' | 'same';
}

/** What a new scoring means to the person. */
export function compareOutcomes(before: Outcome, after: Outcome): OutcomeChange {
  const gain = shareOf(after) - shareOf(before);
  return {
    score: Math.abs(gain) < 1e-9 ? 'same' : gain > 0 ? 'up' : 'down',
    pass: (before.passed ?? false) === (after.passed ?? false) ? 'same' : after.passed ? 'gained' : 'lost',
  };
}

const shareOf = ({ score, maxScore }: Outcome) => (maxScore === 0 ? 0 : score / maxScore);

/** How many attempts an erratum concerns and changes; `changed` counts those whose points or maximum differ in any way. */
export interface ErratumFigures {
  readonly attempts: number;
  readonly changed: number;
  readonly up: number;
  readonly down: number;
  readonly gained: number;
  readonly lost: number;
}
export const NO_FIGURES: ErratumFigures = { attempts: 0, changed: 0, up: 0, down: 0, gained: 0, lost: 0 };

/** Whether the points, the maximum or the pass differ in any way. */
export const isDifferentOutcome = (before: Outcome, after: Outcome) =>
  before.score !== after.score || before.maxScore !== after.maxScore || before.passed !== after.passed;

/** The figures with one more attempt. */
export function addToFigures(figures: ErratumFigures, before: Outcome, after: Outcome): ErratumFigures {
  const change = compareOutcomes(before, after);
  return {
    attempts: figures.attempts + 1,
    changed: figures.changed + (isDifferentOutcome(before, after) ? 1 : 0),
    up: figures.up + (change.score === 'up' ? 1 : 0),
    down: figures.down + (change.score === 'down' ? 1 : 0),
    gained: figures.gained + (change.pass === 'gained' ? 1 : 0),
    lost: figures.lost + (change.pass === 'lost' ? 1 : 0),
  };
}
