import type { Markup } from '../markup/text-reader.ts';

/** Signs that mean something in GIFT; with a backslash before them they are themselves. */
const ESCAPED = '~=#{}:\\';
const FIRST = 0xf0000;
const FEED = 0xf00ff;
const hide = (sign: string) => String.fromCodePoint(sign === 'n' ? FEED : FIRST + ESCAPED.indexOf(sign));

/**
 * Hides escaped signs behind letters of the private planes, so that the rest can be cut at the bare ones. People forget
 * the backslash inside tags with attributes and in numbered entities, where the signs can mean nothing else.
 */
export function hideEscapes(text: string): string {
  return text
    .replace(/[\u{F0000}-\u{F00FF}]/gu, '')
    .replace(/\\([~=#{}:\\n])/g, (_whole, sign: string) => hide(sign))
    .replace(/<[a-z][^<>]*>/gi, (tag) => (/=\s?["']/.test(tag) ? tag.replace(/[~=#{}]/g, hide) : tag))
    .replace(/&#(?=x?[0-9a-f]{1,7};)/gi, () => `&${hide('#')}`);
}

export function showEscapes(text: string): string {
  return text.replace(/[\u{F0000}-\u{F00FF}]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? FIRST;
    return code === FEED ? '\n' : (ESCAPED[code - FIRST] ?? '');
  });
}

export const escapeGift = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');

/**
 * A line that is taken as it stands, as items to be ordered are: only a backslash is written twice, and signs that
 * would end the question or the line become entities.
 */
export const rawGift = (html: string) =>
  html
    .replaceAll('\\', '\\\\')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
    .replace(/#{2,}/g, (signs) => '&#35;'.repeat(signs.length))
    .replace(/^0$/, '&#48;');

/** In which markup a part is written, where it says so. */
export const FORMAT = /^\s*\[(html|moodle|plain|markdown)\]/i;

export function formatOf(raw: string, inherited: Markup): { markup: Markup; rest: string } {
  const found = FORMAT.exec(raw);
  return found
    ? { markup: (found[1] ?? '').toLowerCase() as Markup, rest: raw.slice(found[0].length) }
    : { markup: inherited, rest: raw };
}
