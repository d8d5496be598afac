import { joinLines, plainLetters, repairLookalikes } from './letters.ts';
import { readPosition } from './roster-words.ts';

/** A part that is not known is an empty string. */
export interface PersonName {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
}

const HYPHEN = /\s*[-–—]\s*/g;
/** `Ә.Е. Сағындықова`: the letters of the given name and the patronymic before the family name. */
const INITIALS_BEFORE = /^(\p{L})\.\s*(?:(\p{L})\.)?\s*(\p{L}[\p{L}'’-]+)$/u;
const KINSHIP = /^(улы|кызы|кизи|уулу|углы|оглы|оглу|uly|kyzy|qyzy|uulu|ogly|oglu)$/;
const PATRONYMIC =
  /(улы|кызы|кизи|уулу|углы|оглы|оглу|ович|евич|овна|евна|ична|инична|ильич|мич|тич|uly|uli|uulu|ogly|oglu|kyzy|qyzy|kizi|ovich|evich|ovna|evna|ichna)$/;

/**
 * A cell of a name and what stands beside it: in brackets or, before a position, after a dash (`beside`), and after
 * commas.
 */
export interface BareName {
  readonly bare: string;
  readonly beside: readonly string[];
  readonly after: readonly string[];
}

export function bareName(text: string): BareName {
  if (!/[(,–—-]/.test(text)) return { bare: joinLines(text), beside: [], after: [] };
  const inBrackets = (text.match(/\([^)]*\)/g) ?? []).map((piece) => piece.slice(1, -1));
  const [name = '', ...after] = text.replace(/\([^)]*\)/g, ' ').split(',');
  const dash = /\s[-–—]\s*([^-–—]+)$/.exec(name);
  const position = dash !== null && readPosition(dash[1]!) !== null ? [dash[1]!] : [];
  const filled = (pieces: readonly string[]) => pieces.map(joinLines).filter(Boolean);
  return {
    bare: joinLines(position.length > 0 ? name.slice(0, dash!.index) : name),
    beside: filled([...inBrackets, ...position]),
    after: filled(after),
  };
}

/** A word in small letters after two of a name that is written with capitals: `Ахметов Ерлан уволен`. */
export function holdsRemark(text: string): boolean {
  const words = joinKinship(text.split(' '));
  return /^\p{Lu}/u.test(text) && words.slice(2).some((word) => /^\p{Ll}/u.test(word) && !isPatronymic(word));
}

/** A piece of a cell that may be a name or a part of one. */
export function mayBeName(piece: string): boolean {
  return (
    readPosition(piece) === null &&
    piece.split(' ').every((word) => /^\p{Lu}[\p{L}'’.-]+$/u.test(word) || isPatronymic(word))
  );
}

/** More words than one full name has: two patronymics, or four words and no patronymic at their end. */
export function holdsMoreNames(text: string): boolean {
  const words = joinKinship(joinLines(bareName(text).bare.replace(HYPHEN, '-')).split(' ').filter(Boolean));
  const last = words.at(-1) ?? '';
  return (
    words.length > 4 || (words.length === 4 && !isPatronymic(last)) || words.slice(1).filter(isPatronymic).length > 1
  );
}

/**
 * A full name in its parts. The order is family, given, patronymic; a name that puts the patronymic second is taken as
 * given, patronymic, family. `Жұмабай ұлы` in two words is one patronymic. What stands beside the name (`bareName`) is
 * left out.
 */
export function splitFullName(text: string): PersonName {
  const bare = bareName(text).bare.replace(HYPHEN, '-');
  const before = INITIALS_BEFORE.exec(joinLines(bare));
  if (before)
    return tidyName({
      familyName: before[3]!,
      givenName: `${before[1]}.`,
      patronymic: before[2] ? `${before[2]}.` : '',
    });
  const words = joinKinship(joinLines(bare).split(' ').filter(Boolean));
  const [first = '', second = '', ...rest] = words;
  const isGivenFirst = rest.length === 1 && isPatronymic(second) && !isPatronymic(rest[0]!);
  if (isGivenFirst) return tidyName({ familyName: rest[0]!, givenName: first, patronymic: second });
  const last = rest.at(-1);
  if (rest.length > 1 && last && isPatronymic(last)) {
    return tidyName({ familyName: first, givenName: [second, ...rest.slice(0, -1)].join(' '), patronymic: last });
  }
  const initials = /^(\p{L})\.\s*(\p{L})\.?$/u.exec(second);
  if (rest.length === 0 && initials)
    return tidyName({ familyName: first, givenName: `${initials[1]}.`, patronymic: `${initials[2]}.` });
  return tidyName({ familyName: first, givenName: second, patronymic: rest.join(' ') });
}

/**
 * Names as they are written on a certificate: no capitals throughout, no spaces around hyphens, Cyrillic letters where
 * they were meant.
 */
export function tidyName({ familyName, givenName, patronymic }: PersonName): PersonName {
  return {
    familyName: tidyPart(familyName),
    givenName: tidyPart(givenName),
    patronymic: joinKinship(tidyPart(patronymic).split(' ')).join(' '),
  };
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
  const text = joinLines(part).replace(HYPHEN, '-').replace(/[’`ʼ]/g, "'");
  return text
    .split(' ')
    .map((word) => word.split('-').map(tidyWord).join('-'))
    .join(' ');
}

function tidyWord(word: string): string {
  const repaired = repairLookalikes(word);
  const isAllCapitals = repaired.length > 1 && repaired === repaired.toUpperCase() && !repaired.includes('.');
  const isAllSmall = repaired === repaired.toLowerCase();
  return isAllCapitals || isAllSmall ? repaired.slice(0, 1).toUpperCase() + repaired.slice(1).toLowerCase() : repaired;
}
