import { NotHeld, tidy } from '../../building/question-building.ts';
import { isFull, type Judged } from './judged-answers.ts';

/** Numbers that are right: all between two ends, which may themselves be left out. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly hasLow: boolean;
  readonly hasHigh: boolean;
}
const FARTHEST = 1e12;
const NEAREST = 1e-9;
const MOST_SEEDS = 1_000;
const MOST_AROUND = 60;

/**
 * Numbers at which something may change, by the numbers that the file names: they, what tolerances make of them, and
 * all between.
 */
export function seedsOf(named: readonly number[], tolerances: readonly number[], isWhole: boolean): number[] {
  const centres = named.slice(0, MOST_SEEDS);
  const ends = tolerances
    .slice(0, 6)
    .flatMap((by) =>
      centres.slice(0, MOST_AROUND).flatMap((one) => [one - by, one + by, one * (1 - by / 100), one * (1 + by / 100)]),
    );
  const all = [...new Set([...centres, ...[...ends, 0].filter(Number.isFinite).map(tidy)])].sort((a, b) => a - b);
  const near = isWhole
    ? all.flatMap((one) => [Math.floor(one) - 1, Math.floor(one), Math.ceil(one), Math.ceil(one) + 1])
    : all.flatMap((one, place) => [((all[place + 1] ?? one + 2) + one) / 2]);
  return [
    ...new Set([
      ...(isWhole ? [] : all),
      ...[...near, (all[0] ?? 0) - 1, (all.at(-1) ?? 0) + 1].filter(Number.isFinite).map(tidy),
    ]),
  ].sort((a, b) => a - b);
}

/**
 * The one range that is right, by asking: from a right number outwards to where it ends. Throws NotHeld when there are
 * several, or no end.
 */
export function rangeOf(
  judged: readonly Judged<number>[],
  best: number,
  { score, isWhole }: { score: (value: number) => number; isWhole: boolean },
): Range {
  const isRight = (value: number) => isFull(score(value), best);
  const right = judged.filter((one) => isFull(one.score, best)).map(({ answer }) => answer);
  const start = right[0] ?? 0;
  const wrong = judged.filter((one) => !isFull(one.score, best)).map(({ answer }) => answer);
  const [low, high] = ([-1, 1] as const).map(
    (way) => endBeside(start, way, { judged, wrong }, { isRight, isWhole }) ?? endFrom(start, way, isRight, isWhole),
  );
  if (low === undefined || high === undefined) throw new NotHeld('without_answer');
  const range: Range = { low, high, hasLow: isRight(low), hasHigh: isRight(high) };
  const others = judged.filter(({ answer, score: given }) => isWithin(range, answer) !== isFull(given, best));
  if (others.length > 0)
    throw new NotHeld(
      'full_sets',
      `${low === high ? low : `${low}…${high}`}${others
        .slice(0, 5)
        .map(({ answer, score: given }) => `${isFull(given, best) ? ' |' : ' ≠'} ${answer}`)
        .join('')}`,
    );
  return range;
}

const isWithin = ({ low, high, hasLow, hasHigh }: Range, value: number): boolean =>
  (hasLow ? value >= low : value > low) && (hasHigh ? value <= high : value < high);

interface Known {
  readonly judged: readonly Judged<number>[];
  readonly wrong: readonly number[];
}

/** Most ends are numbers that the file names: the last right one, or the first wrong one. Null when it is neither. */
function endBeside(
  start: number,
  way: 1 | -1,
  { judged, wrong }: Known,
  { isRight, isWhole }: { isRight: (value: number) => boolean; isWhole: boolean },
): number | null {
  const outside = wrong
    .filter((value) => (value - start) * way > 0)
    .reduce(
      (nearest, value) => (Math.abs(value - start) < Math.abs(nearest - start) ? value : nearest),
      way * Number.POSITIVE_INFINITY,
    );
  if (!Number.isFinite(outside) || isWhole) return null;
  const inside = judged
    .map(({ answer }) => answer)
    .filter((value) => (value - start) * way >= 0 && (outside - value) * way > 0)
    .reduce((farthest, value) => (Math.abs(value - start) > Math.abs(farthest - start) ? value : farthest), start);
  const hair = Math.max(Math.abs(inside), Math.abs(outside), 1e-3) * 1e-12;
  if (!isRight(inside + way * hair)) return inside;
  return isRight(outside - way * hair) ? outside : null;
}

function endFrom(start: number, way: 1 | -1, isRight: (value: number) => boolean, isWhole: boolean): number {
  let inside = start;
  let step = isWhole ? 1 : NEAREST;
  while (isRight(start + way * step)) {
    inside = start + way * step;
    step *= 2;
    if (Math.abs(start + way * step) > FARTHEST)
      throw new NotHeld('answers_endless', way > 0 ? `≥ ${start}` : `≤ ${start}`);
  }
  let outside = start + way * step;
  for (
    let round = 0;
    round < 100 && Math.abs(outside - inside) > (isWhole ? 1 : Math.max(Math.abs(inside) * 1e-13, 1e-13));
    round++
  ) {
    const middle = isWhole ? Math.round((inside + outside) / 2) : (inside + outside) / 2;
    if (middle === inside || middle === outside) break;
    if (isRight(middle)) inside = middle;
    else outside = middle;
  }
  return isWhole ? inside : shortest(inside, outside);
}

/** As far as sums of numbers are put right before they are compared. */
const DIGITS = 6e-14;

/** The number with the fewest digits between two that almost touch; `size` says how many of them mean anything. */
function shortest(one: number, other: number, size = Math.abs(one)): number {
  const slack = Math.max(size, 1e-3) * DIGITS;
  const [low, high] = [Math.min(one, other) - slack, Math.max(one, other) + slack];
  for (let digits = 0; digits <= 12; digits++) {
    const found = Number(one.toFixed(digits));
    if (found >= low && found <= high) return found;
  }
  return Number(one.toPrecision(14));
}

/** A range in numbers that may be typed, which have nine digits behind the point: ends between two of them go inwards. */
export function typable({ low, high, ...ends }: Range): Range {
  const inwards = (end: number, way: 1 | -1) =>
    Math.abs(end) > MOST_PRECISE || Number(end.toFixed(9)) === end
      ? end
      : (way > 0 ? Math.ceil(end * 1e9) : Math.floor(end * 1e9)) / 1e9 + (way * NEAREST) / 2;
  return low === high ? { low, high, ...ends } : { low: inwards(low, 1), high: inwards(high, -1), ...ends };
}
const MOST_PRECISE = 10_000;

/** The middle of a range and how far it reaches to either side. */
export function middleOf({ low, high }: Range): { value: number; tolerance: number } {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const [value, tolerance] = [(low + high) / 2, Math.abs(high - low) / 2].map((one) => shortest(one, one, size));
  return { value: value ?? low, tolerance: tolerance ?? 0 };
}
