import { isFraction, wholeNumber } from './whole-number.ts';

type IinProblem = 'iin_malformed' | 'iin_birth_date_impossible' | 'iin_check_digit';

export interface IinReading {
  /** Twelve digits, or null when the text cannot be an IIN. */
  readonly iin: string | null;
  readonly problem: IinProblem | null;
  /** `1978-01-06`, null when the IIN is malformed or the date impossible. */
  readonly birthDate: string | null;
  /** Zeros that a spreadsheet had cut off were put back. */
  readonly isPadded: boolean;
}

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
const NOTHING: IinReading = { iin: null, problem: 'iin_malformed', birthDate: null, isPadded: false };

/**
 * The individual identification number of Kazakhstan: YYMMDD, a digit for century and sex (1–6), four digits, a check
 * digit (government resolution 853 of 22 August 2003 and the rules on national identification numbers). A number from a
 * cell that lost its leading zeros is completed when that gives a possible date; `850313317914.0` is the whole number,
 * and a number that lost digits is none.
 */
export function readIin(text: string): IinReading {
  const written = wholeNumber(text);
  if (written === 'lost' || isFraction(text)) return NOTHING;
  const digits = written ?? text.replace(/[\s\-–'`.]/g, '');
  if (!/^\d{8,12}$/.test(digits)) return NOTHING;
  const iin = digits.padStart(12, '0');
  const isPadded = iin !== digits;
  const birthDate = birthDateOf(iin);
  if (isPadded && birthDate === null) return NOTHING;
  if (birthDate === null) return { iin, problem: 'iin_birth_date_impossible', birthDate, isPadded };
  return { iin, problem: checkDigitOf(iin) === Number(iin[11]) ? null : 'iin_check_digit', birthDate, isPadded };
}

/** The check digit over the first eleven digits; null for numbers that are never issued, because both weight rows give 10. */
export function checkDigitOf(iin: string): number | null {
  for (const weights of [FIRST_WEIGHTS, SECOND_WEIGHTS]) {
    const rest = weights.reduce((sum, weight, place) => sum + weight * Number(iin[place]), 0) % 11;
    if (rest < 10) return rest;
  }
  return null;
}

function birthDateOf(iin: string): string | null {
  const century = Math.ceil(Number(iin[6]) / 2);
  if (century < 1 || century > 3) return null;
  const year = 1700 + century * 100 + Number(iin.slice(0, 2));
  const month = Number(iin.slice(2, 4));
  const day = Number(iin.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
