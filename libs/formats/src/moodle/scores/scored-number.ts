import { NotHeld, type numberOf, numeral, tidy } from '../../building/question-building.ts';
import type { Note } from '../../questions/exchange-question.ts';
import { WHOLE } from './scored-choice.ts';

type Built = ReturnType<typeof numberOf>;
export interface ScoredNumber {
  /** Null for the asterisk, which any number fits. */
  readonly value: number | null;
  readonly tolerance: number;
  readonly credit: number;
}
interface Range {
  readonly low: number;
  readonly high: number;
  /** As the file says it: computing it from the ends would add a tail. */
  readonly value: number;
  readonly tolerance: number;
}

/**
 * Numbers as Moodle takes them: the first range that holds what was typed decides. Ranges of whole credit that touch
 * are one; one that an earlier range cuts into is held only when nothing is left out in its middle or at its edge.
 */
export function scoredNumber(answers: readonly ScoredNumber[]): Built {
  const notes: Note[] = [];
  const before: Range[] = [];
  let whole: Range[] = [];
  let isAny = false;
  for (const { value, tolerance, credit } of answers) {
    if (isAny) break;
    if (value === null) {
      if (credit >= WHOLE) throw new NotHeld('wildcard_only', '*');
      if (credit !== 0) notes.push({ code: credit > 0 ? 'partial_credit' : 'wrong_costs', value: `*: ${credit}%` });
      isAny = true;
      continue;
    }
    const range: Range = { low: tidy(value - tolerance), high: tidy(value + tolerance), value, tolerance };
    if (credit < WHOLE) {
      if (credit !== 0)
        notes.push({
          code: credit > 0 ? 'partial_credit' : 'wrong_costs',
          value: `${value} ± ${tolerance}: ${credit}%`,
        });
      before.push(range);
    } else if (!before.some((earlier) => earlier.low <= range.low && earlier.high >= range.high)) {
      if (before.some((earlier) => earlier.low <= range.high && earlier.high >= range.low))
        throw new NotHeld('answer_unreachable', `${value} ± ${tolerance}`);
      whole = joined([...whole, range]);
    } else notes.push({ code: 'shadowed', value: `${value} ± ${tolerance}` });
  }
  const [first, ...others] = whole;
  if (!first) {
    const shadowed = notes.find(({ code }) => code === 'shadowed');
    throw shadowed ? new NotHeld('answer_unreachable', shadowed.value) : new NotHeld('without_answer');
  }
  if (!canBeTyped(first)) throw new NotHeld('answer_unreachable', told(first));
  for (const other of others) notes.push({ code: 'answers_more', value: `${told(other)}: 100%` });
  return { interaction: { type: 'number', value: first.value, tolerance: first.tolerance, unit: null }, notes };
}

const told = ({ value, tolerance }: Range) => `${value} ± ${tolerance}`;

/** Ranges that overlap become one; the order of the file stays. */
function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of ranges) {
    const touching = found.filter(({ low, high }) => low <= range.high && high >= range.low);
    const at = touching[0] ? found.indexOf(touching[0]) : found.length;
    const one = touching.reduce(union, range);
    for (const gone of touching) found.splice(found.indexOf(gone), 1);
    found.splice(at, 0, one);
  }
  return found;
}

function union(one: Range, other: Range): Range {
  if (one.low <= other.low && one.high >= other.high) return one;
  if (other.low <= one.low && other.high >= one.high) return other;
  const [low, high] = [Math.min(one.low, other.low), Math.max(one.high, other.high)];
  return { low, high, value: tidy((low + high) / 2), tolerance: tidy((high - low) / 2) };
}

/** Twelve digits before the sign and nine behind it: more cannot be typed here. */
function canBeTyped({ low, high, value }: Range): boolean {
  if (Math.max(low, -high) >= 1e12) return false;
  return [low, high, value].map((one) => Number(one.toFixed(9))).some((one) => one >= low && one <= high);
}

/** A number of a file; "1,000" is a thousand to some and one to others. */
export function clearNumeral(text: string): number {
  if (/^\s*[-+]?\d{1,3}(?:,\d{3})+\s*$/.test(text)) throw new NotHeld('not_understood', text.trim().slice(0, 100));
  return numeral(text);
}
