import { BARE } from '../building/question-building.ts';
import { NotHeld } from '../questions/not-held.ts';
import {
  type ExchangeItem,
  isFull,
  type Note,
  NO_WORDS,
  partId,
  type Problem,
} from '../questions/exchange-question.ts';
import { pictureFrom } from '../building/question-pictures.ts';
import { cleanText } from '../markup/text-reader.ts';
import { BY_PERSON, firstNote } from './first-right.ts';
import { saysFirstIsRight } from './line-signs.ts';
import { cut, type TextLine } from './text-line.ts';

const NAMES =
  'question|quest|вопрос|сұрақ|variant\\s*[-_]?\\s*right|right\\s*[-_]?\\s*variant|variant\\s*[-_]?\\s*true|variantrigth|variantrght|right|correct|variant|вариант|нұсқа|answer|option';
const TAG = new RegExp(`<\\s*(/?)\\s*(${NAMES})\\s*№?\\s*(\\d{0,4})\\s*>`, 'giu');
const QUESTION = /^(?:question|quest|вопрос|сұрақ)$/i;
const RIGHT = /right|correct|true|rigth|rght/i;

interface Piece {
  readonly kind: 'question' | 'right' | 'option';
  readonly line: number;
  readonly lines: TextLine[];
}

/** Whether a text names its questions and options by tags. */
export const isTagged = (lines: readonly TextLine[]): boolean => {
  const tags = lines
    .filter(({ text }) => text.includes('<'))
    .flatMap(({ text }) => [...text.matchAll(TAG)].map(([, , name = '']) => name));
  return tags.some((name) => QUESTION.test(name)) && tags.some((name) => !QUESTION.test(name));
};

/** "<question> … <variantright> … <variant> …", with or without numbers, however the lines are broken. */
export function readTagged(
  lines: readonly TextLine[],
  isTold: boolean,
): { items: ExchangeItem[]; problems: Problem[]; unmarked: string[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  const unmarked: string[] = [];
  const { before, pieces } = piecesOf(lines);
  const firstIsRight = before.find(({ text }) => saysFirstIsRight(text))?.text ?? (isTold ? BY_PERSON : null);
  for (const { text, line, trouble } of before) {
    if (trouble) problems.push({ line, title: text.slice(0, 200), ...trouble });
    else if (text !== '' && text !== firstIsRight)
      problems.push({ line, title: text.slice(0, 200), code: 'not_understood', value: '' });
  }
  const starts = pieces.flatMap(({ kind }, place) => (kind === 'question' ? [place] : []));
  for (const [at, start] of (starts[0] === 0 ? starts : [0, ...starts]).entries()) {
    if (isFull(items, problems)) break;
    const [question, ...options] = pieces.slice(start, (starts[0] === 0 ? starts : [0, ...starts])[at + 1]);
    if (!question) continue;
    const title = cleanText(question.lines.map(({ text }) => text).join(' ')).slice(0, 200);
    try {
      if (question.kind !== 'question') throw new NotHeld('without_stem');
      items.push(itemOf(question, options, firstIsRight));
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      if (error.kind === 'without_answer') unmarked.push(String(at + 1));
      problems.push({ line: question.line, title, code: error.kind, value: error.value.slice(0, 100) });
    }
  }
  return { items, problems, unmarked };
}

function piecesOf(lines: readonly TextLine[]): { before: TextLine[]; pieces: Piece[] } {
  const before: TextLine[] = [];
  const pieces: Piece[] = [];
  const put = (line: TextLine) => void (pieces.at(-1)?.lines ?? before).push(line);
  for (const line of lines) {
    let from = 0;
    for (const found of line.text.matchAll(TAG)) {
      const [whole, closing, name = ''] = found;
      if (line.text.slice(from, found.index).trim() !== '') put(cut(line, from, found.index));
      from = found.index + whole.length;
      if (closing === '')
        pieces.push({
          kind: QUESTION.test(name) ? 'question' : RIGHT.test(name) ? 'right' : 'option',
          line: line.line,
          lines: [],
        });
    }
    if (line.text.slice(from).trim() !== '' || line.trouble || (line.pictures.length > 0 && from === 0))
      put(from === 0 ? line : cut(line, from));
  }
  return { before, pieces };
}

function itemOf(question: Piece, options: readonly Piece[], firstIsRight: string | null): ExchangeItem {
  const words = (piece: Piece, sign: string) => cleanText(piece.lines.map(({ text }) => text).join(sign));
  const both = (text: string) => ({ kk: text, ru: text });
  const trouble = [question, ...options].flatMap(({ lines }) => lines).find((line) => line.trouble !== null)?.trouble;
  if (trouble) throw new NotHeld(trouble.code, trouble.value);
  const images = (pieces: readonly Piece[]) =>
    pieces
      .flatMap(({ lines }) => lines)
      .flatMap(({ pictures }) => pictures)
      .map((source) => ({ source, alt: both('') }));
  const { picture, notes } = pictureFrom({ images: images([question]), aside: images(options) }, () => undefined);
  if (words(question, '\n') === '' && picture === null) throw new NotHeld('without_stem');
  if (options.length < 2) throw new NotHeld('without_options');
  if (options.some((option) => words(option, ' ') === '')) throw new NotHeld('option_empty');
  const marked = options.flatMap(({ kind }, place) => (kind === 'right' ? [place] : []));
  if (marked.length === 0 && firstIsRight === null) throw new NotHeld('without_answer');
  const right = marked.length > 0 ? marked : [0];
  const said: Note[] = marked.length > 0 ? [] : [firstNote(firstIsRight ?? '')];
  return {
    ...BARE,
    picture,
    stem: both(words(question, '\n')),
    rationale: NO_WORDS,
    line: question.line,
    notes: [...said, ...notes, ...[question, ...options].flatMap(({ lines }) => lines).flatMap((line) => line.notes)],
    interaction: {
      type: right.length > 1 ? 'multiple' : 'single',
      scoring: 'all',
      options: options.map((option, place) => ({
        id: partId(place),
        text: both(words(option, ' ')),
        correct: right.includes(place),
      })),
    },
  };
}
