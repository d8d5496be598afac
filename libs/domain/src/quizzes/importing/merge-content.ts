import { formatArticle } from '../article.ts';
import { cleanText } from '../clean-text.ts';
import type { Interaction, ShortText, Words } from '../interactions/interaction.ts';
import { mapWords } from '../interactions/map-words.ts';
import {
  compareImportContent,
  type ImportChange,
  type ImportContent,
  isSameInteraction,
  joinToOneLine,
} from './content.ts';

/** What a file may have no place for; it says nothing of it where its value is the empty or the usual one. */
export const IMPORT_SILENCES = [
  'rationale',
  'article',
  'difficulty',
  'picture',
  'alt',
  'scoring',
  'match_case',
  'unit',
  'long_units',
  'arrow_forms',
  'line_breaks',
] as const;
export type ImportSilence = (typeof IMPORT_SILENCES)[number];

/** What a file speaks of. */
export interface Spoken {
  readonly language: 'kk' | 'ru' | 'both';
  readonly silent: ReadonlySet<ImportSilence>;
}
/** What stays in the bank although the file does not say it: the other language, and fields. */
export const IMPORT_KEPT = [
  'translation',
  'stem',
  'picture',
  'interaction',
  'rationale',
  'article',
  'difficulty',
] as const satisfies readonly ('translation' | ImportChange)[];
export type ImportKept = (typeof IMPORT_KEPT)[number];

type Language = 'kk' | 'ru';
const spokenIn = (language: Spoken['language']): readonly Language[] =>
  language === 'both' ? ['kk', 'ru'] : [language];

/**
 * The question of the bank as the file leaves it: what a file has no place for stays as it is, and so does the other
 * language of every text that is still the same; a text that was changed loses its translation, which may say something
 * else. Texts that differ in what nobody sees stay too. The edition of the law, which no file says, is that of the
 * import only when something else changes.
 */
export function mergeImportContent(before: ImportContent, after: ImportContent, spoken: Spoken): ImportContent {
  const { silent } = spoken;
  const isEmpty = ({ kk, ru }: Words) => kk.trim() === '' && ru.trim() === '';
  const picture = pictureKept(before, after, spoken);
  const content: ImportContent = {
    stem: wordsKept(before.stem, after.stem, spoken),
    picture,
    interaction: interactionKept(before, after, {
      ...spoken,
      isSamePicture: picture?.sha256 === before.picture?.sha256,
    }),
    rationale:
      silent.has('rationale') && isEmpty(after.rationale)
        ? before.rationale
        : wordsKept(before.rationale, after.rationale, spoken),
    article:
      (silent.has('article') && after.article.trim() === '') ||
      formatArticle(before.article) === formatArticle(after.article)
        ? before.article
        : after.article,
    difficulty: silent.has('difficulty') ? before.difficulty : after.difficulty,
    lawEdition: before.lawEdition,
  };
  return compareImportContent(before, content).length > 0 ? { ...content, lawEdition: after.lawEdition } : content;
}

/** What of the kept content the file did not say. */
export function listKeptFields(content: ImportContent, after: ImportContent, { language }: Spoken): ImportKept[] {
  const only = (words: Words): Words =>
    language === 'both' ? words : { ...words, [language === 'kk' ? 'ru' : 'kk']: '' };
  const said = mapContentWords(content, only);
  const fields: readonly string[] = [
    ...(compareImportContent(said, content).length > 0 ? ['translation'] : []),
    ...compareImportContent(said, mapContentWords(after, only)),
  ];
  return IMPORT_KEPT.filter((one) => fields.includes(one));
}

export const mapContentWords = (content: ImportContent, change: (words: Words) => Words): ImportContent => ({
  ...content,
  stem: change(content.stem),
  rationale: change(content.rationale),
  interaction: mapWords(content.interaction, change),
  picture: content.picture && { ...content.picture, alt: change(content.picture.alt) },
});

/** The same texts in the other language, for a file whose language was guessed wrongly. */
export function swapLanguages(content: ImportContent): ImportContent {
  const swapped = mapContentWords(content, ({ kk, ru }) => ({ kk: ru, ru: kk }));
  const { interaction } = content;
  return interaction.type === 'short_text'
    ? {
        ...swapped,
        interaction: { ...interaction, accepted: { kk: interaction.accepted.ru, ru: interaction.accepted.kk } },
      }
    : swapped;
}

function isSame(before: string, after: string, { silent }: Spoken): boolean {
  const plain = silent.has('line_breaks') ? joinToOneLine : cleanText;
  return before === after || plain(before) === plain(after);
}
const areSame = (before: Words, after: Words, spoken: Spoken) =>
  spokenIn(spoken.language).every((language) => isSame(before[language], after[language], spoken));

