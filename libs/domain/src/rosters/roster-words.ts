import { plainWords } from './letters.ts';

/** Beginnings of words, in plain letters, by the code that they mean. Kinds and positions are data: another country passes its own. */
export type WordTable = Readonly<Record<string, readonly string[]>>;

/** The deputy stands first: a deputy chair is called by the word for chair as well. */
export const POSITION_WORDS: WordTable = {
  deputy: ['орынбасар', 'зам', 'deputy', 'vice', 'orynbasar'],
  chair: ['торага', 'торайым', 'председ', 'пред', 'chair', 'toraga', 'toragasy'],
  secretary: ['хатшы', 'секр', 'secretar', 'hatshy', 'khatshy'],
  member: ['муше', 'член', 'member', 'mushe'],
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

const POSITION_NOISE = ['комисси', 'сайлау', 'учаск', 'участк', 'избират', 'уик', 'уск', 'тик', 'аск', 'commission', 'precinct', 'of', 'the', 'person', 'man', 'woman'];
const LANGUAGES: WordTable = { kk: ['каз', 'мемлекет', 'государств', 'kk', 'kaz', 'qaz'], ru: ['рус', 'орыс', 'ru', 'rus'] };
const TOTALS = /^(барлыгы|жиыны|корытынды|итого|всего|total|онын ишинде|в том числе)( |$)/;

/** Null when a word of the text is neither a position nor part of the commission's name. */
export function readPosition(text: string, table: WordTable = POSITION_WORDS): string | null {
  const words = plainWords(text).split(' ').filter((word) => word !== '' && !beginsWithAny(word, POSITION_NOISE));
  const codes = words.map((word) => codeOf(word, table));
  if (words.length === 0 || codes.includes(null)) return null;
  return Object.keys(table).find((code) => codes.includes(code)) ?? null;
}

export function readCommissionKind(text: string, table: WordTable = COMMISSION_KIND_WORDS): string | null {
  const words = plainWords(text).split(' ');
  return Object.keys(table).find((code) => words.some((word) => codeOf(word, { [code]: table[code]! }) !== null)) ?? null;
}

/** The first language named, null when none is. */
export function readLanguage(text: string): 'kk' | 'ru' | null {
  for (const word of plainWords(text).split(' ')) {
    const code = codeOf(word, LANGUAGES);
    if (code === 'kk' || code === 'ru') return code;
  }
  return null;
}

export function isTotal(text: string): boolean {
  return TOTALS.test(plainWords(text));
}

function codeOf(word: string, table: WordTable): string | null {
  return Object.keys(table).find((code) => beginsWithAny(word, table[code]!)) ?? null;
}

/** Words of two letters stand for themselves, longer ones for whatever begins with them. */
function beginsWithAny(word: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => (beginning.length < 3 ? word === beginning : word.startsWith(beginning)));
}
