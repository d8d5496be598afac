import { createRequire } from 'node:module';
import { ACTIVE, BLOCKS, FORMULA_SIGNS, isFormatting, isTagName, TEXTLESS } from './html-names.ts';
import type { Note } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import { decoded, type MarkupHandlers, readSimpleHtml, tellTokens, type Token } from './simple-html.ts';

const require = createRequire(import.meta.url);
let sanitizer: typeof import('sanitize-html') | undefined;
/** Only texts that are not simple need it: the first of them loads it. */
const sanitize = () => (sanitizer ??= require('sanitize-html') as typeof import('sanitize-html'));

/** A piece of a text, and to whom it speaks. */
export interface Piece {
  readonly text: string;
  /** Codes of languages; null when it is meant for everybody. */
  readonly languages: readonly string[] | null;
  /** A phrase in another language rather than one of several versions of the text. */
  readonly isPhrase: boolean;
}
interface ShownImage {
  readonly source: string;
  readonly alt: string;
  readonly languages: readonly string[] | null;
}
export interface Pieces {
  readonly pieces: Piece[];
  readonly images: ShownImage[];
  readonly notes: Note[];
}

/** Where a block begins or ends; any number of them makes one line break. */
export const SOFT_BREAK = '\u0001';
const MOST_TAGS = 5_000;
const MOST_NOTES = 100;
const SWITCH = /\{\s{0,3}mlang(?:\s{1,3}([a-z_, -]{2,60}?))?\s{0,3}\}/gi;
const SMALL: Readonly<Record<string, string>> = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', sub: '₀₁₂₃₄₅₆₇₈₉₊₋' };

interface Frame {
  readonly name: string;
  readonly languages: readonly string[] | null;
  readonly isPhrase: boolean;
  readonly end: string;
  parts: number;
}
type Attributes = Readonly<Record<string, string>>;

/** Text without markup, cut where the switches of the multi-language filter stand. */
export function plainPieces(raw: string, hasSwitches = true): Pieces {
  const pieces: Piece[] = [];
  const writer = pieceWriter(raw, pieces, hasSwitches);
  writer.take(raw, null, false);
  return { pieces, images: [], notes: [] };
}

/**
 * The words of a piece of HTML, its pictures, and what else was in it. Throws NotHeld for what is markup only. `simply`
 * may read what is simple enough, with the same result.
 */
