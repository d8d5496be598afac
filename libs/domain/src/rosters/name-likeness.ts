import { plainLetters, repairLookalikes } from './letters.ts';
import { personNameKey, soundKey } from './name-key.ts';
import { isInitials, type PersonName } from './person-name.ts';

/**
 * How two names may be one person's though they are not one name:
 *
 * - `same`: the same name in whatever spelling
 * - `without_patronymic` / `other_patronymic`: family and given name agree, one patronymic is missing or both differ
 * - `by_initials`: one side gives only first letters
 * - `one_letter`: one letter is wrong, missing, too many or changed places
 * - `other_form`: the Russian form of a Kazakh name or the other way round: Серікұлы – Серикович, Ахмет – Ахметов
 * - `parts_swapped`: the given name stands where the family name ought to
 */
export type NameLikeness =
  | 'same'
  | 'without_patronymic'
  | 'other_patronymic'
  | 'by_initials'
  | 'one_letter'
  | 'other_form'
  | 'parts_swapped';

type PartLikeness = 'same' | 'missing' | 'form' | 'initial' | 'letter' | 'other';
type Part = keyof PersonName;

const SHORTEST_MISTYPED = 4;
const PATRONYMIC_ENDING = /(ули|теги|ович|евич|ич)$|(кизи|овна|евна|инична|ична)$/;
const FAMILY_ENDING = /(ов|ев|ин|ски|ова|ева|ина|ска|скаиа)$/;

/** A name and the keys of its parts, which are made once: a list compares each of its people with many. */
interface Keyed {
  readonly name: PersonName;
  readonly keys: PersonName;
}

const PARTS = ['familyName', 'givenName', 'patronymic'] as const;

/** Null for names that hardly belong to one person. The keys are those of `personNameKey`. */
export function nameLikeness(
  one: PersonName,
  other: PersonName,
  keys: { readonly one?: string; readonly other?: string } = {},
): NameLikeness | null {
  const [left, right] = [keyed(one, keys.one), keyed(other, keys.other)];
  return likenessInOrder(left, right) ?? (isSwapped(left, right) ? 'parts_swapped' : null);
}

function keyed(name: PersonName, nameKey = personNameKey(name)): Keyed {
  const [familyName = '', givenName = '', patronymic = ''] = nameKey.split('|');
  return { name, keys: { familyName, givenName, patronymic } };
}

/** Whether two parts of a name differ in spelling only, which renames nobody. */
export function isVariant(part: Part, one: string, other: string): boolean {
  return ['same', 'form', 'initial', 'letter'].includes(
    partLikeness(part, [one, soundKey(one)], [other, soundKey(other)]),
  );
}

function likenessInOrder(one: Keyed, other: Keyed): NameLikeness | null {
  const likeness = (part: Part) =>
    partLikeness(part, [one.name[part], one.keys[part]], [other.name[part], other.keys[part]]);
  const [family, given] = [likeness('familyName'), likeness('givenName')];
  if ([family, given].some((part) => part === 'missing' || part === 'other') || family === 'initial') return null;
  const patronymic = likeness('patronymic');
  if (family === 'same' && given === 'same') return BY_PATRONYMIC[patronymic];
  const parts = [family, given, patronymic];
  if (patronymic === 'other' || parts.filter((part) => part === 'letter').length > 1) return null;
  // Letters of a given name say too little beside a family name that differs.
  if (given === 'initial') return family === 'letter' ? null : 'by_initials';
  return parts.includes('letter') ? 'one_letter' : parts.includes('initial') ? 'by_initials' : 'other_form';
}

const BY_PATRONYMIC: Readonly<Record<PartLikeness, NameLikeness>> = {
  same: 'same',
  missing: 'without_patronymic',
  form: 'other_form',
  initial: 'by_initials',
  letter: 'one_letter',
  other: 'other_patronymic',
};

