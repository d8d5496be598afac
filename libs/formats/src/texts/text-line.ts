import type { Note, ProblemKind } from '../questions/exchange-question.ts';
import { LONGEST_TEXT } from '../markup/long-texts.ts';

/** How a word processor sets the right option apart from the others. */
export const MARKS = ['bold', 'underlined', 'highlighted', 'coloured'] as const;
export type Mark = (typeof MARKS)[number];

/** A stretch of a line that is set apart; the place of its end is not in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
  /** Which colour, where two of them may mean two things. */
  readonly shade: string;
}

/** The number or letter that a word processor counts by itself. */
export interface AutoLabel {
  readonly kind: 'number' | 'letter' | 'bullet';
  readonly text: string;
  /** Lines of one list at one depth. */
  readonly list: string;
}

/** A line of a text, or a paragraph of a document: cleaned of what cannot be seen, places in it stay as they are. */
export interface TextLine {
  readonly text: string;
  /** Where it stands, from 1: a line of a text, a paragraph of a document. */
  readonly line: number;
  readonly label: AutoLabel | null;
  readonly spans: readonly Span[];
  /** It goes on in the paragraph of the line before. */
  readonly isSoft: boolean;
  /** Base64 of the pictures that stand in it. */
  readonly pictures: readonly string[];
  /** What of it could not be read as words. */
  readonly notes: readonly Note[];
  readonly trouble: { readonly code: ProblemKind; readonly value: string } | null;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]/g;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/** Without signs that cannot be seen; a space is a space, a tab stays. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').replace(SPACES, ' ');

export const bareLine = (text: string, line: number, over: Partial<TextLine> = {}): TextLine => ({
  text,
  line,
  label: null,
  spans: [],
  isSoft: false,
  pictures: [],
  notes: [],
  trouble: null,
  ...over,
});

const LONGEST_BLANK = 1_000;
const LONG_BLANK = new RegExp(`\\s{${LONGEST_BLANK}}`);
/** More blanks side by side say no more than these, and patterns would begin anew at each of them. */
const withShortBlanks = (text: string): string =>
  text.replace(/[ \t]{9,}/g, (blank) => (blank.includes('\t') ? '\t'.repeat(8) : ' '.repeat(8)));
/** A line that no pattern may look at: it is said to be too long, and its words are left aside. */
export const withinBounds = (line: TextLine): TextLine =>
  line.text.length <= LONGEST_TEXT && !(line.text.length > LONGEST_BLANK && LONG_BLANK.test(line.text))
    ? line
    : { ...line, text: '', spans: [], trouble: { code: 'text_too_long', value: String(LONGEST_TEXT) } };

/** A stretch of a line as a line of its own. */
export function cut(line: TextLine, from: number, to = line.text.length): TextLine {
  const start = from + (/^\s*/.exec(line.text.slice(from, to))?.[0].length ?? 0);
  const spans = line.spans.flatMap((span) =>
    span.to > start && span.from < to
      ? [{ ...span, from: Math.max(span.from, start) - start, to: Math.min(span.to, to) - start }]
      : [],
  );
  return { ...line, text: line.text.slice(start, to).trimEnd(), spans };
}

const WORD = /[\p{L}\p{N}]/gu;
const wordsIn = (text: string) => text.match(WORD)?.length ?? 0;

/** How much of the words is set apart so. */
export function markedPart(lines: readonly TextLine[], mark: Mark): 'whole' | 'part' | 'none' {
  const marked = lines
    .flatMap(({ text, spans }) =>
      spans.filter((span) => span.mark === mark).map(({ from, to }) => wordsIn(text.slice(from, to))),
    )
    .reduce((sum, next) => sum + next, 0);
  if (marked === 0) return 'none';
  return marked >= lines.reduce((sum, { text }) => sum + wordsIn(text), 0) ? 'whole' : 'part';
}

export const shadesOf = (lines: readonly TextLine[], mark: Mark): ReadonlySet<string> =>
  new Set(lines.flatMap(({ spans }) => spans.filter((span) => span.mark === mark).map(({ shade }) => shade)));