export function htmlPieces(raw: string, hasSwitches = true, simply: typeof readSimpleHtml = readSimpleHtml): Pieces {
  if (raw.split('<').length > MOST_TAGS) throw new NotHeld('not_understood', '<…>');
  const { found, handlers, note } = gathering(raw, hasSwitches);
  const words = raw.replaceAll(SOFT_BREAK, ' ');
  if (!simply(words, handlers))
    sanitize()(wordsKept(words), { allowedTags: [], allowedAttributes: {}, nonTextTags: TEXTLESS, ...handlers });
  if (/\\\(|\\\[|\$\$/.test(raw)) note('formatting', 'TeX');
  return found;
}

/** The same of markup that was read already. */
export function tokenPieces(tokens: readonly Token[]): Pieces {
  const { found, handlers } = gathering('', false);
  tellTokens(tokens, handlers);
  return found;
}

/** What a reader of markup tells, put together. */
function gathering(raw: string, hasSwitches: boolean) {
  const pieces: Piece[] = [];
  const images: ShownImage[] = [];
  const notes: Note[] = [];
  const frames: Frame[] = [];
  const { take } = pieceWriter(raw, pieces, hasSwitches);
  const say = (text: string) => take(text, frames.at(-1)?.languages ?? null, frames.at(-1)?.isPhrase ?? false);
  const note = (code: Note['code'], value: string) => {
    if (notes.length < MOST_NOTES && !notes.some((one) => one.code === code && one.value === value))
      notes.push({ code, value });
  };
  const handlers: MarkupHandlers = {
    onOpenTag(name, attributes) {
      const above = frames.at(-1);
      if (above && ++above.parts === 2) say(FORMULA_SIGNS[above.name] ?? '');
      if (BLOCKS.has(name)) say(SOFT_BREAK);
      if (name === 'br') say('\n');
      if (name === 'msqrt') say('√');
      const inBrackets =
        name === 'mrow' && above !== undefined && (FORMULA_SIGNS[above.name] !== undefined || above.name === 'msqrt');
      const { languages, isPhrase } = languageOf(attributes, above);
      frames.push({ name, languages, isPhrase, end: inBrackets ? ')' : '', parts: 0 });
      if (inBrackets) say('(');
      if (name === 'img') images.push({ source: attributes['src'] ?? '', alt: attributes['alt'] ?? '', languages });
      noteTag(name, attributes, note);
    },
    onCloseTag(name) {
      const end = frames.at(-1)?.end ?? '';
      if (end) say(end);
      frames.pop();
      if (BLOCKS.has(name)) say(SOFT_BREAK);
      else if (name === 'td' || name === 'th') say(' ');
    },
    textFilter(escaped) {
      handlers.onText(decoded(escaped));
      return '';
    },
    onText(text) {
      const name = frames.at(-1)?.name ?? '';
      const small = SMALL[name] ? raised(text, SMALL[name]) : null;
      if (SMALL[name] && small === null && text.trim() !== '') note('formatting', name);
      say(small ?? text);
    },
  };
  return { found: { pieces, images, notes }, handlers, note };
}

/** "a <b" and "<name>" are words: their bracket is written so that nobody takes it for a tag. */
function wordsKept(raw: string): string {
  return raw.replace(/<\/?([a-z][^\s/<>]*)([^<>]*)/gi, (tag, name: string, rest: string, at: number, whole: string) => {
    const isTag = isTagName(name.toLowerCase()) && (whole[at + tag.length] === '>' || /=\s?["']/.test(rest));
    return isTag ? tag : `&lt;${tag.slice(1)}`;
  });
}

/** Digits above or below the line, where there are such letters. */
function raised(text: string, letters: string): string | null {
  const plain = text.trim();
  return /^[0-9+\-−]{1,10}$/.test(plain)
    ? [...plain].map((sign) => letters['0123456789+-'.indexOf(sign.replace('−', '-'))] ?? sign).join('')
    : null;
}

function noteTag(name: string, attributes: Attributes, note: (code: Note['code'], value: string) => void): void {
  for (const key in attributes)
    if (/^on[a-z]/i.test(key)) {
      note('active_content', key.slice(0, 40));
      break;
    }
  if (ACTIVE.has(name)) note('active_content', name);
  else if (isFormatting(name)) note('formatting', name.slice(0, 40));
  const href = (attributes['href'] ?? '').trim();
  if (href === '') return;
  if (/^(javascript|vbscript|data):/i.test(href.replace(/[\s\u0000-\u001f]/g, '')))
    note('active_content', 'javascript:');
  else if (name === 'a' && !href.startsWith('#')) note('link', href.slice(0, 200));
}

/**
 * `<span lang="kk" class="multilang">` and `xml:lang` name a version of the text; inside one, another language is a
 * phrase of it.
 */
function languageOf(attributes: Attributes, above: Frame | undefined): Pick<Frame, 'languages' | 'isPhrase'> {
  const inherited = { languages: above?.languages ?? null, isPhrase: above?.isPhrase ?? false };
  const named = attributes['xml:lang'];
  const code = (named ?? attributes['lang'] ?? '').trim().toLowerCase();
  if (code === '') return inherited;
  const isVersion = /\bmultilang\b/.test(attributes['class'] ?? '') || 'multilang' in attributes;
  if (!isVersion && named === undefined) return inherited;
  if (isVersion || inherited.languages === null) return { languages: [code], isPhrase: !isVersion };
  return inherited;
}

/**
 * Notices `{mlang kk}…{mlang}` in the text that it is given; a switch that nothing ends is a word, and so are all of
 * them where nobody knows switches.
 */
function pieceWriter(raw: string, pieces: Piece[], hasSwitches: boolean) {
  const switches = hasSwitches && /\{\s{0,3}mlang\s{0,3}\}/i.test(raw);
  let version: string[] | null = null;
  const put = (text: string, languages: readonly string[] | null, isPhrase: boolean) => {
    if (text !== '') pieces.push({ text, languages: version ?? languages, isPhrase: version === null && isPhrase });
  };
  return {
    take(text: string, languages: readonly string[] | null, isPhrase: boolean): void {
      if (!switches || !text.includes('{')) return put(text, languages, isPhrase);
      let from = 0;
      for (const found of text.matchAll(SWITCH)) {
        // An end where nothing has begun is a word.
        if (found[1] === undefined && version === null) continue;
        put(text.slice(from, found.index), languages, isPhrase);
        version = found[1]?.split(',').map((code) => code.trim().toLowerCase()) ?? null;
        from = found.index + found[0].length;
      }
      put(text.slice(from), languages, isPhrase);
    },
  };
}
