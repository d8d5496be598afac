import type { ExchangeItem, LossCode, NoteCode } from '../../questions/exchange-question.ts';
import { type Difference, differencesOf, triedAnswers } from './compared-scores.ts';
import type { Scored } from './moodle-scores.ts';

/** Which word beside a question tells of which difference; any other word excuses nothing. */
const NOTES: Readonly<Record<Difference['kind'], readonly NoteCode[]>> = {
  file_gives_more: [
    'several_right',
    'wrong_free',
    'part_is_whole',
    'wrong_costs',
    'wildcard',
    'shadowed',
    'form_left_out',
    'answers_more',
    'units_more',
    'area_edge',
  ],
  here_gives_more: ['never_whole', 'several_right', 'text_rule', 'unit_costs', 'area_edge'],
  share: [
    'partial_credit',
    'weights',
    'wrong_costs',
    'wrong_free',
    'part_is_whole',
    'never_whole',
    'several_right',
    'share_rule',
    'unit_costs',
    'text_rule',
    'wildcard',
  ],
};
const LOSSES: Readonly<Record<Difference['kind'], readonly LossCode[]>> = {
  file_gives_more: ['match_case', 'area_edges'],
  here_gives_more: ['text_rule', 'forms', 'area_edges'],
  share: ['scoring', 'uneven'],
};

export type Verdict = 'same' | 'said' | 'gap' | 'wrong';
export interface Compared {
  readonly verdict: Verdict;
  readonly tried: number;
  /** Of a wrong one: what was answered, what the file gives and what we do. */
  readonly why: string;
}

export function compareRead(scored: Scored, item: ExchangeItem): Compared {
  const found = compared(scored, item, ({ kind }) => item.notes.some(({ code }) => NOTES[kind].includes(code)));
  const isPart = scored.qtype === 'ordering' && scored.shown < scored.items;
  if (isPart !== item.notes.some(({ code }) => code === 'subset'))
    return { ...found, verdict: 'wrong', why: 'only some of the items are shown' };
  return isPart && found.verdict === 'same' ? { ...found, verdict: 'said' } : found;
}
export const compareWritten = (scored: Scored, item: ExchangeItem, losses: readonly LossCode[]): Compared =>
  compared(scored, item, ({ kind }) => losses.some((code) => LOSSES[kind].includes(code)));

function compared(
  scored: Scored,
  { interaction }: ExchangeItem,
  isSaid: (difference: Difference) => boolean,
): Compared {
  const tried = triedAnswers(scored, interaction);
  if (tried === null) return { verdict: 'wrong', tried: 0, why: `${scored.qtype} became ${interaction.type}` };
  const differences = differencesOf(tried);
  const silent = differences.find((difference) => !isSaid(difference));
  if (silent)
    return {
      verdict: 'wrong',
      tried: tried.length,
      why: `${silent.kind}: "${silent.tried.answer}" gives ${silent.tried.file} by the file and ${silent.tried.here} here`,
    };
  return { verdict: differences.length > 0 ? 'said' : 'same', tried: tried.length, why: '' };
}