/** Both as they are written, with their keys. */
function partLikeness(
  part: Part,
  [one, key]: readonly [string, string],
  [other, otherKey]: readonly [string, string],
): PartLikeness {
  if (key === otherKey) return 'same';
  if (key === '' || otherKey === '') return 'missing';
  if (isInitials(one) || isInitials(other)) return beginsAlike(one, other) ? 'initial' : 'other';
  if (isOtherForm(part, key, otherKey)) return 'form';
  // One wrong letter leaves the beginning or the end as it was.
  const isNear = isLongEnough(one, other) && (key[0] === otherKey[0] || key.at(-1) === otherKey.at(-1));
  return isNear && (isOneEditApart(key, otherKey) || isMistyped(one, other)) ? 'letter' : 'other';
}

function beginsAlike(one: string, other: string): boolean {
  const [short, long] = isInitials(one) ? [one, other] : [other, one];
  return soundKey(long).startsWith(soundKey(short.slice(0, 1)));
}

function isOtherForm(part: Part, one: string, other: string): boolean {
  if (part === 'givenName') return false;
  if (part === 'familyName') return sameStem(one.replace(FAMILY_ENDING, ''), other.replace(FAMILY_ENDING, ''));
  const [ending, otherEnding] = [PATRONYMIC_ENDING.exec(one), PATRONYMIC_ENDING.exec(other)];
  const isOtherSex = ending && otherEnding && (ending[1] === undefined) !== (otherEnding[1] === undefined);
  return !isOtherSex && stemsOf(one).some((stem) => stemsOf(other).some((otherStem) => sameStem(stem, otherStem)));
}

/** Where the name ends as the ending begins, the key holds the letter once: Серік-қызы, Ер-қызы. */
function stemsOf(patronymic: string): string[] {
  const stem = patronymic.replace(PATRONYMIC_ENDING, '');
  return patronymic.endsWith('кизи') ? [stem, `${stem}к`] : [stem];
}

/** Endings swallow the vowel before them: Жұмабай-ұлы – Жумаба-евич. */
function sameStem(one: string, other: string): boolean {
  const bare = (stem: string) => stem.replace(/[аеоуи]+$/, '');
  return bare(one).length > 1 && bare(one) === bare(other);
}

/** One letter is wrong as it is written, however it sounds. */
function isMistyped(one: string, other: string): boolean {
  return Math.abs(one.length - other.length) < 2 && isOneEditApart(lettersOf(one), lettersOf(other));
}

const isLongEnough = (one: string, other: string) => Math.max(one.length, other.length) >= SHORTEST_MISTYPED;
const lettersOf = (name: string) => plainLetters(repairLookalikes(name).toLowerCase()).replace(/[^\p{L}]/gu, '');

/** One letter put in, left out or replaced, or two neighbours in the wrong order. */
function isOneEditApart(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isReplaced = short.slice(at + 1) === long.slice(at + 1);
  const isTurned =
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return isReplaced || isTurned;
}

const ORDERS: readonly (readonly [Part, Part, Part])[] = [
  ['givenName', 'familyName', 'patronymic'],
  ['givenName', 'patronymic', 'familyName'],
  ['patronymic', 'familyName', 'givenName'],
  ['patronymic', 'givenName', 'familyName'],
  ['familyName', 'patronymic', 'givenName'],
];

function isSwapped(one: Keyed, other: Keyed): boolean {
  const isCrossed = PARTS.some(
    (part) => one.keys[part] !== '' && PARTS.some((place) => place !== part && one.keys[part] === other.keys[place]),
  );
  return (
    isCrossed &&
    ORDERS.some(([familyName, givenName, patronymic]) => {
      const turned = (parts: PersonName) => ({
        familyName: parts[familyName],
        givenName: parts[givenName],
        patronymic: parts[patronymic],
      });
      const likeness = likenessInOrder({ name: turned(one.name), keys: turned(one.keys) }, other);
      return likeness === 'same' || likeness === 'without_patronymic' || likeness === 'other_form';
    })
  );
}
