import { addDays } from '../time/zone.ts';

/** How a commission leaves its place: it ends, it goes up in another one, or it is put under another one. */
export const REORGANISATION_ACTS = ['close', 'merge', 'move'] as const;
export type ReorganisationAct = (typeof REORGANISATION_ACTS)[number];

/** `planned` waits for its day; `failed` could not be carried out on it. */
export const REORGANISATION_STATES = ['planned', 'done', 'cancelled', 'failed', 'taken_back'] as const;
export type ReorganisationState = (typeof REORGANISATION_STATES)[number];

/** What becomes of the open commissions below one that is closed. `none`: there must not be any. */
export const CHILDREN_CHOICES = ['none', 'move', 'close'] as const;
export type ChildrenChoice = (typeof CHILDREN_CHOICES)[number];

/** Written when a commission ends: the appointments in it end with it. */
export const REORGANISATION_END_REASONS = ['commission_closed', 'commission_merged'] as const;

/** A change may be decided so many days ahead. */
export const PLANNED_AT_MOST_DAYS = 730;

/** A commission as the rules see it. `path` holds the ids from the top down, `/a/b/`. */
export interface ReorganisedCommission {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  readonly level: number;
  readonly parentId: string | null;
  readonly closedOn: string | null;
}

export type PlaceRefusal =
  | 'commission_closed'
  | 'reorganisation_own_root'
  | 'reorganisation_target_missing'
  | 'reorganisation_target_closed'
  | 'reorganisation_other_kind'
  | 'reorganisation_loop'
  | 'reorganisation_same_place'
  | 'commission_kind_too_high'
  | 'reorganisation_children_open';

export interface Reorganising {
  readonly act: ReorganisationAct;
  readonly commission: ReorganisedCommission;
  /** Merge: what it goes up in. Move: what it is put under. Close: where the commissions below it go, if they are moved. */
  readonly target: ReorganisedCommission | null;
  /** Open commissions directly below, and the highest level among them (the smallest number). */
  readonly openChildren: number;
  readonly highestChild: number | null;
  readonly children: ChildrenChoice;
}

const liesIn = (inner: string, outer: string) => inner.startsWith(outer);

/**
 * Whether a commission may be put under another one: an open one of a higher level that does not lie below it and is
 * not above it already.
 */
export function moveRefusal(commission: ReorganisedCommission, parent: ReorganisedCommission): PlaceRefusal | null {
  if (parent.closedOn !== null) return 'reorganisation_target_closed';
  if (liesIn(parent.path, commission.path)) return 'reorganisation_loop';
  if (parent.id === commission.parentId) return 'reorganisation_same_place';
  return commission.level <= parent.level ? 'commission_kind_too_high' : null;
}

/** Whether the tree allows the change; whose right it is and from which day are other questions. */
export function placeRefusal({
  act,
  commission,
  target,
  openChildren,
  highestChild,
  children,
}: Reorganising): PlaceRefusal | null {
  if (commission.closedOn !== null) return 'commission_closed';
  if (commission.parentId === null) return 'reorganisation_own_root';
  if (act === 'close') {
    if (openChildren === 0 || children === 'close') return null;
    if (children === 'none') return 'reorganisation_children_open';
    return childrenRefusal(commission, target, highestChild);
  }
  if (target === null) return 'reorganisation_target_missing';
  if (act === 'move') return moveRefusal(commission, target);
  if (target.closedOn !== null) return 'reorganisation_target_closed';
  if (liesIn(target.path, commission.path) || liesIn(commission.path, target.path)) return 'reorganisation_loop';
  return target.kind === commission.kind ? null : 'reorganisation_other_kind';
}

function childrenRefusal(
  commission: ReorganisedCommission,
  target: ReorganisedCommission | null,
  highestChild: number | null,
): PlaceRefusal | null {
  if (target === null) return 'reorganisation_target_missing';
  if (target.closedOn !== null) return 'reorganisation_target_closed';
  if (liesIn(target.path, commission.path)) return 'reorganisation_loop';
  return highestChild !== null && highestChild <= target.level ? 'commission_kind_too_high' : null;
}

export type DateRefusal = 'reorganisation_before_appointments' | 'reorganisation_too_far';

/**
 * Whether the change may take effect on that day: not before the last of the appointments concerned began
 * (`lastStart`), and not more than PLANNED_AT_MOST_DAYS ahead. Days are calendar days in the commission's zone.
 */
