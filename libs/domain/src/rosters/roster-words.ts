import { plainWords } from './letters.ts';

/**
 * Beginnings of words, in plain letters, by the code that they mean; `=` in front asks for the whole word. Kinds and
 * positions are data: another country passes its own.
 */
export type WordTable = Readonly<Record<string, readonly string[]>>;

/** The deputy stands first: a deputy chair is called by the word for chair as well. */
export const POSITION_WORDS: WordTable = {
  deputy: ['орынбасар', '=орынб', '=зам', 'замест', 'зампред', 'deputy', '=vice', 'orynbasar'],
  chair: ['торага', 'торайым', 'председ', '=пред', '=предс', 'chair', 'toraga', 'toragasy'],
  secretary: ['хатшы', 'секретар', '=секр', 'secretar', 'hatshy', 'khatshy'],
  member: ['мушеси', '=муше', '=мушелери', '=член', '=члена', '=члены', '=чл', 'member', 'mushe'],
};

export const COMMISSION_KIND_WORDS: WordTable = {
  central: ['central', 'орталык', 'централ', 'цик', 'оск'],
  abroad: ['abroad', 'шет', 'рубеж', 'загран'],
  precinct: ['precinct', 'учаск', 'участк', 'уик', 'уск'],
  constituency: ['constituency', 'округ', 'окруж', 'ок'],
  regional: ['regional', 'облыс', 'област', 'республикалык'],
  district: ['district', 'аудан', 'район'],
  city: ['city', 'кала', 'город'],
};

const POSITION_NOISE = [
  'комисси',
  'сайлау',
  'учаск',
  'участк',
  'избират',
  '=уик',
  '=уск',
  '=тик',
  '=аск',
  '=тск',
  '=оик',
  'commission',
  'precinct',
  'of',
  'the',
  'person',
  'man',
  'woman',
];
/** Whole words: a name such as Руслан or Казыбек names no language. */
const KAZAKH =
  /^(каз|казакша|казак|казакский|казах|казахша|казахск\p{L}*|мемлекеттик|мемлекетти|гос|государственн\p{L}*|kk|kaz|kazakh|qaz|qazaq\p{L}*)$/u;
const RUSSIAN = /^(рус|русск\p{L}*|русша|орыс|орысша|ru|rus|russian|ру)$/u;
const LANGUAGE_NOISE = /^(тил\p{L}*|язык\p{L}*|language|lang|на|по|и|или|жане|немесе|and|or|с|обучения|окыту)$/u;
const TOTALS = /^(барлыгы|жиыны|корытынды|итого|всего|total|онын ишинде|в том числе)( |$)/;

/** Null when a word of the text is neither a position nor part of the commission's name. */
export function readPosition(text: string, table: WordTable = POSITION_WORDS): string | null {
  const words = plainWords(text)
    .split(' ')
    .filter((word) => word !== '' && !beginsWithAny(word, POSITION_NOISE));
  const codes = words.map((word) => codeOf(word, table));
  if (words.length === 0 || codes.includes(null)) return null;
  return Object.keys(table).find((code) => codes.includes(code)) ?? null;
}

export function readCommissionKind(text: string, table: WordTable = COMMISSION_KIND_WORDS): string | null {
  const words = plainWords(text).split(' ');
  return (
    Object.keys(table).find((code) => words.some((word) => codeOf(word, { [code]: table[code]! }) !== null)) ?? null
  );
}

/** The first language named, null when none is or when another word stands beside it. */
export function readLanguage(text: string): 'kk' | 'ru' | null {
  return languagesIn(text)?.[0] ?? null;
}

/** The languages named, in their order; null when a word is neither a language nor belongs to one. */
export function languagesIn(text: string): ('kk' | 'ru')[] | null {
  const words = plainWords(text).split(' ');
  const codes = words.map((word) =>
    KAZAKH.test(word) ? 'kk' : RUSSIAN.test(word) ? 'ru' : LANGUAGE_NOISE.test(word) ? null : undefined,
  );
  if (codes.includes(undefined)) return null;
  return [...new Set(codes.filter((code) => code === 'kk' || code === 'ru'))];
}

export function isTotal(text: string): boolean {
  return TOTALS.test(plainWords(text));
}

function codeOf(word: string, table: WordTable): string | null {
  return Object.keys(table).find((code) => beginsWithAny(word, table[code]!)) ?? null;
}

/** Words of two letters stand for themselves, longer ones for whatever begins with them. */
function beginsWithAny(word: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => {
    if (beginning.startsWith('=')) return word === beginning.slice(1);
    return beginning.length < 3 ? word === beginning : word.startsWith(beginning);
  });
}
