import type { Interaction, Words } from '@kaskad/domain';
import { matchingOf, NotHeld, tidy, type Weighed } from '../building/question-building.ts';
import { NO_WORDS, type Note } from '../questions/exchange-question.ts';
import { scoredChoice } from '../moodle/scores/scored-choice.ts';
import { scoredForms } from '../moodle/scores/scored-forms.ts';
import { clearNumeral, scoredNumber } from '../moodle/scores/scored-number.ts';
import { orderingLines, scoredOrdering } from '../moodle/scores/scored-ordering.ts';
import { cleanText } from '../markup/text-reader.ts';
import { FORMAT, showEscapes } from './gift-text.ts';

/** Reads the words of a part in the markup of its question. */
export type Read = (raw: string) => Words;
interface Answered {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
}

const MOST_ANSWERS = 200;
export const TRUTH = /^(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i;

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** What stands between the braces, general feedback aside. Throws NotHeld. */
export function answersOf(answers: string, read: Read): Answered {
  if (answers === '') throw new NotHeld('type_unsupported', 'essay');
  if (answers.startsWith('#')) return numerical(answers.slice(1), read);
  if (answers.startsWith('>')) return ordering(answers.slice(1), read);
  const truth = TRUTH.exec(answers);
  if (truth) return trueFalse(truth[1] ?? '', truth[2] ?? '', read);
  const isBare = !/^[=~]/.test(answers);
  const said = cleanText(showEscapes(answers)).slice(0, 100);
  // Braces of another notation hold lines, instructions or tags.
  if (isBare && /[~\n;<>]/.test(answers)) throw new NotHeld('not_understood', said);
  if (answers.includes('~')) return choice(answers, read);
  if (!isBare && answers.includes('->')) return matching(answers, read);
  const built = shortText(isBare ? `=${answers}` : answers, read);
  return isBare ? { ...built, notes: [{ code: 'bare_answer', value: said }, ...built.notes] } : built;
}

/** `T # told to the wrong # told to the right`. Small letters are a word to Moodle, which nobody means. */
function trueFalse(said: string, told: string, read: Read): Answered {
  const feedback = told
    .split('#')
    .slice(1)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ about: NO_WORDS, feedback: read(text) }));
  return {
    interaction: { type: 'true_false', answer: /^t/i.test(said) },
    notes: said === said.toUpperCase() ? [] : [{ code: 'bare_answer', value: said }],
    told: feedback,
  };
}

interface RawAnswer {
  readonly isRight: boolean;
  readonly weight: number | null;
  readonly text: string;
  readonly feedback: string;
}

/** `=right # told`, `~%50%partly`, `~wrong`. */
function rawAnswers(answers: string): RawAnswer[] {
  if (answers.split(/[=~]/, MOST_ANSWERS + 2).length > MOST_ANSWERS + 1) throw new NotHeld('not_understood');
  return [...answers.matchAll(/([=~])([^=~]*)/g)].map(([, sign, rest = '']) => {
    const [said = '', feedback = ''] = splitOnce(rest, '#');
    const weight = /^\s*%(-?\d+(?:[.,]\d+)?)%/.exec(said);
    return {
      isRight: sign === '=',
      weight: weight ? Number((weight[1] ?? '0').replace(',', '.')) : null,
      text: weight ? said.slice(weight[0].length) : said,
      feedback,
    };
  });
}

function weighed({ isRight, weight, text, feedback }: RawAnswer, read: Read): Weighed {
  return { text: read(text), credit: weight ?? (isRight ? 100 : 0), feedback: feedback.trim() ? read(feedback) : null };
}

function choice(answers: string, read: Read): Answered {
  const raw = rawAnswers(answers);
  const options = raw.map((answer) => weighed(answer, read));
  const single = raw.some(({ isRight, weight }) => isRight && (weight === null || weight > 99.9));
  const built = scoredChoice(options, single);
  // Moodle knows shares behind a tilde only, and takes each equal sign for a whole right answer.
  const isUnclear = !single && raw.some(({ isRight }) => isRight);
  if (isUnclear)
    return {
      ...built,
      notes: [
        {
          code: 'several_right',
          value: raw
            .filter(({ isRight }) => isRight)
            .map(({ weight }) => `=%${weight ?? 100}%`)
            .join(' '),
        },
        ...built.notes,
      ],
      told: options.map(({ text, feedback }) => ({ about: text, feedback })),
    };
  return { ...built, told: options.map(({ text, feedback }) => ({ about: text, feedback })) };
}