export function dateRefusal({
  effectiveOn,
  today,
  lastStart,
}: {
  effectiveOn: string;
  today: string;
  lastStart: string | null;
}): DateRefusal | null {
  if (effectiveOn > addDays(today, PLANNED_AT_MOST_DAYS)) return 'reorganisation_too_far';
  return lastStart !== null && effectiveOn < lastStart ? 'reorganisation_before_appointments' : null;
}

/** A day that has come is acted on at once; any other waits for its day. */
export const takesEffectAtOnce = (effectiveOn: string, today: string): boolean => effectiveOn <= today;

export interface Holder {
  readonly appointmentId: string;
  readonly personId: string;
  readonly position: string;
}

/** Who keeps a position that is held by one, and what becomes of the other holder. */
export interface PositionChoice {
  readonly position: string;
  readonly appointmentId: string;
  readonly other: 'member' | 'ends';
}

export interface MergedStaff {
  /** Positions with two holders for which nobody was chosen; the target's holder is taken for the figures. */
  readonly unsettled: readonly string[];
  readonly ends: readonly { readonly appointmentId: string; readonly reason: 'transferred' | 'commission_merged' }[];
  /** New appointments in the target; `continues` is the appointment that goes on in it. */
  readonly opens: readonly { readonly personId: string; readonly position: string; readonly continues: string }[];
}

interface Merging {
  readonly from: readonly Holder[];
  readonly into: readonly Holder[];
  /** Positions that one person holds, by rank. */
  readonly single: readonly string[];
  /** The position of those who give theirs up. */
  readonly ordinary: string;
  readonly choices: readonly PositionChoice[];
}

/**
 * Who serves as what when one commission goes up in another: everybody of `from` is continued in `into` with the own
 * position. Of two holders of a position that is held by one, the chosen one keeps it; the other becomes an ordinary
 * member or leaves. Whoever serves in both is counted once.
 */
export function mergeStaff({ from, into, single, ordinary, choices }: Merging): MergedStaff {
  const winners = new Map<string, Holder>();
  const losers = new Map<string, 'member' | 'ends'>();
  const unsettled: string[] = [];
  for (const position of single) {
    const holders = [...into, ...from].filter((holder) => holder.position === position);
    const people = new Set(holders.map(({ personId }) => personId));
    const choice = choices.find(
      (one) => one.position === position && holders.some(({ appointmentId }) => appointmentId === one.appointmentId),
    );
    if (people.size > 1 && !choice) unsettled.push(position);
    const winner = holders.find(({ appointmentId }) => appointmentId === choice?.appointmentId) ?? holders[0];
    if (winner) winners.set(position, winner);
    for (const holder of holders)
      if (holder.personId !== winner?.personId) losers.set(holder.appointmentId, choice?.other ?? 'member');
  }
  const isSingle = (position: string) => single.includes(position);
  /** What an appointment is worth in the merged commission; null where its holder leaves. */
  const kept = ({ appointmentId, position }: Holder): string | null => {
    const lost = losers.get(appointmentId);
    if (lost === undefined) return position;
    return lost === 'member' ? ordinary : null;
  };
  const best = new Map<string, { readonly position: string; readonly holder: Holder }>();
  for (const holder of [...into, ...from]) {
    const position = kept(holder);
    const known = best.get(holder.personId);
    const isBetter =
      position !== null &&
      (!known ||
        (isSingle(position) &&
          (!isSingle(known.position) || single.indexOf(position) < single.indexOf(known.position))));
    if (isBetter) best.set(holder.personId, { position, holder });
  }
  const ends: MergedStaff['ends'][number][] = [];
  const opens: MergedStaff['opens'][number][] = [];
  for (const holder of from)
    ends.push({
      appointmentId: holder.appointmentId,
      reason: best.has(holder.personId) ? 'transferred' : 'commission_merged',
    });
  for (const holder of into) {
    const wanted = best.get(holder.personId);
    if (wanted?.position !== holder.position)
      ends.push({ appointmentId: holder.appointmentId, reason: wanted ? 'transferred' : 'commission_merged' });
  }
  const settled = new Set(
    into.filter(({ personId, position }) => best.get(personId)?.position === position).map(({ personId }) => personId),
  );
  for (const [personId, { position, holder }] of best)
    if (!settled.has(personId)) opens.push({ personId, position, continues: holder.appointmentId });
  return { unsettled, ends, opens };
}
