/**
 * A letter of a name or a number is one byte: its place here. Every Kazakh, Russian and English letter has one, so that
 * a whole name in both languages stands in a code of 20 mm. Only ever add at the end: places are printed on paper.
 */
const LETTERS = [
  ..."0123456789 -–.'’(),/",
  ...'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ',
  ...'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  ...'ÄÖÜÑĞŞŪäöüñğışū',
];
const PLACES = new Map(LETTERS.map((letter, place) => [letter, place]));
/** Before the three bytes of any other sign. */
const OTHER = 0xff;

/** Each sign in one byte, or in four. */
export function lettersToBytes(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      const place = PLACES.get(letter);
      if (place !== undefined) return [place];
      const code = letter.codePointAt(0) ?? 0;
      return [OTHER, code >> 16, (code >> 8) & 0xff, code & 0xff];
    }),
  );
}

/** The text, or null where the bytes are not what `lettersToBytes` writes. */
export function bytesToLetters(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? OTHER;
    if (byte !== OTHER) {
      const letter = LETTERS[byte];
      if (letter === undefined) return null;
      text += letter;
      continue;
    }
    const [high, middle, low] = bytes.subarray(at + 1, at + 4);
    if (high === undefined || middle === undefined || low === undefined) return null;
    const code = high * 65_536 + middle * 256 + low;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    const letter = String.fromCodePoint(code);
    if (PLACES.has(letter)) return null;
    text += letter;
    at += 3;
  }
  return text;
}
