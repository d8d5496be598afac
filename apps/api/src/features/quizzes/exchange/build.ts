import { type Interaction, readNumber, type Words } from '@kaskad/domain';
import type { ExchangeItem, Note, ProblemKind } from './item.ts';
import { asParts, partId } from './item.ts';
import { cleanText } from './text.ts';

/** Why this piece of the file is no question; the reader turns it into a problem of its line. */
export class NotHeld extends Error {
  readonly kind: ProblemKind;
  readonly value: string;

  constructor(kind: ProblemKind, value = '') {
    super(kind);
    this.kind = kind;
    this.value = value;
  }
}

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
  const best = Math.max(...options.map(({ credit }) => credit));
  const isRight = ({ credit }: Weighed) => (single ? credit === best && credit > 0 : credit > 0);
  const right = options.filter(isRight);
  if (right.length === 0) throw new NotHeld('without_answer');
  const notes: Note[] = [];
  const partial = options.filter((option) => !isRight(option) && option.credit > 0);
  if (partial.length > 0) notes.push({ code: 'partial_credit', value: partial.map(({ text, credit }) => `${text.ru || text.kk}: ${credit}%`).join('; ') });
  if (!single && right.some(({ credit }) => Math.abs(credit - (right[0]?.credit ?? 0)) > 0.1)) notes.push({ code: 'weights', value: right.map(({ credit }) => `${credit}%`).join(', ') });
  const parts = options.map((option, place) => ({ id: partId(place), text: option.text, correct: isRight(option) }));
  return { interaction: { type: single && right.length === 1 ? 'single' : 'multiple', options: parts, scoring: single ? 'all' : 'share' }, notes };
}

/** Prompts with their targets; a pair without a prompt is a target that stays over. */
export function matchingOf(pairs: readonly { readonly prompt: Words | null; readonly target: Words }[]): Interaction {
  const targets: Words[] = [];
  const placeOf = (target: Words) => {
    const known = targets.findIndex(({ kk, ru }) => kk === target.kk && ru === target.ru);
    return known >= 0 ? known : targets.push(target) - 1;
  };
  const places = pairs.map(({ target }) => placeOf(target));
  const asked = pairs.map(({ prompt }, place) => ({ prompt, place: places[place] ?? 0 })).filter(({ prompt }) => prompt !== null);
  if (asked.length === 0) throw new NotHeld('without_answer');
  return { type: 'matching', prompts: asParts(asked.map(({ prompt }) => prompt ?? { kk: '', ru: '' })), targets: asParts(targets), pairs: asked.map(({ place }) => place), scoring: 'share' };
}

/** Accepted forms; a form with a wildcard matches more than can be written down and is left out. */
export function shortTextOf(answers: readonly { readonly text: string; readonly credit: number }[], matchCase: boolean, wildcards: boolean): Built {
  const full = answers.filter(({ credit }) => credit >= 99.9);
  const isWild = (text: string) => wildcards && /(?<!\\)\*/.test(text);
  const wild = full.filter(({ text }) => isWild(text));
  const forms = [...new Set(full.filter(({ text }) => !isWild(text)).map(({ text }) => cleanText(wildcards ? text.replaceAll('\\*', '*') : text)).filter(Boolean))];
  if (forms.length === 0) throw new NotHeld(wild.length > 0 ? 'wildcard_only' : 'without_answer', wild[0]?.text ?? '');
  const partial = answers.filter(({ credit }) => credit > 0 && credit < 99.9);
  const notes: Note[] = [
    ...wild.map(({ text }) => ({ code: 'wildcard', value: text }) as const), ...partial.map(({ text, credit }) => ({ code: 'partial_credit', value: `${text}: ${credit}%` }) as const),
  ];
  return { interaction: { type: 'short_text', accepted: { kk: forms, ru: forms }, matchCase }, notes };
}

export function numberOf(answers: readonly { readonly value: number; readonly tolerance: number; readonly credit: number }[]): Built {
  const full = answers.filter(({ credit }) => credit >= 99.9);
  const [first] = full;
  if (!first) throw new NotHeld('without_answer');
  const others = answers.filter((answer) => answer !== first && answer.credit > 0);
  const notes = others.map(({ value, tolerance, credit }) => ({ code: credit >= 99.9 ? 'answers_more' : 'partial_credit', value: `${value} ± ${tolerance}: ${credit}%` }) as const);
  return { interaction: { type: 'number', value: first.value, tolerance: first.tolerance, unit: null }, notes };
}

/** A number as programs and people write it, "1e-3" too. */
export function numeral(text: string): number {
  const plain = text.trim();
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(plain) ? Number(plain) : readNumber(plain);
  if (value === null || !Number.isFinite(value)) throw new NotHeld('not_understood', plain.slice(0, 100));
  return value;
}

/** Sums like 0.1 + 0.2 without their tail. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

/** What is told about single answers has one place here: the explanation of the whole. */
export function rationaleOf(general: Words, told: readonly { readonly about: Words; readonly feedback: Words | null }[]): { rationale: Words; notes: readonly Note[] } {
  const said = told.flatMap(({ about, feedback }) => (feedback && (feedback.kk || feedback.ru) ? [{ about, feedback }] : []));
  const line = (language: 'kk' | 'ru') =>
    [general[language], ...said.filter(({ feedback }) => feedback[language]).map(({ about, feedback }) => (about[language] ? `${about[language]}: ${feedback[language]}` : feedback[language]))].filter(Boolean).join('\n');
  return { rationale: { kk: line('kk'), ru: line('ru') }, notes: said.length > 0 ? [{ code: 'feedback_joined', value: String(said.length) }] : [] };
}

/** What most formats say nothing about. */
export const BARE: Pick<ExchangeItem, 'code' | 'topic' | 'difficulty' | 'article' | 'tags' | 'picture' | 'language'> = {
  code: null, topic: null, difficulty: null, article: '', tags: [], picture: null, language: null,
};
