import type { Interaction, Words } from '@kaskad/domain';
import type { ExchangeItem, Language, Problem, ProblemKind } from './exchange-question.ts';
import { joined, mapWords } from './question-words.ts';

type Placed = ExchangeItem & { readonly file: number };
type Pair<T> = readonly [kk: T, ru: T];
interface Paired<T> {
  readonly items: readonly T[];
  readonly problems: readonly Problem[];
}
/** Gaps that stand for no question. */
const ASIDE = new Set<ProblemKind>(['xml_part', 'column_unknown', 'sheet_skipped', 'pictures_left_out']);

/**
 * Joins items that hold one language each into questions with both. In one file only those that say that they are one:
 * by our mark, or by names that end in their languages ("q7-kk" and "q7-ru"). In two files, which a person gave as the
 * same questions, also those of one name, and where all of both files agree in number, types, parts and keys, those of
 * one place: that is said beside each. Two that say that they are one and differ in type, parts or key stay apart, and
 * it is said; so do all others.
 */
export function pairLanguages<T extends Placed>(
  items: readonly T[],
  gaps: readonly Pick<Problem, 'code'>[] = [],
): Paired<T> {
  const problems: Problem[] = [];
  const said = new Map<T, T>();
  const merged = new Map<T, T | null>();
  const join = ([kk, ru]: Pair<T>, both: T) => void merged.set(kk, both).set(ru, null);
  for (const pairsOf of [byMark, bySuffix, byName]) {
    for (const [kk, ru] of pairsOf(items.filter((item) => !said.has(item)))) {
      said.set(kk, ru).set(ru, kk);
      const both = mergeItems(kk, ru);
      if (both) join([kk, ru], both);
      else
        problems.push({
          line: ru.line,
          title: ru.stem.ru.slice(0, 200),
          code: 'pair_differs',
          value: kk.stem.kk.slice(0, 100),
        });
    }
  }
  for (const [kk, ru] of gaps.every(({ code }) => ASIDE.has(code)) ? byOrder(items, said) : []) {
    const both = mergeItems(kk, ru);
    if (both) join([kk, ru], { ...both, notes: [{ code: 'joined_by_order', value: '' }, ...both.notes] });
  }
  const left = items.filter((item) => !said.has(item) && !merged.has(item));
  const [kk, ru] = [left.filter((item) => only(item, 'kk')), left.filter((item) => only(item, 'ru'))];
  if (kk.some(({ file }) => ru.some((item) => item.file !== file)))
    problems.push({ line: 0, title: '', code: 'pairs_unclear', value: `${kk.length} + ${ru.length}` });
  return { items: items.flatMap((item) => merged.get(item) ?? (merged.has(item) ? [] : [item])), problems };
}

const only = (item: ExchangeItem, language: Language) =>
  item.stem[language] !== '' && item.stem[language === 'kk' ? 'ru' : 'kk'] === '';
/** Written from two questions of ours. */
const areTwo = (one: ExchangeItem, other: ExchangeItem) => Boolean(one.mark && other.mark && one.mark !== other.mark);

const byMark = <T extends Placed>(items: readonly T[]) => namedPairs(items, ({ mark }) => mark ?? null);
const bySuffix = <T extends Placed>(items: readonly T[]) =>
  namedPairs(items, (item, language) => {
    const name = nameOf(item);
    return name?.language === language
      ? JSON.stringify([item.file, item.topic?.trim().toLowerCase() ?? null, name.base])
      : null;
  });
const byName = <T extends Placed>(items: readonly T[]) =>
  namedPairs(items, (item) => nameOf(item)?.base ?? null).filter(([kk, ru]) => kk.file !== ru.file && !areTwo(kk, ru));

/** One of each language whose name is the same and nobody else's. */
function namedPairs<T extends Placed>(
  items: readonly T[],
  name: (item: T, language: Language) => string | null,
): Pair<T>[] {
  const [ours, theirs] = (['kk', 'ru'] as const).map((language) =>
    onlyNamed(
      items.filter((item) => only(item, language)),
      (item) => name(item, language),
    ),
  );
  return [...(ours ?? [])].flatMap(([called, kk]) => {
    const ru = theirs?.get(called);
    return kk && ru ? [[kk, ru] as const] : [];
  });
}

/** Null where several have one name. */
function onlyNamed<T>(items: readonly T[], name: (item: T) => string | null): Map<string, T | null> {
  const named = new Map<string, T | null>();
  for (const item of items) {
    const called = name(item);
    if (called !== null) named.set(called, named.has(called) ? null : item);
  }
  return named;
}

/**
 * The pairs of two files that nothing else joined, where all of one file, place by place, can be the other in its
 * language; else none.
 */
