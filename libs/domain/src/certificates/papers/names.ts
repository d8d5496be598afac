export interface PaperNames {
  readonly name: string;
  /** Its Russian form, null where it is the same. */
  readonly nameRu: string | null;
}

/** The form of a name that is signed: composed letters and single spaces; capitals stay what they are. */
const canonicalName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

export function canonicalNames({ name, nameRu }: PaperNames): PaperNames {
  const [kazakh, russian] = [canonicalName(name), nameRu === null ? null : canonicalName(nameRu)];
  return { name: kazakh, nameRu: russian === kazakh ? null : russian };
}

/**
 * Whether letters of two scripts stand in one name: a Latin "a" among Cyrillic letters looks like a name that it is
 * not, so such a name is not signed before it is mended.
 */
export function mixesScripts({ name, nameRu }: PaperNames): boolean {
  return [name, nameRu ?? ''].some((text) => /\p{Script=Latin}/u.test(text) && /\p{Script=Cyrillic}/u.test(text));
}

/** What stands for both forms of a name that is too long for the code. */
export const namesToDigest = ({ name, nameRu }: PaperNames): string => `${name}\n${nameRu ?? ''}`;
