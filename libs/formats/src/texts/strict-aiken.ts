import { BARE } from '../building/question-building.ts';
import { type ExchangeItem, MOST_ITEMS, NO_WORDS, partId } from '../questions/exchange-question.ts';
import { cleanText } from '../markup/text-reader.ts';
import type { TextLine } from './text-line.ts';

const OPTION = /^([A-Z])[.)] (?=\S)/;
const ANSWER = /^ANSWER: ?([A-Z])$/;

interface Strict {
  readonly line: number;
  readonly stem: readonly string[];
  readonly options: readonly string[];
  readonly right: number;
}

/**
 * A file that is nothing but Aiken to the letter: there no other sign means anything, and words stay as they are
 * written. Null for all else. Numbers before all questions, one after the other, are how a word processor counts them.
 */
export function strictAiken(lines: readonly TextLine[]): ExchangeItem[] | null {
  const found: Strict[] = [];
  let from = 0;
  for (const [place, { text }] of lines.entries()) {
    const answer = ANSWER.exec(text)?.[1];
    if (answer === undefined) continue;
    const one = questionOf(lines.slice(from, place), answer);
    // A blank line behind each answer, or the next question would be anybody's guess.
    if (one === null || found.length > MOST_ITEMS || (lines[place + 1]?.text ?? '') !== '') return null;
    found.push(one);
    from = place + 1;
  }
  if (found.length === 0 || lines.slice(from).some(({ text }) => text !== '')) return null;
  const areNumbered = found.every(({ stem }, place) => new RegExp(`^${place + 1}[.)] \\S`).test(stem[0] ?? ''));
  return found.map((one) =>
    itemOf(
      areNumbered
        ? { ...one, stem: one.stem.map((text, place) => (place === 0 ? text.replace(/^\d+[.)] /, '') : text)) }
        : one,
    ),
  );
}

/** The options are those that lead from A to the answer without a gap; what stands above them is the question. */
function questionOf(lines: readonly TextLine[], answer: string): Strict | null {
  const filled = lines.slice(
    Math.max(
      0,
      lines.findIndex(({ text }) => text !== ''),
    ),
  );
  let at = filled.length - 1;
  while (at > 0 && OPTION.exec(filled[at]?.text ?? '')?.[1] !== 'A' && OPTION.test(filled[at]?.text ?? '')) at -= 1;
  const options = filled.slice(at).map(({ text }) => OPTION.exec(text)?.[1] ?? '');
  const stem = filled.slice(0, at).map(({ text }) => text);
  const right = answer.charCodeAt(0) - 65;
  const areInTurn = options.length > 1 && options.every((letter, place) => letter === String.fromCharCode(65 + place));
  if (
    !areInTurn ||
    right >= options.length ||
    stem.length === 0 ||
    stem.includes('') ||
    stem.slice(1).some((text) => OPTION.test(text))
  )
    return null;
  return {
    line: filled[0]?.line ?? 1,
    stem,
    options: filled.slice(at).map(({ text }) => text.replace(OPTION, '')),
    right,
  };
}

function itemOf({ line, stem, options, right }: Strict): ExchangeItem {
  const words = (text: string) => ({ kk: cleanText(text), ru: cleanText(text) });
  return {
    ...BARE,
    stem: words(stem.join('\n')),
    rationale: NO_WORDS,
    line,
    notes: [],
    interaction: {
      type: 'single',
      scoring: 'all',
      options: options.map((text, place) => ({ id: partId(place), text: words(text), correct: place === right })),
    },
  };
}
