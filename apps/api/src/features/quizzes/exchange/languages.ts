import type { Interaction, Words } from '@kaskad/domain';
import type { ExchangeItem, FileLanguage, Language, Problem } from './item.ts';
import { joined, mapItemWords, mapWords, wordsOf } from './words.ts';

const KAZAKH = /[әғқңөұүһі]/i;
const CYRILLIC = /[а-яё]/i;

/** Texts that did not say in which language they are get it: from the file, from the person, or by their letters. */
export function withLanguages(items: readonly ExchangeItem[], chosen: FileLanguage): ExchangeItem[] {
  const looks = (item: ExchangeItem) => KAZAKH.test(wordsOf(item).map(({ kk }) => kk).join(' ') + item.rationale.kk);
  const mostlyKazakh = items.filter((item) => item.language === null && looks(item)).length >= items.filter(({ language }) => language === null).length * 0.8;
  return items.map((item) => {
    if (item.language === 'both') return item;
    const guessed = looks(item) || (mostlyKazakh && CYRILLIC.test(item.stem.kk)) ? 'kk' : 'ru';
    const language = item.language ?? (chosen === 'auto' ? guessed : chosen);
    const kept = mapItemWords(item, ({ kk, ru }) => (language === 'kk' ? { kk, ru: '' } : { kk: '', ru }));
    return { ...kept, language, notes: item.language === null && chosen === 'auto' ? [...kept.notes, { code: 'language_guessed', value: language }] : kept.notes };
  });
}

/** Languages in which some text is missing. */
export function missingLanguages(item: Pick<ExchangeItem, 'stem' | 'interaction'>): Language[] {
  const texts = wordsOf(item).filter(({ kk, ru }) => kk || ru);
  const forms = item.interaction.type === 'short_text' ? item.interaction.accepted : null;
  return (['kk', 'ru'] as const).filter((language) => texts.some((words) => words[language] === '') || (forms !== null && forms.kk.length + forms.ru.length === 0));
}

interface Paired<T> {
  readonly items: readonly T[];
  readonly problems: readonly Problem[];
}

/**
 * Joins items that hold one language each into questions with both: those of one name first ("q7-kk" and "q7-ru" are one name), then, when
 * there are as many of one language as of the other, by their order. Two that differ in type, parts or key stay apart, and it is said.
 */
export function pairLanguages<T extends ExchangeItem>(items: readonly T[]): Paired<T> {
  const kk = items.filter((item) => only(item, 'kk'));
  const ru = items.filter((item) => only(item, 'ru'));
  const partners = partnersOf(kk, ru);
  const problems: Problem[] = [];
  const taken = new Set<T>();
  const merged = new Map<T, T>();
  for (const [one, other] of partners) {
    const both = mergeItems(one, other);
    if (both === null) {
      problems.push({ line: other.line, title: other.stem.ru.slice(0, 200), code: 'pair_differs', value: one.stem.kk.slice(0, 100) });
      continue;
    }
    merged.set(one, both);
    taken.add(other);
  }
  return { items: items.filter((item) => !taken.has(item)).map((item) => merged.get(item) ?? item), problems };
}

const only = (item: ExchangeItem, language: Language) => item.stem[language] !== '' && item.stem[language === 'kk' ? 'ru' : 'kk'] === '';

function partnersOf<T extends ExchangeItem>(kk: readonly T[], ru: readonly T[]): readonly (readonly [T, T])[] {
  const named = new Map<string, T[]>();
  for (const item of ru) if (item.code) named.set(nameOf(item.code), [...(named.get(nameOf(item.code)) ?? []), item]);
  const pairs = kk.flatMap((item) => {
    const found = item.code ? named.get(nameOf(item.code)) : undefined;
    return found?.length === 1 && found[0] && kk.filter(({ code }) => code && nameOf(code) === nameOf(item.code ?? '')).length === 1 ? [[item, found[0]] as const] : [];
  });
  const left = [kk.filter((item) => !pairs.some(([one]) => one === item)), ru.filter((item) => !pairs.some(([, other]) => other === item))] as const;
  if (left[0].length !== left[1].length) return pairs;
  return [...pairs, ...left[0].flatMap((item, place) => (left[1][place] ? [[item, left[1][place]] as const] : []))];
}

/** A name without the mark of its language. */
const nameOf = (code: string) => code.trim().toLowerCase().replace(/[\s_.(-]+(?:kk|kz|kaz|ru|rus|каз|қаз|рус)\)?$/, '');

/** One question of two whose types, parts and keys are the same, or null. */
export function mergeItems<T extends ExchangeItem>(kk: T, ru: T): T | null {
  const interaction = mergeInteractions(kk.interaction, ru.interaction);
  if (interaction === null) return null;
  const picture = kk.picture && ru.picture ? { ...kk.picture, alt: joined(kk.picture.alt, ru.picture.alt) } : (kk.picture ?? ru.picture);
  return {
    ...kk, code: kk.code ? kk.code.replace(/[\s_.(-]+(?:kk|kz|kaz|каз|қаз)\)?$/i, '') : ru.code, topic: kk.topic ?? ru.topic, difficulty: kk.difficulty ?? ru.difficulty, article: kk.article || ru.article,
    tags: [...new Set([...kk.tags, ...ru.tags])], stem: joined(kk.stem, ru.stem), rationale: joined(kk.rationale, ru.rationale), interaction, picture, language: 'both',
    // That it was guessed need not be said of a question that now has both.
    notes: [...kk.notes, ...ru.notes.filter(({ code, value }) => !kk.notes.some((one) => one.code === code && one.value === value))].filter(({ code }) => code !== 'language_guessed'),
  };
}

function mergeInteractions(kk: Interaction, ru: Interaction): Interaction | null {
  // Everything but the words must be the same: the words are put aside, and what is left is compared.
  if (JSON.stringify(bare(kk)) !== JSON.stringify(bare(ru))) return null;
  if (kk.type === 'short_text' && ru.type === 'short_text') return { ...kk, accepted: { kk: kk.accepted.kk, ru: ru.accepted.ru } };
  const others = textsOf(ru);
  let next = 0;
  return mapWords(kk, (words) => joined(words, others[next++] ?? words));
}

const bare = (interaction: Interaction) =>
  interaction.type === 'short_text' ? { type: interaction.type, matchCase: interaction.matchCase } : mapWords(interaction, () => ({ kk: '', ru: '' }));

function textsOf(interaction: Interaction): Words[] {
  const found: Words[] = [];
  mapWords(interaction, (words) => (found.push(words), words));
  return found;
}
