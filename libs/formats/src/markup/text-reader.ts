import { cleanText, type Words } from '@kaskad/domain';
import { markdown } from './markdown.ts';
import { htmlPieces, type Piece, type Pieces, plainPieces, SOFT_BREAK, tokenPieces } from './html-text.ts';
import type { Language, Note } from '../questions/exchange-question.ts';
import { LONGEST_TEXT, tooLong, withoutPayloads } from './long-texts.ts';
import type { WrittenText } from './written-text.ts';

export { cleanText } from '@kaskad/domain';

/** "xhtml" is markup that knows no switches of languages: braces in it are words. */
export type Markup = 'html' | 'xhtml' | 'moodle' | 'markdown' | 'plain';
interface Image {
  readonly source: string;
  readonly alt: Words;
}
/** Reads the texts of one question, and gathers what they hold beside words. */
export interface TextReader {
  words(raw: string | WrittenText, markup: Markup): Words;
  /** The text of the question itself: its picture is the picture of the question. */
  stem(raw: string | WrittenText, markup: Markup): Words;
  /** In which languages the texts said they are; null when none said anything. */
  language(): Language | 'both' | null;
  readonly images: Image[];
  /** Pictures of answers and of what is told afterwards: a question has no place for them. */
  readonly aside: Image[];
  readonly notes: Note[];
}

const CODES = { kk: /^(kk|kz|kaz)([_-]|$)/, ru: /^(ru|rus)([_-]|$)/ } as const;
/** More Markdown than this is no question, and some of it takes its parser minutes. */
const LONGEST_MARKDOWN = 4_000;
const MOST_SIGNS = 200;
const MOST_NOTES = 100;

export function isLanguage(code: string | null | undefined): Language | null {
  if (code === 'kk' || code === 'ru') return code;
  const plain = (code ?? '').trim().toLowerCase();
  return (['kk', 'ru'] as const).find((language) => CODES[language].test(plain)) ?? null;
}

/**
 * `restored`: the address of a picture as it was written, where a reader has put a short name in its place. Throws
 * NotHeld for a text that is too long.
 */
export function textReader(restored: (address: string) => string = (address) => address): TextReader {
  const images: Image[] = [];
  const aside: Image[] = [];
  const notes: Note[] = [];
  const spoken = new Set<Language>();
  const addNote = (note: Note) => {
    if (notes.length < MOST_NOTES && !notes.some(({ code, value }) => code === note.code && value === note.value))
      notes.push(note);
  };
  const read = (raw: string | WrittenText, markup: Markup, shown: Image[]): Words => {
    const tokens = typeof raw === 'string' ? null : raw.tokens();
    if (tokens !== null) return heard(tokenPieces(tokens), shown, restored);
    const light = withoutPayloads(typeof raw === 'string' ? raw : raw.markup());
    if (light.text.length > LONGEST_TEXT) throw tooLong();
    return heard(piecesOf(light.text, markup), shown, (address) => restored(light.restored(address)));
  };
  const heard = (found: Pieces, shown: Image[], addressOf: (address: string) => string): Words => {
    const { isFor, named, leftOut } = audienceOf(found.pieces);
    for (const language of named) spoken.add(language);
    for (const note of found.notes) addNote(note);
    for (const code of leftOut) addNote({ code: 'language_left_out', value: code });
    for (const image of pairedImages(found, isFor)) shown.push({ ...image, source: addressOf(image.source) });
    const text = (language: Language) => joined(found.pieces, (piece) => isFor(piece, language));
    const kk = text('kk');
    return { kk, ru: named.length > 0 ? text('ru') : kk };
  };
  const language = () => (spoken.size > 1 ? 'both' : ([...spoken][0] ?? null));
  return {
    images,
    aside,
    notes,
    language,
    words: (raw, markup) => read(raw, markup, aside),
    stem: (raw, markup) => read(raw, markup, images),
  };
}

function piecesOf(raw: string, markup: Markup): Pieces {
  const parsed = markup === 'markdown' ? fromMarkdown(raw) : null;
  const source = parsed ?? raw;
  if (markup === 'plain') return plainPieces(source);
  const lines =
    markup === 'moodle' || (markup === 'markdown' && parsed === null) ? source : source.replace(/[\r\n]+/g, ' ');
  const hasSwitches = markup !== 'xhtml';
  const found = /[<&]/.test(source) ? htmlPieces(lines, hasSwitches) : plainPieces(lines, hasSwitches);
  return markup === 'markdown' && parsed === null
    ? { ...found, notes: [...found.notes, { code: 'formatting', value: 'markdown' }] }
    : found;
}

