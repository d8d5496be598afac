import { isFraction, wholeNumber } from './whole-number.ts';

/** Numbers inside +7 begin with 3, 4, 6, 7, 8 or 9: the plan of numbers of Kazakhstan and Russia. */
const NATIONAL = /^[346789]\d{9}$/;

/**
 * The first number of a cell as +7XXXXXXXXXX, whether it was written 8707…, +7 (707) …, 7707…, 707… or by a program as
 * `7070000000.0`; null when it is no such number, or when not all of its digits are there.
 */
export function readPhone(text: string): string | null {
  const written = wholeNumber(text);
  if (written === 'lost' || isFraction(text)) return null;
  const first = written ?? firstOf(text);
  if (/[^\d\s()+\-–—.]/.test(first.replace(/^(тел|моб|ұялы|сот)\.?:?/i, ''))) return null;
  const digits = first.replace(/\D/g, '');
  const isWithPlus = first.includes('+');
  if (digits.length === 11 && (digits.startsWith('7') || (digits.startsWith('8') && !isWithPlus)))
    return national(digits.slice(1));
  return digits.length === 10 && !isWithPlus && digits.startsWith('7') ? national(digits) : null;
}

/** The cell holds more phone numbers than the one that is used. */
export function hasMorePhones(text: string): boolean {
  return wholeNumber(text) === null && text.slice(firstOf(text).length).replace(/\D/g, '').length >= 6;
}

const firstOf = (text: string) => text.split(/[,;/\n]|\s{3,}/)[0] ?? '';
const national = (digits: string) => (NATIONAL.test(digits) ? `+7${digits}` : null);
