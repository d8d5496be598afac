/**
 * What is typed from paper where no camera reads the QR code: eight signs of an alphabet that has neither 0, O, 1, I
 * and L nor Z beside 2, S beside 5, B beside 8 and U beside V. 282 billion codes; `GUESS_LIMITS` bounds the guesses.
 */
export const PAPER_CODE_SIGNS = '23456789ACDEFGHJKMNPQRTVWXY';
export const PAPER_CODE_LENGTH = 8;
/** Letters of a Kazakh or Russian keyboard that look as a sign of the alphabet does. */
const CYRILLIC: Readonly<Record<string, string>> = {
  А: 'A',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  Ү: 'Y',
};

/** The code that somebody typed, with blanks, hyphens, small or Cyrillic letters; null where it cannot be one. */
export function readPaperCode(text: string): string | null {
  const signs = [
    ...text
      .normalize('NFC')
      .toUpperCase()
      .replace(/[\s–—-]/g, ''),
  ].map((sign) => CYRILLIC[sign] ?? sign);
  return signs.length === PAPER_CODE_LENGTH && signs.every((sign) => PAPER_CODE_SIGNS.includes(sign))
    ? signs.join('')
    : null;
}

/** As it stands on paper: two groups of four. */
export const showPaperCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;