/** Null for what is no honest Markdown; it is read as lines. */
function fromMarkdown(raw: string): string | null {
  const words = raw.replace(/data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+/gi, '');
  if (words.length > LONGEST_MARKDOWN || words.split(/[*_[\]`>~<]/, MOST_SIGNS + 2).length > MOST_SIGNS) return null;
  try {
    return String(markdown.parse(raw));
  } catch (error) {
    // Nested so deeply that the parser runs out of stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function joined(pieces: readonly Piece[], isHeard: (piece: Piece) => boolean): string {
  let text = '';
  for (const piece of pieces) if (isHeard(piece)) text += piece.text;
  return cleanText(text.split(SOFT_BREAK).map(cleanText).filter(Boolean).join('\n'));
}

type Spoken = Pick<Piece, 'languages'> & { readonly isPhrase?: boolean };

interface Audience {
  isFor: (piece: Spoken, language: Language) => boolean;
  named: readonly Language[];
  leftOut: readonly string[];
}
const FOR_EVERYBODY: Audience = { isFor: () => true, named: [], leftOut: [] };

/** To whom each piece speaks, and which versions of the text are for nobody here. */
function audienceOf(pieces: readonly Piece[]): Audience {
  const words = pieces.filter(({ text }) => text.trim() !== '' && text !== SOFT_BREAK);
  if (words.length > 0 && pieces.every(({ languages }) => languages === null)) return FOR_EVERYBODY;
  const codes = (some: readonly Piece[]) =>
    new Set(some.flatMap(({ languages }) => languages ?? []).map((code) => isLanguage(code) ?? code));
  const versions = codes(words.filter(({ isPhrase }) => !isPhrase));
  const phrases = codes(words.filter(({ isPhrase }) => isPhrase));
  // A word of another language inside a sentence is for everybody; texts side by side are not.
  const arePhrases =
    versions.size === 0 &&
    !(phrases.has('kk') && phrases.has('ru')) &&
    words.some(({ languages }) => languages === null);
  const all = arePhrases ? new Set<string>() : new Set([...versions, ...phrases]);
  const own = (['kk', 'ru'] as const).filter((language) => all.has(language));
  const isNamed = own.length > 0;
  const fallback = all.has('other') ? 'other' : isNamed ? null : ([...versions][0] ?? null);
  const isFor = ({ languages, isPhrase }: Spoken, language: Language) => {
    if (languages === null || arePhrases || (isPhrase === true && !isNamed)) return true;
    const says = (wanted: string) => languages.some((code) => (isLanguage(code) ?? code) === wanted);
    return says(language) || (fallback !== null && says(fallback) && !all.has(language));
  };
  const heard = (code: string) => code === 'kk' || code === 'ru' || (code === fallback && own.length < 2);
  // What is for all others is for the language that has no version of its own.
  const named = isNamed && fallback === 'other' ? (['kk', 'ru'] as const) : own;
  return {
    isFor,
    named,
    leftOut:
      isNamed || versions.size > 0 ? [...all].filter((code) => !heard(code) && (isNamed || versions.has(code))) : [],
  };
}

/** One picture may stand in the version of either language, each time with its own words. */
function pairedImages({ images }: Pieces, isFor: Audience['isFor']): Image[] {
  if (images.length === 0) return [];
  const [kk, ru] = (['kk', 'ru'] as const).map((language) => images.filter((image) => isFor(image, language)));
  const main = kk && kk.length > 0 ? kk : (ru ?? []);
  const alt = (text: string | undefined, other: string) => cleanText(text ?? other);
  const paired = main.map(({ source, alt: said }, place) => ({
    source,
    alt: { kk: alt(kk?.[place]?.alt, said), ru: alt(ru?.[place]?.alt, said) },
  }));
  const more = (ru ?? []).filter(({ source }) => !main.some((image) => image.source === source));
  return [
    ...paired,
    ...more.map(({ source, alt: said }) => ({ source, alt: { kk: cleanText(said), ru: cleanText(said) } })),
  ];
}

const escapeHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\{(?=\s*mlang)/gi, '&#123;');

/**
 * Words as markup that says which is which; one language alone stands bare. `inside` is put after the words of each
 * language.
 */
export function toHtml(
  words: Words,
  language: Language | 'both',
  inside: (language: Language) => string = () => '',
): string {
  const one = (which: Language) => escapeHtml(words[which]).replaceAll('\n', '<br />') + inside(which);
  if (language !== 'both') return one(language);
  return `<span lang="kk" class="multilang">${one('kk')}</span><span lang="ru" class="multilang">${one('ru')}</span>`;
}

export const imageTag = (source: string, alt: string) =>
  `<br /><img src="${escapeHtml(source)}" alt="${escapeHtml(alt)}" />`;
