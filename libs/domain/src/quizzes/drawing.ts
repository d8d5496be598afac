import { type Blueprint, equalLines, fitsLine, type FormPlan, type PoolItem, type QuizState } from './blueprint.ts';
import type { Form } from './form.ts';

/** At most so many forms are counted. */
export const FORMS_COUNTED = 50;

interface Seat {
  readonly line: Omit<Blueprint[number], 'count'>;
  item: PoolItem | null;
}

const seatsOf = (blueprint: Blueprint): Seat[] => blueprint.flatMap(({ count, ...line }) => Array.from({ length: count }, () => ({ line, item: null })));

/**
 * Gives the seat a question that no other seat holds, moving others to another question where that makes room (augmenting paths of
 * bipartite matching, H. W. Kuhn 1955). Returns false when there is none, and then changes nothing.
 */
function fill(seat: Seat, items: readonly PoolItem[], holders: Map<PoolItem, Seat>, seen = new Set<PoolItem>()): boolean {
  for (const item of items) {
    if (seen.has(item) || !fitsLine(seat.line, item)) continue;
    seen.add(item);
    const holder = holders.get(item);
    if (holder && !fill(holder, items, holders, seen)) continue;
    seat.item = item;
    holders.set(item, seat);
    return true;
  }
  return false;
}

/** First those nobody holds, then by moving others: the draw stays even where lines do not compete. */
function fillEvenly(seat: Seat, items: readonly PoolItem[], holders: Map<PoolItem, Seat>): boolean {
  const free = items.find((item) => !holders.has(item) && fitsLine(seat.line, item));
  if (!free) return fill(seat, items, holders);
  seat.item = free;
  holders.set(free, seat);
  return true;
}

/** Anchors sit first, each on a seat of its own; null when one of them fits no line that is left. */
function seatAnchors(seats: readonly Seat[], anchors: readonly PoolItem[]): Map<PoolItem, Seat> | null {
  const holders = new Map<PoolItem, Seat>();
  const taken = new Map<Seat, PoolItem>();
  const place = (item: PoolItem, tried: Set<Seat>): boolean => seats.some((seat) => {
    if (tried.has(seat) || !fitsLine(seat.line, item)) return false;
    tried.add(seat);
    const other = taken.get(seat);
    if (other && !place(other, tried)) return false;
    taken.set(seat, item);
    return true;
  });
  for (const item of anchors) if (!place(item, new Set())) return null;
  for (const [seat, item] of taken) {
    seat.item = item;
    holders.set(item, seat);
  }
  return holders;
}

/**
 * Draws a form: for each line of the plan that many different questions, anchors among them, all of them and their parts in random
 * order. `random` gives numbers in [0, 1). Returns null when the pool cannot serve the plan, though it is tried in every way.
 */
export function drawForm(plan: FormPlan, pool: readonly PoolItem[], random: () => number): Form | null {
  const drawn = drawItems(plan, pool, random);
  return drawn && shuffled(drawn, random).map(({ versionId, parts }) => ({
    versionId, order: shuffled(Array.from({ length: parts }, (_, place) => place), random),
  }));
}

function drawItems({ blueprint, anchors, equalForms }: FormPlan, pool: readonly PoolItem[], random: () => number): PoolItem[] | null {
  const fixed = pool.filter(({ questionId }) => anchors.includes(questionId));
  if (fixed.length < new Set(anchors).size) return null;
  const seats = seatsOf(equalForms ? equalLines(blueprint, pool) : blueprint);
  const holders = seatAnchors(seats, fixed);
  if (!holders) return null;
  const others = shuffled(pool.filter((item) => !fixed.includes(item)), random);
  // Lines that ask for more are served first, so that the others do not take their questions.
  const open = seats.filter(({ item }) => item === null).sort((a, b) => Object.keys(b.line).length - Object.keys(a.line).length);
  for (const seat of open) if (!fillEvenly(seat, others, holders)) return null;
  return [...holders.keys()];
}

/** How many people could sit forms that share nothing but the anchors; at most FORMS_COUNTED, 0 when not even one can be drawn. */
export function formsWithoutRepeats({ blueprint, anchors, equalForms }: FormPlan, pool: readonly PoolItem[]): number {
  const fixed = pool.filter(({ questionId }) => anchors.includes(questionId));
  if (fixed.length < new Set(anchors).size) return 0;
  const lines = equalForms ? equalLines(blueprint, pool) : blueprint;
  const first = seatsOf(lines);
  if (!seatAnchors(first, fixed)) return 0;
  const drawn = first.filter(({ item }) => item === null).map(({ line }) => line);
  if (drawn.length === 0) return FORMS_COUNTED;
  const others = pool.filter((item) => !fixed.includes(item));
  const holders = new Map<PoolItem, Seat>();
  for (let forms = 0; forms < FORMS_COUNTED; forms++) {
    if (!drawn.every((line) => fillEvenly({ line, item: null }, others, holders))) return forms;
  }
  return FORMS_COUNTED;
}

export type QuizOpeningRefusal = 'quiz_already_open' | 'quiz_anchor_unusable' | 'quiz_bank_too_small';

/** Why a quiz with this plan cannot be opened, or null. */
export function quizOpeningRefusal(state: QuizState, plan: FormPlan, pool: readonly PoolItem[]): QuizOpeningRefusal | null {
  if (state === 'open') return 'quiz_already_open';
  const first = () => 0;
  if (drawForm(plan, pool, first)) return null;
  return plan.anchors.length > 0 && drawForm({ ...plan, anchors: [] }, pool, first) ? 'quiz_anchor_unusable' : 'quiz_bank_too_small';
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
