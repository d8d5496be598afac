const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]/g;

/** Printed letters of Latin and Cyrillic with one blank or line break between words: nothing of it can be cleaner. */
const CLEAN =
  /^[!-~\u00a7\u00ab\u00b1\u00bb\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2116]+(?:(?: |\n\n?)[!-~\u00a7\u00ab\u00b1\u00bb\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2116]+)*$/;
/** The pattern keeps a place for each word, and there is no room for those of a whole book. */
const LONGEST_TESTED = 50_000;

/** Composed letters, one kind of space, no marks that cannot be seen, at most one empty line between lines. */
export function cleanText(raw: string): string {
  // Most texts are asked several times over.
  const bare = raw.trim();
  return bare === '' || (bare.length <= LONGEST_TESTED && CLEAN.test(bare)) ? bare : cleanTextFully(raw);
}

// As toWellFormed() finds them, which Chrome 109 on Windows 7 does not have.
const HALF_CHARACTERS = /\p{Cs}/gu;

/** The same, whatever the text. */
export function cleanTextFully(raw: string): string {
  return raw
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\p{M}{9,}/gu, (marks) => [...marks].slice(0, 8).join(''))
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .normalize('NFC')
    .replace(HALF_CHARACTERS, '\ufffd')
    .replace(/[ \u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
