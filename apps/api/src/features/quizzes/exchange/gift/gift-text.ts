/** Signs that mean something in GIFT; with a backslash before them they are themselves. */
const ESCAPED = '~=#{}:\\]';
const FIRST = 0xf0000;
const FEED = 0xf00ff;

/** Hides escaped signs behind letters of the private planes, so that the rest can be cut at the bare ones. */
export function hideEscapes(text: string): string {
  return text.replace(/[\u{F0000}-\u{F00FF}]/gu, '').replace(/\\([~=#{}:\\\]n])/g, (_whole, sign: string) => String.fromCodePoint(sign === 'n' ? FEED : FIRST + ESCAPED.indexOf(sign)));
}

export function showEscapes(text: string): string {
  return text.replace(/[\u{F0000}-\u{F00FF}]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? FIRST;
    return code === FEED ? '\n' : (ESCAPED[code - FIRST] ?? '');
  });
}

export const escapeGift = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');
