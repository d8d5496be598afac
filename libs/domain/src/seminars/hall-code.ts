const LENGTH = 6;
const VALUES = 10 ** LENGTH;

/** The code that is typed where no camera reads the QR code of the hall, out of 32 secret bits of the session. */
export const hallCodeOf = (bits: number) => String(bits % VALUES).padStart(LENGTH, '0');

/** The code that somebody typed, with blanks or hyphens; null where it cannot be one. */
export function readHallCode(text: string): string | null {
  const digits = text.replace(/[\s\u2010-\u2015-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** As it stands on the wall: two groups of three. */
export const showHallCode = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
