import type { Interaction, Words } from '@kaskad/domain';
import { BARE, choiceOf, codeOf, matchingOf, NotHeld, numberOf, numeral, rationaleOf, shortTextOf, tidy, type Weighed } from '../build.ts';
import { asParts, type ExchangeItem, isFull, NO_WORDS, type Note, type Problem } from '../item.ts';
import { metaOf, withMeta } from '../meta.ts';
import { pictureFrom } from '../pictures.ts';
import { cleanText, type Markup, textReader } from '../text.ts';
import { type GiftBlock, giftBlocks } from './gift-blocks.ts';
import { showEscapes } from './gift-text.ts';

type Read = (raw: string) => Words;
interface Answered {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
}

/** GIFT as Moodle documents it, with its comments for ids and tags and the plug-in for ordering. */
export function readGift(source: string): { items: ExchangeItem[]; problems: Problem[] } {
  const items: ExchangeItem[] = [];
  const problems: Problem[] = [];
  for (const block of giftBlocks(source.replace(/^\ufeff/, ''))) {
    if (isFull(items, problems)) break;
    try {
      items.push(readBlock(block));
    } catch (error) {
      if (!(error instanceof NotHeld)) throw error;
      problems.push({ line: block.line, title: titleOf(block), code: error.kind, value: error.value });
    }
  }
  return { items, problems };
}

/** What is told of a piece that is no question: its beginning without tags. */
const titleOf = ({ text }: GiftBlock) => cleanText(showEscapes(text.slice(0, 2_000)).replace(/<[^<>]*>|^(::)|\[(?:html|moodle|plain|markdown)\]/gi, ' ')).slice(0, 200);

function readBlock({ text, line, category, code, tags }: GiftBlock): ExchangeItem {
  const title = /^\s*::([\s\S]*?)::/.exec(text);
  const body = title ? text.slice(title[0].length) : text;
  const open = body.indexOf('{');
  const close = body.lastIndexOf('}');
  if (open < 0 && close < 0) throw new NotHeld('type_unsupported', 'description');
  const inside = body.slice(open + 1, close);
  if (open < 0 || close < open || /[{}]/.test(inside)) throw new NotHeld('not_understood');
  const reader = textReader();
  const [answers = '', general = ''] = splitLast(inside, '####');
  const { markup, rest: before } = formatOf(body.slice(0, open), 'moodle');
  const stem = reader.stem(showEscapes(stemOf(before, body.slice(close + 1).trimEnd(), TRUTH.test(answers.trim()))), markup);
  if (!stem.kk && !stem.ru) throw new NotHeld('without_stem');
  const read: Read = (raw) => {
    const own = formatOf(raw, markup);
    return reader.words(showEscapes(own.rest), own.markup);
  };
  const answered = answersOf(answers.trim(), read);
  const meta = metaOf(tags);
  const { rationale, notes } = rationaleOf(general.trim() ? read(general) : NO_WORDS, answered.told);
  const shown = pictureFrom(reader, () => undefined);
  return {
    ...BARE, code: codeOf(code, title && showEscapes(title[1] ?? '')), topic: meta.topic ?? category, difficulty: meta.difficulty, article: meta.article, tags: meta.tags,
    stem, rationale, interaction: withMeta(answered.interaction, meta), picture: shown.picture, line, language: reader.language(),
    notes: [...reader.notes, ...answered.notes, ...notes, ...shown.notes, ...meta.notes],
  };
}

const MOST_ANSWERS = 200;
const TRUTH = /^(T|TRUE|F|FALSE)\s*(#[\s\S]*)?$/i;

/** Words behind the answers make a gap; a full stop behind a statement, or behind what is a sentence already, does not. */
function stemOf(before: string, after: string, isStatement: boolean): string {
  const isSign = /^[\s.,;:!?"'”»)]*$/.test(after);
  if (after.trim() === '' || after.trimStart().startsWith('//') || (isSign && /[.?!:]\s*$/.test(before))) return before;
  return isSign && isStatement ? before.trimEnd() + after.trim() : `${before}_____${after}`;
}

const FORMAT = /^\s*\[(html|moodle|plain|markdown)\]/i;

function formatOf(raw: string, inherited: Markup): { markup: Markup; rest: string } {
  const found = FORMAT.exec(raw);
  return found ? { markup: (found[1] ?? '').toLowerCase() as Markup, rest: raw.slice(found[0].length) } : { markup: inherited, rest: raw };
}

function splitLast(text: string, mark: string): string[] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

function answersOf(answers: string, read: Read): Answered {
  if (answers === '') throw new NotHeld('type_unsupported', 'essay');
  if (answers.startsWith('#')) return numerical(answers.slice(1), read);
  if (answers.startsWith('>')) return ordering(answers.slice(1), read);
  const truth = TRUTH.exec(answers);
  if (truth) return trueFalse(/^t/i.test(truth[1] ?? ''), truth[2] ?? '', read);
  if (!/^[=~]/.test(answers)) throw new NotHeld('not_understood', cleanText(showEscapes(answers)).slice(0, 100));
  if (answers.includes('~')) return choice(answers, read);
  // An arrow inside a weighed form is a part of that form.
  if (answers.includes('->') && rawAnswers(answers).every(({ weight }) => weight === null)) return matching(answers, read);
  return shortText(answers, read);
}

/** `T # told to the wrong # told to the right`. */
function trueFalse(answer: boolean, told: string, read: Read): Answered {
  const feedback = told.split('#').slice(1).filter((text) => text.trim() !== '').map((text) => ({ about: NO_WORDS, feedback: read(text) }));
  return { interaction: { type: 'true_false', answer }, notes: [], told: feedback };
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
    return { isRight: sign === '=', weight: weight ? Number((weight[1] ?? '0').replace(',', '.')) : null, text: weight ? said.slice(weight[0].length) : said, feedback };
  });
}

