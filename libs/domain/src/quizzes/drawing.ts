import {
  type Blueprint,
  fitsBlueprintLine,
  type FormPlan,
  type PoolItem,
  type QuizState,
  splitLinesByDifficulty,
} from './blueprint.ts';
import type { Form } from './form.ts';

/** How many forms are counted by default. */
export const FORMS_COUNTED = 50;

interface Seat {
  readonly line: Omit<Blueprint[number], 'count'>;
  /** Anchors of its form: they stand in every form, and take no question from another. */
  readonly anchors: readonly PoolItem[];
  item: PoolItem | null;
}
type Holders = Map<PoolItem, Seat>;

const seatsOf = (blueprint: Blueprint, anchors: readonly PoolItem[]): Seat[] =>
  blueprint.flatMap(({ count, ...line }) => Array.from({ length: count }, () => ({ line, anchors, item: null })));

/**
 * Gives the seat a question that no other seat holds, moving others, anchors too, to another seat where that makes room
 * (augmenting paths of bipartite matching, H. W. Kuhn 1955). Whatever had a seat keeps one. Returns false when there is
 * no room, and then changes nothing.
 */
function fill(seat: Seat, items: readonly PoolItem[], holders: Holders, seen = new Set<PoolItem>()): boolean {
  for (const choices of [seat.anchors, items]) {
    for (const item of choices) {
      if (seen.has(item) || !fitsBlueprintLine(seat.line, item)) continue;
      seen.add(item);
      const holder = holders.get(item);
      if (holder && !fill(holder, items, holders, seen)) continue;
      seat.item = item;
      holders.set(item, seat);
      return true;
    }
  }
  return false;
}

/**
 * Takes a free question first and moves others only when there is none, so that the draw stays even where lines do not
 * compete.
 */
function fillEvenly(seat: Seat, items: readonly PoolItem[], holders: Holders): boolean {
  const free = items.find((item) => !holders.has(item) && fitsBlueprintLine(seat.line, item));
  if (!free) return fill(seat, items, holders);
  seat.item = free;
  holders.set(free, seat);
  return true;
}

/**
 * Anchors sit first, each on a seat of its own, as many of them as fit together; the seats around them then make room,
 * see `fill`.
 */
function seatAnchors(seats: readonly Seat[], anchors: readonly PoolItem[]): Holders {
  const taken = new Map<Seat, PoolItem>();
  const place = (item: PoolItem, tried: Set<Seat>): boolean =>
    seats.some((seat) => {
      if (tried.has(seat) || !fitsBlueprintLine(seat.line, item)) return false;
      tried.add(seat);
      const other = taken.get(seat);
      if (other && !place(other, tried)) return false;
      taken.set(seat, item);
      return true;
    });
  for (const item of anchors) place(item, new Set());
  for (const [seat, item] of taken) seat.item = item;
  return new Map([...taken].map(([seat, item]) => [item, seat]));
}

const isAnchor =
  ({ anchors }: FormPlan) =>
  ({ questionId }: PoolItem) =>
    anchors.includes(questionId);
const linesOf = ({ blueprint, equalForms, split }: FormPlan, pool: readonly PoolItem[]): Blueprint =>
  split ?? (equalForms ? splitLinesByDifficulty(blueprint, pool) : blueprint);

/** What is kept when a quiz opens, so that all its forms are equally hard; null where they need not be. */
export const planEqualForms = (plan: FormPlan, pool: readonly PoolItem[]): Blueprint | null =>
  plan.equalForms ? splitLinesByDifficulty(plan.blueprint, pool) : null;

/**
 * Draws a form: for each line of the plan that many different questions, all of them and their parts in random order.
 * Anchors stand in every form; one that may not be drawn any more, as when its key turned out wrong, is replaced.
 * Questions that the person `had` come only where there are no others. Where the bank cannot keep forms equal any more,
 * the lines are drawn as they were written. `random` gives numbers in [0, 1). Returns null when the pool cannot serve
 * the plan, though it is tried in every way.
 */
export function drawForm(
  plan: FormPlan,
  pool: readonly PoolItem[],
  random: () => number,
  had: ReadonlySet<string> = new Set(),
): Form | null {
  const drawn =
    drawItems(plan, linesOf(plan, pool), { pool, random, had }) ??
    (plan.equalForms ? drawItems(plan, plan.blueprint, { pool, random, had }) : null);
  return (
    drawn &&
    shuffled(drawn, random).map(({ versionId, parts }) => ({
      versionId,
      order: shuffled(
        Array.from({ length: parts }, (_, index) => index),
        random,
      ),
    }))
  );
}

interface Draw {
  readonly pool: readonly PoolItem[];
  readonly random: () => number;
  /** Ids of questions. */
  readonly had: ReadonlySet<string>;
}

function drawItems(plan: FormPlan, lines: Blueprint, { pool, random, had }: Draw): PoolItem[] | null {
  const fixed = pool.filter(isAnchor(plan));
  const seats = seatsOf(lines, fixed);
  const holders = seatAnchors(seats, fixed);
  const others = shuffled(
    pool.filter((item) => !fixed.includes(item)),
    random,
  );
  // Lines that ask for more are served first, so that the others do not take their questions.
  const open = seats
    .filter(({ item }) => item === null)
    .sort((a, b) => Object.keys(b.line).length - Object.keys(a.line).length);
  if (had.size > 0) {
    const fresh = others.filter(({ questionId }) => !had.has(questionId));
    for (const seat of open) fillEvenly(seat, fresh, holders);
  }
  return open.every((seat) => seat.item !== null || fillEvenly(seat, others, holders)) ? [...holders.keys()] : null;
}

/**
 * How many people could sit forms that share nothing but the anchors; at most `counted`, 0 when not even one can be
 * drawn.
 */
export function countFormsWithoutRepeats(plan: FormPlan, pool: readonly PoolItem[], counted = FORMS_COUNTED): number {
  const lines = linesOf(plan, pool);
  const fixed = pool.filter(isAnchor(plan));
  const others = pool.filter((item) => !fixed.includes(item));
  const holders: Holders = new Map();
  for (let forms = 0; forms < counted; forms++) {
    // Each form has anchors of its own, so that one form may seat them otherwise than the next.
    const anchors = fixed.map((item) => ({ ...item }));
    const seats = seatsOf(lines, anchors);
    for (const [item, seat] of seatAnchors(seats, anchors)) holders.set(item, seat);
    if (!seats.every((seat) => seat.item !== null || fillEvenly(seat, others, holders))) return forms;
  }
  return counted;
}

export type QuizOpeningRefusal = 'quiz_already_open' | 'quiz_anchor_unusable' | 'quiz_bank_too_small';

/** Why a quiz with this plan cannot be opened, or null. Every anchor must be there, and have its seat. */
export function quizOpeningRefusal(
  state: QuizState,
  plan: FormPlan,
  pool: readonly PoolItem[],
): QuizOpeningRefusal | null {
  if (state === 'open') return 'quiz_already_open';
  const fresh = { ...plan, split: null };
  const lines = linesOf(fresh, pool);
  const fixed = pool.filter(isAnchor(plan));
  const hasAllAnchors =
    fixed.length === new Set(plan.anchors).size && seatAnchors(seatsOf(lines, fixed), fixed).size === fixed.length;
  const fills = (wanted: FormPlan) => drawItems(wanted, lines, { pool, random: () => 0, had: new Set() }) !== null;
  if (hasAllAnchors && fills(fresh)) return null;
  return plan.anchors.length > 0 && fills({ ...fresh, anchors: [] }) ? 'quiz_anchor_unusable' : 'quiz_bank_too_small';
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
