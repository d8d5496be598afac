import { type Interaction, readKaskadMark, readNumber, type Words } from '@kaskad/domain';
import type { ExchangeItem, Note } from '../questions/exchange-question.ts';
import { asParts, partId } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import { cleanText } from '../markup/text-reader.ts';

export { NotHeld } from '../questions/not-held.ts';

/** An answer as formats know it: words, a share of the credit from −100 to 100, what is told about it. */
export interface Weighed {
  readonly text: Words;
  readonly credit: number;
  readonly feedback: Words | null;
}
interface Built {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
}

/** One right option when `single`; else each option that earns is right. Shares that differ cannot be held. */
export function choiceOf(options: readonly Weighed[], single: boolean): Built {
  if (options.some(({ text }) => !text.kk && !text.ru)) throw new NotHeld('not_understood');
  const best = highest(options.map(({ credit }) => credit));
  const isRight = ({ credit }: Weighed) => (single ? credit === best && credit > 0 : credit > 0);
  const right = options.filter(isRight);
  if (right.length === 0) throw new NotHeld('without_answer');
  const parts = options.map((option, place) => ({ id: partId(place), text: option.text, correct: isRight(option) }));
  return {
    interaction: {
      type: single && right.length === 1 ? 'single' : 'multiple',
      options: parts,
      scoring: single && right.length === 1 ? 'all' : 'share',
    },
    notes: choiceNotes(options, right, single),
  };
}

function choiceNotes(options: readonly Weighed[], right: readonly Weighed[], single: boolean): Note[] {
  const notes: Note[] = [];
  const wrong = options.filter((option) => !right.includes(option));
  const partial = wrong.filter(({ credit }) => credit > 0);
  const share = right[0]?.credit ?? 0;
  if (partial.length > 0)
    notes.push({
      code: 'partial_credit',
      value: partial.map(({ text, credit }) => `${text.ru || text.kk}: ${credit}%`).join('; '),
    });
  if (!single && right.some(({ credit }) => Math.abs(credit - share) > 0.1))
    notes.push({ code: 'weights', value: right.map(({ credit }) => `${credit}%`).join(', ') });
  // Any of several was right alone; here they are ticked together.
  if (single && right.length > 1)
    notes.push({ code: 'several_right', value: right.map(({ text }) => text.ru || text.kk).join('; ') });
  else if (right.length > 1 && wrong.length > 0 && wrong.every(({ credit }) => credit === 0))
    notes.push({ code: 'wrong_free', value: '' });
  return notes;
}

/** Prompts with their targets; a pair without a prompt is a target that stays over. */
export function matchingOf(pairs: readonly { readonly prompt: Words | null; readonly target: Words }[]): Interaction {
  const targets: Words[] = [];
  const placeOf = (target: Words) => {
    const known = targets.findIndex(({ kk, ru }) => kk === target.kk && ru === target.ru);
    return known >= 0 ? known : targets.push(target) - 1;
  };
  const places = pairs.map(({ target }) => placeOf(target));
  const asked = pairs
    .map(({ prompt }, place) => ({ prompt, place: places[place] ?? 0 }))
    .filter(({ prompt }) => prompt !== null);
  if (asked.length === 0) throw new NotHeld('without_answer');
  return {
    type: 'matching',
    prompts: asParts(asked.map(({ prompt }) => prompt ?? { kk: '', ru: '' })),
    targets: asParts(targets),
    pairs: asked.map(({ place }) => place),
    scoring: 'share',
  };
}

/** Accepted forms; a form with a wildcard matches more than can be written down and is left out. */
export function shortTextOf(
  answers: readonly { readonly text: string; readonly credit: number }[],
  matchCase: boolean,
  wildcards: boolean,
): Built {
  const full = answers.filter(({ credit }) => credit >= 99.9);
  const isWild = (text: string) => wildcards && /(?<!\\)\*/.test(text);
  const wild = full.filter(({ text }) => isWild(text));
  const forms = [
    ...new Set(
      full
        .filter(({ text }) => !isWild(text))
        .map(({ text }) => cleanText(wildcards ? text.replaceAll('\\*', '*') : text))
        .filter(Boolean),
    ),
  ];
  if (forms.length === 0) throw new NotHeld(wild.length > 0 ? 'wildcard_only' : 'without_answer', wild[0]?.text ?? '');
  const partial = answers.filter(({ credit }) => credit > 0 && credit < 99.9);
  const notes: Note[] = [
    ...wild.map(({ text }) => ({ code: 'wildcard', value: text }) as const),
    ...partial.map(({ text, credit }) => ({ code: 'partial_credit', value: `${text}: ${credit}%` }) as const),
  ];
  return { interaction: { type: 'short_text', accepted: { kk: forms, ru: forms }, matchCase }, notes };
}

