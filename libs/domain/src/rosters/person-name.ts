import { oneLine, plainLetters, repairLookalikes } from './letters.ts';

/** A part that is not known is an empty string. */
export interface PersonName {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
}

const HYPHEN = /\s*[-–—]\s*/g;
const KINSHIP = /^(улы|кызы|уулу|углы|uly|kyzy|qyzy)$/;
const PATRONYMIC = /(улы|кызы|углы|ович|евич|овна|евна|ична|инична|ильич|мич|тич|uly|uli|kyzy|qyzy|kizi|ovich|evich|ovna|evna|ichna)$/;

/**
 * A full name in its parts. The order is family, given, patronymic; a name that puts the patronymic second is taken as given, patronymic, family.
 * `Жұмабай ұлы` in two words is one patronymic. What follows a comma or stands in brackets is left out.
 */
export function splitFullName(text: string): PersonName {
  const bare = text.replace(/\([^)]*\)/g, ' ').split(',')[0]!.replace(HYPHEN, '-');
  const words = joinKinship(oneLine(bare).split(' ').filter(Boolean));
  const [first = '', second = '', ...rest] = words;
  const isGivenFirst = rest.length === 1 && isPatronymic(second) && !isPatronymic(rest[0]!);
  if (isGivenFirst) return tidyName({ familyName: rest[0]!, givenName: first, patronymic: second });
  const last = rest.at(-1);
  if (rest.length > 1 && last && isPatronymic(last)) {
    return tidyName({ familyName: first, givenName: [second, ...rest.slice(0, -1)].join(' '), patronymic: last });
  }
  const initials = /^(\p{L})\.\s*(\p{L})\.?$/u.exec(second);
  if (rest.length === 0 && initials) return tidyName({ familyName: first, givenName: `${initials[1]}.`, patronymic: `${initials[2]}.` });
  return tidyName({ familyName: first, givenName: second, patronymic: rest.join(' ') });
}

/** Names as they are written on a certificate: no capitals throughout, no spaces around hyphens, Cyrillic letters where they were meant. */
export function tidyName({ familyName, givenName, patronymic }: PersonName): PersonName {
  return { familyName: tidyPart(familyName), givenName: tidyPart(givenName), patronymic: joinKinship(tidyPart(patronymic).split(' ')).join(' ') };
}

/** Only first letters are given: `А.`, `А`, `А.Б.`. */
export function isInitials(name: string): boolean {
  return /^(\p{L}\.?\s*){1,2}$/u.test(name) && (name.includes('.') || name.length === 1);
}

function joinKinship(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const small = word.toLowerCase();
    if (joined.length > 0 && KINSHIP.test(plainLetters(small))) joined.push(joined.pop()! + small);
    else joined.push(word);
  }
  return joined;
}

function isPatronymic(word: string): boolean {
  return word.length > 4 && PATRONYMIC.test(plainLetters(word.toLowerCase()));
}

function tidyPart(part: string): string {
  const text = oneLine(part).replace(HYPHEN, '-').replace(/[’`ʼ]/g, "'");
  return text.split(' ').map((word) => word.split('-').map(tidyWord).join('-')).join(' ');
}

function tidyWord(word: string): string {
  const repaired = repairLookalikes(word);
  const isAllCapitals = repaired.length > 1 && repaired === repaired.toUpperCase() && !repaired.includes('.');
  const isAllSmall = repaired === repaired.toLowerCase();
  return isAllCapitals || isAllSmall ? repaired.slice(0, 1).toUpperCase() + repaired.slice(1).toLowerCase() : repaired;
}