function weighed({ isRight, weight, text, feedback }: RawAnswer, read: Read): Weighed {
  return { text: read(text), credit: weight ?? (isRight ? 100 : 0), feedback: feedback.trim() ? read(feedback) : null };
}

function choice(answers: string, read: Read): Answered {
  const raw = rawAnswers(answers);
  const options = raw.map((answer) => weighed(answer, read));
  const single = raw.some(({ isRight, weight }) => isRight && (weight === null || weight > 99.9));
  const built = choiceOf(options, single);
  return { ...built, told: options.map(({ text, feedback }) => ({ about: text, feedback })) };
}

function matching(answers: string, read: Read): Answered {
  const told: { about: Words; feedback: Words | null }[] = [];
  const pairs = rawAnswers(answers).map(({ text, feedback }) => {
    const [left = '', right] = splitOnce(text, '->');
    if (right === undefined || right.trim() === '') throw new NotHeld('not_understood', cleanText(showEscapes(text)).slice(0, 100));
    const prompt = left.trim() === '' || /^\s*\[(html|moodle|plain|markdown)\]\s*$/i.test(left) ? null : read(left);
    if (feedback.trim()) told.push({ about: prompt ?? NO_WORDS, feedback: read(feedback) });
    return { prompt, target: read(right) };
  });
  return { interaction: matchingOf(pairs), notes: [], told };
}

function shortText(answers: string, read: Read): Answered {
  const raw = rawAnswers(answers);
  // A form is compared as it is typed: only one that says that it is markup is read as such.
  const textOf = (text: string) => (FORMAT.test(text) ? read(text).ru : cleanText(showEscapes(text)));
  const forms = raw.map(({ text, feedback, weight }) => ({ text: textOf(text), credit: weight ?? 100, feedback: feedback.trim() ? read(feedback) : null }));
  return { ...shortTextOf(forms, false, true), told: forms.map(({ text, feedback }) => ({ about: { kk: text, ru: text }, feedback })) };
}

/** `3:2`, `1..5`, and several of them with weights: `=1822:0 =%50%1822:2`. */
function numerical(answers: string, read: Read): Answered {
  const [first = ''] = answers.split(/[=~]/, 1);
  const raw: RawAnswer[] = [...(first.trim() ? [{ isRight: true, weight: null, ...feedbackOf(first) }] : []), ...rawAnswers(answers)];
  const told = raw.filter(({ feedback }) => feedback.trim() !== '').map(({ text, feedback }) => ({ about: asWords(text), feedback: read(feedback) }));
  const isRest = (text: string) => text.trim() === '*' || text.trim() === '';
  const values = raw.filter(({ text, isRight }) => isRight && !isRest(text)).map(({ text, weight }) => ({ ...rangeOf(showEscapes(text)), credit: weight ?? 100 }));
  return { ...numberOf(values), told };
}

const asWords = (text: string): Words => ({ kk: cleanText(showEscapes(text)), ru: cleanText(showEscapes(text)) });

function feedbackOf(answers: string): { text: string; feedback: string } {
  const [text = '', feedback = ''] = splitOnce(answers, '#');
  return { text, feedback };
}

export function rangeOf(text: string): { value: number; tolerance: number } {
  const range = text.split('..');
  if (range.length === 2) {
    const [low, high] = [numeral(range[0] ?? ''), numeral(range[1] ?? '')];
    return { value: tidy((low + high) / 2), tolerance: tidy(Math.abs(high - low) / 2) };
  }
  const [value = '', tolerance = '0'] = text.split(':');
  return { value: numeral(value), tolerance: Math.abs(numeral(tolerance)) };
}

/** `>6 ALL VERTICAL ABSOLUTE_POSITION` and then an item a line. */
function ordering(answers: string, read: Read): Answered {
  const items = answers.replace(/^\s*\d*\s*(?:(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG|HORIZONTAL|HORI|H|VERTICAL|VERT|V|[01]|ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE\w*|LONGEST\w*)\b[ \t]*)*/, '');
  const all = /\bALL_OR_NOTHING\b/.test(answers.slice(0, answers.length - items.length));
  const parts = items.split('\n').map((item) => item.trim()).filter(Boolean).map(read);
  if (parts.length === 0) throw new NotHeld('without_answer');
  return { interaction: { type: 'ordering', items: asParts(parts), scoring: all ? 'all' : 'share' }, notes: [], told: [] };
}