export function numberOf(
  answers: readonly { readonly value: number; readonly tolerance: number; readonly credit: number }[],
): Built {
  const full = answers.filter(({ credit }) => credit >= 99.9);
  const [first] = full;
  if (!first) throw new NotHeld('without_answer');
  const others = answers.filter((answer) => answer !== first && answer.credit > 0);
  const notes = others.map(
    ({ value, tolerance, credit }) =>
      ({
        code: credit >= 99.9 ? 'answers_more' : 'partial_credit',
        value: `${value} ± ${tolerance}: ${credit}%`,
      }) as const,
  );
  return { interaction: { type: 'number', value: first.value, tolerance: first.tolerance, unit: null }, notes };
}

const LONGEST_NUMBER = 200;
/** A number as programs and people write it, "1e-3" too. */
export function numeral(text: string): number {
  const plain = text.trim();
  if (plain.length > LONGEST_NUMBER) throw new NotHeld('not_understood', plain.slice(0, 100));
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(plain) ? Number(plain) : readNumber(plain);
  if (value === null || !Number.isFinite(value)) throw new NotHeld('not_understood', plain.slice(0, 100));
  return value;
}

/** The highest of however many numbers. */
export const highest = (numbers: readonly number[], least = Number.NEGATIVE_INFINITY): number =>
  numbers.reduce((top, next) => Math.max(top, next), least);

/** How many decimals a number has as it is written. */
export function decimalsOf(value: number): number {
  const [, decimals = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(100, Math.max(0, decimals.length - Number(power)));
}

/** A range as its middle and what is right to either side, to the last decimal. */
export function middleOf(low: number, high: number): { readonly value: number; readonly tolerance: number } {
  const digits = Math.min(100, Math.max(decimalsOf(low), decimalsOf(high)) + 1);
  return {
    value: Number(((low + high) / 2).toFixed(digits)),
    tolerance: Math.abs(Number(((high - low) / 2).toFixed(digits))),
  };
}

/** Sums like 0.1 + 0.2 without their tail. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

/** A number without an exponent: not every program reads one. */
export const plainNumber = (value: number): string =>
  /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value);

/** What is told about single answers has one place here: the explanation of the whole. */
export function rationaleOf(
  general: Words,
  told: readonly { readonly about: Words; readonly feedback: Words | null }[],
): { rationale: Words; notes: readonly Note[] } {
  const said = told.flatMap(({ about, feedback }) =>
    feedback && (feedback.kk || feedback.ru) ? [{ about, feedback }] : [],
  );
  const line = (language: 'kk' | 'ru') =>
    [
      general[language],
      ...said
        .filter(({ feedback }) => feedback[language])
        .map(({ about, feedback }) =>
          about[language] ? `${about[language]}: ${feedback[language]}` : feedback[language],
        ),
    ]
      .filter(Boolean)
      .join('\n');
  return {
    rationale: { kk: line('kk'), ru: line('ru') },
    notes: said.length > 0 ? [{ code: 'feedback_joined', value: String(said.length) }] : [],
  };
}

/**
 * What the file calls a question: the first name that may become its code, and the question that a mark of ours among
 * the names means.
 */
export function namesOf(...names: (string | null | undefined)[]): Pick<ExchangeItem, 'code' | 'mark'> {
  const said = names.map((name) => cleanText((name ?? '').slice(0, 1_000)).slice(0, 200)).filter(Boolean);
  return {
    code: said.find((name) => readKaskadMark(name) === null) ?? null,
    mark: said.map(readKaskadMark).find((id) => id !== null) ?? null,
  };
}

/** What most formats say nothing about. */
export const BARE: Pick<
  ExchangeItem,
  'code' | 'mark' | 'topic' | 'difficulty' | 'article' | 'tags' | 'picture' | 'language'
> = { code: null, mark: null, topic: null, difficulty: null, article: '', tags: [], picture: null, language: null };
