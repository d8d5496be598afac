import { convertLayout, EASY_WORDS, KEYBOARD_ROWS, replaceLeetSigns, transliterateToLatin } from './easy-words.ts';

/*
 * A list of our own and a few rules instead of a library: the well-kept one (zxcvbn-ts) weighs megabytes of English, knows neither Kazakh nor
 * Russian nor the names of this place, and answers with a number where people need a reason.
 */

export type PasswordRefusal =
  | 'password_common'
  | 'password_like_login'
  | 'password_like_name'
  | 'password_sequence'
  | 'password_repeats'
  | 'password_digits';

export interface PasswordOwner {
  readonly login: string | null;
  /** Whatever others know: the owner, and the commissions the account works for. */
  readonly names: readonly string[];
}

/** The least length of a password when each easy piece counts as one character. */
const ENOUGH = 6;
const FEW_CHARACTERS = 5;

interface Piece {
  readonly length: number;
  readonly reason: PasswordRefusal;
}

/** Why a password is refused, or null. The contract checks its length. */
export function passwordRefusal(password: string, owner: PasswordOwner): PasswordRefusal | null {
  const plain = password.normalize('NFKC').toLowerCase();
  // Dates, phone numbers, IINs.
  if (!/\p{L}/u.test(plain)) {
    const packed = plain.replace(/[\s.\-/]/g, '');
    const run = longest(piecesOf(packed, []).filter(({ reason }) => reason !== 'password_common'));
    return run && run.length * 2 >= packed.length ? run.reason : 'password_digits';
  }
  if (new Set(plain).size < FEW_CHARACTERS || isRepetition(plain)) return 'password_repeats';
  const pieces = piecesOf(plain, wordsOf(owner));
  const free = plain.length - pieces.reduce((sum, { length }) => sum + length, 0);
  return free + pieces.length < ENOUGH ? (longest(pieces)?.reason ?? 'password_common') : null;
}

interface Word {
  readonly text: string;
  readonly reason: PasswordRefusal;
}

function wordsOf({ login, names }: PasswordOwner): Word[] {
  const parts = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part.length >= 3);
  const own = login ? [login.toLowerCase(), ...parts(login)] : [];
  const named = names.flatMap(parts).filter((part) => part.length >= 4);
  return [
    ...[...new Set(own)].map((text): Word => ({ text, reason: 'password_like_login' })),
    ...[...new Set(named.flatMap((part) => [part, ...transliterateToLatin(part), convertLayout(part)]))].map(
      (text): Word => ({ text, reason: 'password_like_name' }),
    ),
  ];
}

/** The easy pieces from left to right, the longest first wherever several begin. */
function piecesOf(plain: string, words: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < plain.length;) {
    const piece = longest(
      [wordAt(plain, at, words), stepsAt(plain, at), keysAt(plain, at), sameAt(plain, at), yearAt(plain, at)].filter(
        (one) => one !== null,
      ),
    );
    if (piece) pieces.push(piece);
    at += piece?.length ?? 1;
  }
  return pieces;
}

const longest = (pieces: readonly Piece[]): Piece | undefined =>
  pieces.reduce<Piece | undefined>((best, one) => (best && best.length >= one.length ? best : one), undefined);

function wordAt(plain: string, at: number, words: readonly Word[]): Piece | null {
  const rest = plain.slice(at);
  const spelled = replaceLeetSigns(rest);
  const starts = (text: string) => rest.startsWith(text) || spelled.startsWith(text);
  const found = [
    ...words.filter(({ text }) => starts(text)),
    ...EASY_WORDS.filter(starts).map((text): Word => ({ text, reason: 'password_common' })),
  ];
  return longest(found.map(({ text, reason }) => ({ length: text.length, reason }))) ?? null;
}

/** Letters or digits that run up or down by one: abcd, 4321, абвг. */
function stepsAt(plain: string, at: number): Piece | null {
  const step = plain.charCodeAt(at + 1) - plain.charCodeAt(at);
  if (Math.abs(step) !== 1) return null;
  let end = at + 1;
  while (end + 1 < plain.length && plain.charCodeAt(end + 1) - plain.charCodeAt(end) === step) end += 1;
  return end - at + 1 >= 3 ? { length: end - at + 1, reason: 'password_sequence' } : null;
}

/** Neighbours in a row of the keyboard, either way. */
function keysAt(plain: string, at: number): Piece | null {
  let best = 0;
  for (const row of KEYBOARD_ROWS) {
    let length = 1;
    while (at + length < plain.length && row.includes(plain.slice(at, at + length + 1))) length += 1;
    if (row.includes(plain.slice(at, at + length))) best = Math.max(best, length);
  }
  return best >= 4 ? { length: best, reason: 'password_sequence' } : null;
}

function sameAt(plain: string, at: number): Piece | null {
  let end = at;
  while (plain[end + 1] === plain[at]) end += 1;
  return end - at + 1 >= 3 ? { length: end - at + 1, reason: 'password_repeats' } : null;
}

function yearAt(plain: string, at: number): Piece | null {
  const [found] = /^(19|20)\d\d/.exec(plain.slice(at)) ?? [];
  return found ? { length: found.length, reason: 'password_common' } : null;
}

/** The same few characters again and again, whether or not the last round is whole. */
function isRepetition(plain: string): boolean {
  for (let period = 1; period <= Math.min(ENOUGH - 1, plain.length / 2); period++) {
    if ([...plain].every((_, index) => index < period || plain[index] === plain[index - period])) return true;
  }
  return false;
}