function byOrder<T extends Placed>(items: readonly T[], said: ReadonlyMap<T, T>): Pair<T>[] {
  const kk = items.filter((item) => only(item, 'kk'));
  const ru = items.filter((item) => only(item, 'ru'));
  if (
    kk.length !== ru.length ||
    kk.length + ru.length !== items.length ||
    kk.some(({ file }) => file !== kk[0]?.file) ||
    ru.some(({ file }) => file !== ru[0]?.file) ||
    kk[0]?.file === ru[0]?.file
  )
    return [];
  const pairs = kk.flatMap((item, place) => (ru[place] ? [[item, ru[place]] as const] : []));
  const agrees = ([one, other]: Pair<T>) =>
    isSameShape(one.interaction, other.interaction) &&
    (said.has(one) || said.has(other) ? said.get(one) === other : !areTwo(one, other));
  return pairs.every(agrees) ? pairs.filter(([one]) => !said.has(one)) : [];
}

const LANGUAGES: Readonly<Record<Language, readonly string[]>> = {
  kk: ['kk', 'kz', 'kaz', 'каз', 'қаз'],
  ru: ['ru', 'rus', 'рус'],
};
/** A sign of language at the end of a name; words behind a mere blank may belong to the name. */
const SUFFIX =
  /^(.*[^\s_.-])(?:\s*[_.-]\s*(kk|kz|kaz|каз|қаз|ru|rus|рус)|\s*\((kk|kz|kaz|каз|қаз|ru|rus|рус)\)|\s+(kk|kaz|ru|rus))$/;

interface Name {
  readonly base: string;
  readonly language: Language | null;
}
function nameOf({ code }: Pick<ExchangeItem, 'code'>): Name | null {
  const name = code?.trim().toLowerCase() ?? '';
  if (name === '') return null;
  const [, base, ...found] = SUFFIX.exec(name) ?? [];
  const sign = found.find(Boolean);
  return base === undefined || sign === undefined
    ? { base: name, language: null }
    : { base, language: LANGUAGES.kk.includes(sign) ? 'kk' : 'ru' };
}

/** The languages that the names of items of one file say: where there is one of either with the same name. */
export function saidByNames(items: readonly ExchangeItem[]): ReadonlyMap<ExchangeItem, Language> {
  const names = items.map((item) => ({ item, name: nameOf(item) }));
  const signs = new Map<string, Set<Language>>();
  for (const { name } of names)
    if (name?.language) signs.set(name.base, (signs.get(name.base) ?? new Set()).add(name.language));
  return new Map(
    names.flatMap(({ item, name }) =>
      name?.language && signs.get(name.base)?.size === 2 ? [[item, name.language] as const] : [],
    ),
  );
}

/** One question of two whose types, parts and keys are the same, or null. */
export function mergeItems<T extends ExchangeItem>(kk: T, ru: T): T | null {
  const interaction = mergeInteractions(kk.interaction, ru.interaction);
  if (interaction === null) return null;
  const picture =
    kk.picture && ru.picture
      ? { ...kk.picture, alt: joined(kk.picture.alt, ru.picture.alt) }
      : (kk.picture ?? ru.picture);
  return {
    ...kk,
    code: codeOf(kk) ?? ru.code,
    topic: kk.topic ?? ru.topic,
    difficulty: kk.difficulty ?? ru.difficulty,
    article: kk.article || ru.article,
    mark: kk.mark ?? ru.mark ?? null,
    tags: [...new Set([...kk.tags, ...ru.tags])],
    stem: joined(kk.stem, ru.stem),
    rationale: joined(kk.rationale, ru.rationale),
    interaction,
    picture,
    language: 'both',
    // That it was guessed need not be said of a question that now has both.
    notes: [
      ...kk.notes,
      ...ru.notes.filter(({ code, value }) => !kk.notes.some((one) => one.code === code && one.value === value)),
    ].filter(({ code }) => code !== 'language_guessed'),
  };
}

/** The name without the sign of its language. */
function codeOf(item: ExchangeItem): string | null {
  const name = nameOf(item);
  return name?.language === 'kk' ? (item.code?.trim().slice(0, name.base.length) ?? null) : item.code;
}

/** Everything but the words must be the same: the words are put aside, and what is left is compared. */
const isSameShape = (one: Interaction, other: Interaction) => JSON.stringify(bare(one)) === JSON.stringify(bare(other));

function mergeInteractions(kk: Interaction, ru: Interaction): Interaction | null {
  if (!isSameShape(kk, ru)) return null;
  if (kk.type === 'short_text' && ru.type === 'short_text')
    return { ...kk, accepted: { kk: kk.accepted.kk, ru: ru.accepted.ru } };
  const others = textsOf(ru);
  let next = 0;
  return mapWords(kk, (words) => joined(words, others[next++] ?? words));
}

const bare = (interaction: Interaction) =>
  interaction.type === 'short_text'
    ? { type: interaction.type, matchCase: interaction.matchCase }
    : mapWords(interaction, () => ({ kk: '', ru: '' }));

function textsOf(interaction: Interaction): Words[] {
  const found: Words[] = [];
  mapWords(interaction, (words) => (found.push(words), words));
  return found;
}
