import { readNameSearch } from '@kaskad/domain';
import { containing, literal } from '../../platform/db/search.ts';

/** The sounds of both forms of the name of a person `p`, as the index `persons_sounds` has them. */
const SOUNDS = "(p.name_key || ' ' || coalesce(p.name_key_ru, ''))";
/** Fits nobody: whoever searched and named nothing that can be found is not answered with everybody. */
const NOBODY = [''];

/** Whether a person `p` bears the names of a search, in any spelling and order. The index finds the first, the longest. */
export const bears = (patterns: string) =>
  `(${SOUNDS} like (${patterns}::text[])[1] and ${SOUNDS} like all (${patterns}::text[]))`;
export const bearsIfAsked = (patterns: string) => `(${patterns}::text[] is null or ${bears(patterns)})`;

interface SearchedNames {
  /** For `bears`; null where nothing was searched. */
  readonly patterns: readonly string[] | null;
  /** Words by which nobody can be found: the answer says so. */
  readonly ignored: readonly string[];
}

/** What a list of persons is searched by: names alone. */
export function searchedNames(text: string | undefined): SearchedNames {
  if (!text) return { patterns: null, ignored: [] };
  const { keys, numbers, ignored } = readNameSearch(text);
  return { patterns: patternsOf(keys), ignored: [...ignored, ...numbers] };
}

/** What persons are searched by: names, and the ends of their phone numbers. */
export function searchedNamesAndPhones(text: string | undefined): SearchedNames & { phones: readonly string[] | null } {
  if (!text) return { patterns: null, phones: null, ignored: [] };
  const { keys, numbers, ignored } = readNameSearch(text);
  if (numbers.length === 0) return { patterns: patternsOf(keys), phones: null, ignored };
  return {
    patterns: keys.length === 0 ? null : patternsOf(keys),
    phones: numbers.map((digits) => `%${digits}`),
    ignored,
  };
}

/** A list that has numbers, logins or titles beside names: the text is looked for in those as it stands. */
export function searchedNamesOr(text: string | undefined): SearchedNames & { written: string | null } {
  if (!text) return { patterns: null, written: null, ignored: [] };
  const { keys, numbers, ignored } = readNameSearch(text);
  const hasDigits = numbers.length > 0 || ignored.some((word) => /\d/.test(word));
  return {
    patterns: hasDigits ? NOBODY : patternsOf(keys),
    written: containing(text),
    ignored: hasDigits ? [] : ignored,
  };
}

const patternsOf = (keys: readonly string[]) =>
  keys.length === 0 ? NOBODY : keys.toSorted((a, b) => b.length - a.length).map((key) => `%${literal(key)}%`);
