import type { Area, Ballot, Interaction, Scoring, Words } from './interaction.ts';
import type { Response } from './response.ts';
import type { Sum } from './sums.ts';

/**
 * A question as the person sees it: parts in the order drawn, what a partly right response earns, nothing that tells
 * the right one.
 */
export type ShownInteraction =
  | { readonly type: 'single'; readonly options: readonly Words[] }
  | { readonly type: 'multiple'; readonly options: readonly Words[]; readonly scoring: Scoring }
  | { readonly type: 'true_false' }
  | { readonly type: 'ordering'; readonly items: readonly Words[]; readonly scoring: Scoring }
  | {
      readonly type: 'matching';
      readonly prompts: readonly Words[];
      readonly targets: readonly Words[];
      readonly scoring: Scoring;
    }
  | { readonly type: 'number'; readonly unit: Words | null }
  | { readonly type: 'short_text' }
  | { readonly type: 'hotspot'; readonly width: number; readonly height: number }
  | {
      readonly type: 'protocol';
      readonly cells: readonly { readonly text: Words; readonly given: number | null }[];
      readonly scoring: Scoring;
    }
  | {
      readonly type: 'ballots';
      readonly candidates: readonly Words[];
      readonly ballots: readonly Pick<Ballot, 'signs' | 'flaw'>[];
      readonly scoring: Scoring;
    };

/** What is told when the attempt is over: the right response in the places shown, and what belongs to it. */
export interface Solution {
  /** Null where many responses are right: see accepted and areas. */
  readonly response: Response | null;
  readonly tolerance?: number;
  readonly accepted?: readonly string[];
  readonly areas?: readonly Area[];
  /** Of a protocol: which lines are sums of others. */
  readonly sums?: readonly Sum[];
  /** Why each part shown is as it is. */
  readonly why?: readonly Words[];
}

const at = <T>(parts: readonly T[], order: readonly number[]): T[] => order.flatMap((place) => parts[place] ?? []);

/** Every field is copied by name, so that no key is copied by accident. `order[0]` is the part shown first. */
export function hideKey(interaction: Interaction, order: readonly number[]): ShownInteraction {
  switch (interaction.type) {
    case 'single':
    case 'multiple': {
      const options = at(interaction.options, order).map(({ text }) => text);
      return interaction.type === 'single'
        ? { type: 'single', options }
        : { type: 'multiple', options, scoring: interaction.scoring };
    }
    case 'true_false':
      return { type: 'true_false' };
    case 'ordering':
      return {
        type: 'ordering',
        items: at(interaction.items, order).map(({ text }) => text),
        scoring: interaction.scoring,
      };
    case 'matching':
      return {
        type: 'matching',
        prompts: interaction.prompts.map(({ text }) => text),
        targets: at(interaction.targets, order).map(({ text }) => text),
        scoring: interaction.scoring,
      };
    case 'number':
      return { type: 'number', unit: interaction.unit };
    case 'short_text':
      return { type: 'short_text' };
    case 'hotspot':
      return { type: 'hotspot', width: interaction.width, height: interaction.height };
    case 'protocol':
      return {
        type: 'protocol',
        cells: interaction.cells.map(({ text, given, value }) => ({ text, given: given ? value : null })),
        scoring: interaction.scoring,
      };
    case 'ballots':
      return {
        type: 'ballots',
        candidates: interaction.candidates,
        ballots: at(interaction.ballots, order).map(({ signs, flaw }) => ({ signs, flaw })),
        scoring: interaction.scoring,
      };
  }
}

/** The right response in the places that were shown. */
export function revealSolution(interaction: Interaction, order: readonly number[]): Solution {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return { response: order.flatMap((place, shown) => (interaction.options[place]?.correct ? [shown] : [])) };
    case 'true_false':
      return { response: [interaction.answer ? 0 : 1] };
    case 'ordering':
      return { response: interaction.items.map((_, index) => order.indexOf(index)) };
    case 'matching':
      return { response: interaction.pairs.map((target) => order.indexOf(target)) };
    case 'number':
      return { response: String(interaction.value), tolerance: interaction.tolerance };
    case 'short_text':
      return { response: null, accepted: [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])] };
    case 'hotspot':
      return { response: null, areas: interaction.areas };
    case 'protocol': {
      const placeOf = (id: string) => interaction.cells.findIndex((cell) => cell.id === id);
      return {
        response: interaction.cells.map(({ given, value }) => (given ? null : value)),
        sums: interaction.relations.map(({ total, parts }) => ({ total: placeOf(total), parts: parts.map(placeOf) })),
      };
    }
    case 'ballots': {
      const shown = at(interaction.ballots, order);
      return { response: shown.map(({ valid }) => Number(valid)), why: shown.map(({ why }) => why) };
    }
  }
}