function matching(answers: string, read: Read): Answered {
  const told: { about: Words; feedback: Words | null }[] = [];
  const raw = rawAnswers(answers);
  const weights = raw.flatMap(({ weight }) => (weight === null ? [] : [`${weight}%`]));
  const pairs = raw.map(({ text, feedback }) => {
    const [left = '', right] = splitOnce(text, '->');
    if (right === undefined || right.trim() === '')
      throw new NotHeld('not_understood', cleanText(showEscapes(text)).slice(0, 100));
    const target = read(right);
    const prompt = left.trim() === '' || /^\s*\[(html|moodle|plain|markdown)\]\s*$/i.test(left) ? null : read(left);
    if (feedback.trim()) told.push({ about: prompt ?? NO_WORDS, feedback: read(feedback) });
    if (isWordless(target) || (prompt && isWordless(prompt)))
      throw new NotHeld('not_understood', cleanText(showEscapes(text)).slice(0, 100));
    return { prompt, target };
  });
  return {
    interaction: matchingOf(pairs),
    notes: weights.length > 0 ? [{ code: 'weights', value: weights.join(', ') }] : [],
    told,
  };
}

const isWordless = ({ kk, ru }: Words) => kk === '' && ru === '';

function shortText(answers: string, read: Read): Answered {
  const raw = rawAnswers(answers);
  // A form is compared as it is typed: only one that says that it is markup is read as such.
  const textOf = (text: string) => (FORMAT.test(text) ? read(text).ru : cleanText(showEscapes(text)));
  const forms = raw.map(({ text, feedback, weight }) => ({
    text: textOf(text),
    credit: weight ?? 100,
    feedback: feedback.trim() ? read(feedback) : null,
  }));
  return {
    ...scoredForms(forms, false),
    told: forms.map(({ text, feedback }) => ({ about: { kk: text, ru: text }, feedback })),
  };
}

/**
 * `3:2`, `1..5`, and several of them with weights: `=1822:0 =%50%1822:2`. What stands behind a tilde is told to all
 * others.
 */
function numerical(answers: string, read: Read): Answered {
  const [held = ''] = answers.split('~', 1);
  const [first = ''] = held.split('=', 1);
  const raw: RawAnswer[] = [
    ...(first.trim() ? [{ isRight: true, weight: null, ...feedbackOf(first) }] : []),
    ...rawAnswers(held),
    ...rawAnswers(answers.slice(held.length)),
  ];
  const told = raw
    .filter(({ feedback }) => feedback.trim() !== '')
    .map(({ text, feedback }) => ({ about: asWords(text), feedback: read(feedback) }));
  const values = raw
    .filter(({ isRight }) => isRight)
    .map(({ text, weight }) => ({
      ...(/^\s*\*?\s*$/.test(text) ? { value: null, tolerance: 0 } : rangeOf(showEscapes(text))),
      credit: weight ?? 100,
    }));
  return { ...scoredNumber(values), told };
}

const asWords = (text: string): Words => ({ kk: cleanText(showEscapes(text)), ru: cleanText(showEscapes(text)) });

function feedbackOf(answers: string): { text: string; feedback: string } {
  const [text = '', feedback = ''] = splitOnce(answers, '#');
  return { text, feedback };
}

function rangeOf(text: string): { value: number; tolerance: number } {
  const range = text.split('..');
  if (range.length === 2) {
    const [low, high] = [clearNumeral(range[0] ?? ''), clearNumeral(range[1] ?? '')];
    return { value: tidy((low + high) / 2), tolerance: tidy(Math.abs(high - low) / 2) };
  }
  const [value = '', tolerance = '0'] = text.split(':');
  return { value: clearNumeral(value), tolerance: Math.abs(clearNumeral(tolerance)) };
}

/** `>6 ALL VERTICAL ABSOLUTE_POSITION SHOW none` and then an item a line. */
function ordering(answers: string, read: Read): Answered {
  const { head, items } = orderingLines(answers);
  return { ...scoredOrdering(items.map(read), head), told: [] };
}