/** The lines of a text file, with `**` around words as bold. */
export function linesOfText(source: string): TextLine[] {
  const written = visible(source.replace(/^\ufeff/, '')).split(/\r\n|\r|\n/);
  const long = new Set(
    written.flatMap((text, place) => (text.length > LONGEST_TEXT && text.trim().length > LONGEST_TEXT ? [place] : [])),
  );
  const short = written.map((text, place) =>
    long.has(place)
      ? ''
      : text.length > LONGEST_TEXT
        ? text.trim()
        : text.length > LONGEST_RULE
          ? withShortBlanks(text)
          : text,
  );
  return withoutPages(short).map((text, place) =>
    long.has(place)
      ? withinBounds(bareLine(written[place] ?? '', place + 1))
      : boldLine(withShortBlanks(text.trim()), place + 1),
  );
}

function boldLine(text: string, line: number): TextLine {
  if (!text.includes('**')) return bareLine(text, line);
  const pieces = text.split('**');
  // One sign that is not closed is no emphasis, and stars alone are none either.
  const isGlued = (place: number) =>
    /[\p{L}\p{N}]$/u.test(pieces[place - 1] ?? '') || /^[\p{L}\p{N}]/u.test(pieces[place + 1] ?? '');
  if (
    pieces.length < 3 ||
    pieces.length % 2 === 0 ||
    pieces.some((piece, place) => place % 2 === 1 && (piece.trim() === '' || piece !== piece.trim() || isGlued(place)))
  )
    return bareLine(text, line);
  const spans: Span[] = [];
  let plain = '';
  for (const [place, piece] of pieces.entries()) {
    if (place % 2 === 1) spans.push({ from: plain.length, to: plain.length + piece.length, mark: 'bold', shade: '' });
    plain += piece;
  }
  return bareLine(plain, line, { spans });
}

const PAGE_NUMBER =
  /^(?:[-–—]?\s*(\d{1,4})\s*[-–—]?|(?:стр(?:аница|\.)?|бет|page)\s*(\d{1,4})(?:\s*(?:из|of|\/)\s*\d{1,4})?|(\d{1,4})\s*-?\s*бет)$/i;

/** Lines that only set a page out: rules, fences of code, what folds an answer away. */
const RULE = /^(?:([-*_=~])\1{2,}|```[\w-]*|<\/?details[^>]*>(?:\s*<summary>.*<\/summary>)?|<summary>.*<\/summary>)$/i;

const LONGEST_RULE = 1000;

/** Numbers of pages, and what a word processor repeats on each page, are no words of a question; their lines stay empty. */
function withoutPages(lines: readonly string[]): string[] {
  const plain = lines
    .map((line) => line.replaceAll('\f', ' ').trim())
    .map((line) => (line.length <= LONGEST_RULE && RULE.test(line) ? '' : line));
  const atEdge = edgesOf(lines, plain);
  const numbers = plain.flatMap((line, place) => {
    const [, bare, named, kazakh] = PAGE_NUMBER.exec(line) ?? [];
    const isAlone =
      atEdge.has(place) || ((plain[place - 1] ?? '') === '' && (plain[place + 1] ?? '') === '') || bare === undefined;
    return (bare ?? named ?? kazakh) !== undefined && isAlone
      ? [{ place, number: Number(bare ?? named ?? kazakh) }]
      : [];
  });
  const isAtEdge = numbers.some(({ place }) => atEdge.has(place));
  const counted = new Set(
    numbers
      .filter(
        ({ number }, at) =>
          isAtEdge || numbers[at - 1]?.number === number - 1 || numbers[at + 1]?.number === number + 1,
      )
      .map(({ place }) => place),
  );
  const edges = new Map<string, number>();
  for (const place of atEdge) edges.set(plain[place] ?? '', (edges.get(plain[place] ?? '') ?? 0) + 1);
  const repeated = (place: number) => atEdge.has(place) && (edges.get(plain[place] ?? '') ?? 0) > 1;
  return plain.map((line, place) => (counted.has(place) || repeated(place) ? '' : line));
}

/** The last line of one page and the first one of the next, for every sign that ends a page. */
function edgesOf(lines: readonly string[], plain: readonly string[]): Set<number> {
  const edges = new Set<number>();
  let last = -1;
  let isOpen = false;
  for (const [place, line] of lines.entries()) {
    if (line.startsWith('\f') && last >= 0) edges.add(last);
    if (line.startsWith('\f')) isOpen = true;
    const isFilled = plain[place] !== '';
    if (isOpen && isFilled) edges.add(place);
    if (isFilled) [isOpen, last] = [false, place];
    if (line.includes('\f', 1)) [isOpen] = [true, edges.add(place)];
  }
  return edges;
}
