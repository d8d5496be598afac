import { comparableText } from '@kaskad/domain';
import { NotHeld } from '../../building/question-building.ts';
import type { Note } from '../../questions/exchange-question.ts';

/** Texts that are right. */
export interface Forms {
  readonly accepted: readonly string[];
  readonly matchCase: boolean;
  /**
   * True when all accepted texts read the same in capitals, such as "20": trying them cannot tell whether capitals
   * matter.
   */
  readonly leavesCaseOpen: boolean;
  readonly notes: readonly Note[];
}

const withFirst = (text: string, change: (first: string) => string) => change(text.slice(0, 1)) + text.slice(1);
/** The same text in small letters, in capital ones, and with one capital letter. */
export const inOtherCase = (text: string) =>
  [
    ...new Set([text.toLowerCase(), text.toUpperCase(), withFirst(text.toLowerCase(), (one) => one.toUpperCase())]),
  ].filter((one) => one !== text);
/** Writings that are the same text here. */
const alike = (text: string) =>
  [
    ` ${text} `,
    `${text}.`,
    `«${text}»`,
    text.replaceAll(' ', '  '),
    text.replace(/ё/g, 'е'),
    text.replace(/е/, 'ё'),
  ].filter((one) => one !== text);
/** Words that nobody expects: when they are right, everything is. */
const STRANGE = ['ъ', 'qz', '-1', '987654321'];
const MOST_PAIRED = 12;
const MOST_FORMS = 300;

/**
 * The texts that get full marks among all that the file names, by asking; `isRight` is what the file says. Throws
 * NotHeld when they are without end.
 */
export function formsOf(named: readonly string[], isRight: (text: string) => boolean): Forms {
  const texts = named.slice(0, MOST_FORMS);
  const right = texts.filter(isRight);
  if (right.length === 0) throw new NotHeld('without_answer');
  const cased = right.filter((text) => inOtherCase(text).length > 0);
  const folding = cased.filter((text) => inOtherCase(text).every(isRight));
  const matchCase = cased.length > 0 && folding.length === 0;
  const sensitive = matchCase ? [] : cased.filter((text) => !inOtherCase(text).every(isRight));
  const key = (text: string) => comparableText(text, matchCase);
  const ours = new Set(right.map(key));
  const isOurs = (text: string) => key(text) !== '' && ours.has(key(text));
  // Some of the other writings of a word, and not all, are right.
  const half = matchCase
    ? cased.find((text) => inOtherCase(text).some((one) => isRight(one) && !isOurs(one)))
    : undefined;
  if (half !== undefined)
    throw new NotHeld('full_sets', [half, ...inOtherCase(half).filter(isRight)].join(' | ').slice(0, 200));
  const hidden = right.find((text) => !isOurs(text));
  if (hidden !== undefined) throw new NotHeld('answer_untypable', hidden.slice(0, 100));
  const longer = texts
    .slice(0, MOST_PAIRED)
    .flatMap((one) => texts.slice(0, MOST_PAIRED).flatMap((other) => [one + other, `${one} ${other}`]));
  const strange = [
    ...STRANGE,
    ...right.flatMap((text) => [`${text}ъ`, `ъ${text}`, `${text} ъ`, `ъ ${text}`, text.slice(1), text.slice(0, -1)]),
    ...longer,
  ];
  const endless = strange.find((text) => text.trim() !== '' && !isOurs(text) && isRight(text));
  if (endless !== undefined) throw new NotHeld('answers_endless', endless.slice(0, 100));
  // A wrong text of the file that is a right one here is another question.
  const taken = texts.find(
    (text) => isOurs(text) && !isRight(text) && !sensitive.some((one) => one.toLowerCase() === text.toLowerCase()),
  );
  if (taken !== undefined) throw new NotHeld('not_understood', taken.slice(0, 100));
  const isLax = right.some((text) => alike(text).some((one) => isOurs(one) && !isRight(one)));
  return {
    accepted: distinct(right, key),
    matchCase,
    leavesCaseOpen: cased.length === 0,
    notes: [
      ...(sensitive.length > 0 ? [{ code: 'case_ignored', value: sensitive.join('; ').slice(0, 200) } as const] : []),
      ...(isLax ? [{ code: 'text_rule', value: '' } as const] : []),
    ],
  };
}

/** Each text once, as often as they differ here. */
const distinct = (texts: readonly string[], key: (text: string) => string) =>
  [...new Map(texts.map((text) => [key(text), text] as const).reverse()).values()].reverse();