function wordsKept(before: Words, after: Words, spoken: Spoken): Words {
  if (areSame(before, after, spoken)) return before;
  const one = (language: Language) =>
    isSame(before[language], after[language], spoken) ? before[language] : after[language];
  if (spoken.language === 'both') return { kk: one('kk'), ru: one('ru') };
  // What was emptied in one language is no other text: its translation stays.
  const other: Language = spoken.language === 'kk' ? 'ru' : 'kk';
  return { ...after, [other]: after[spoken.language].trim() === '' ? before[other] : '' };
}

function pictureKept(
  { picture: before }: ImportContent,
  { picture: after }: ImportContent,
  spoken: Spoken,
): ImportContent['picture'] {
  if (after === null) return spoken.silent.has('picture') ? before : null;
  if (before?.sha256 !== after.sha256) return after;
  const isUnsaid =
    spoken.silent.has('alt') && spokenIn(spoken.language).every((language) => after.alt[language].trim() === '');
  return { ...before, alt: isUnsaid ? before.alt : wordsKept(before.alt, after.alt, spoken) };
}

function interactionKept(
  { interaction: before }: ImportContent,
  { interaction: after }: ImportContent,
  how: Spoken & { readonly isSamePicture: boolean },
): Interaction {
  const { silent } = how;
  if (before.type === 'short_text' && after.type === 'short_text') {
    const accepted = formsKept(before.accepted, after.accepted, how);
    return unlessSame(before, {
      ...after,
      accepted,
      matchCase: silent.has('match_case') ? before.matchCase : after.matchCase,
    });
  }
  if (before.type !== after.type) return after;
  const texts = textsKept(textsOf(before), textsOf(after), how);
  let next = 0;
  const worded = mapWords(after, (words) => texts[next++] ?? words);
  if (worded.type === 'number' && before.type === 'number')
    return unlessSame(before, {
      ...worded,
      unit: isUnitUnsaid(before.unit, after, silent) ? before.unit : worded.unit,
    });
  if (worded.type === 'hotspot' && before.type === 'hotspot') {
    return unlessSame(before, how.isSamePicture ? { ...worded, width: before.width, height: before.height } : worded);
  }
  return unlessSame(
    before,
    silent.has('scoring') && 'scoring' in worded && 'scoring' in before
      ? { ...worded, scoring: before.scoring }
      : worded,
  );
}

/** Units of more letters Moodle does not keep. */
const LONGEST_UNIT = 50;

/** Some formats have no units, some no long ones, and some do not say in which language they are. */
function isUnitUnsaid(before: Words | null, after: Interaction, silent: Spoken['silent']): boolean {
  if (before === null || after.type !== 'number') return false;
  const words = [before.kk, before.ru].map(cleanText);
  if (after.unit === null)
    return (
      silent.has('unit') ||
      (silent.has('long_units') && words.every((word) => word === '' || [...word].length > LONGEST_UNIT))
    );
  return (
    silent.has('long_units') &&
    [after.unit.kk, after.unit.ru].map(cleanText).every((word) => word === '' || words.includes(word))
  );
}

const unlessSame = (before: Interaction, after: Interaction) => (isSameInteraction(before, after) ? before : after);

function textsOf(interaction: Interaction): Words[] {
  const found: Words[] = [];
  mapWords(interaction, (words) => (found.push(words), words));
  return found;
}

/** Each text with the words of the one that was the same, in its place if it can be. */
function textsKept(before: readonly Words[], after: readonly Words[], spoken: Spoken): Words[] {
  const free = new Set(before.keys());
  const own = after.map((words, index) => {
    const known = before[index];
    if (!known || !areSame(known, words, spoken)) return null;
    free.delete(index);
    return known;
  });
  return after.map((words, index) => {
    const found = own[index] ?? null;
    if (found) return found;
    const moved = [...free].find((other) => areSame(before[other] ?? { kk: '', ru: '' }, words, spoken));
    if (moved === undefined) return words;
    free.delete(moved);
    return before[moved] ?? words;
  });
}

/** Most formats have one list of forms for both languages: each form stays in the language that it had. */
function formsKept(
  before: ShortText['accepted'],
  after: ShortText['accepted'],
  { language, silent }: Spoken,
): ShortText['accepted'] {
  const isOneList = language !== 'both' || [...after.kk].sort().join('\n') === [...after.ru].sort().join('\n');
  if (!isOneList) return after;
  const unsaid = silent.has('arrow_forms') ? [...before.kk, ...before.ru].filter((form) => form.includes('->')) : [];
  const list = [...new Set([...after.kk, ...after.ru, ...unsaid])];
  const known = { kk: new Set(before.kk.map(cleanText)), ru: new Set(before.ru.map(cleanText)) };
  const formsIn = (one: Language) =>
    list.filter((form) => {
      const plain = cleanText(form);
      return known.kk.has(plain) || known.ru.has(plain) ? known[one].has(plain) : spokenIn(language).includes(one);
    });
  return { kk: formsIn('kk'), ru: formsIn('ru') };
}
