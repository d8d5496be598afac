import type { Interaction, Words } from '../quizzes/interactions/interaction.ts';
import { isInArea, readNumber } from '../quizzes/interactions/response-points.ts';
import { decodeParts, isAnswered } from '../quizzes/interactions/response.ts';

export const CHOICE_WORDS = [
  'true',
  'false',
  'valid',
  'invalid',
  'right',
  'wrong',
  'area',
  'elsewhere',
  'omitted',
  'other',
] as const;
export type ChoiceWord = (typeof CHOICE_WORDS)[number];

/** One thing that can be chosen in answering a question, as the table of distractors lists it. */
export interface ItemChoice {
  readonly key: string;
  /**
   * The part of the question that it is chosen for, by its words or by its number from 1; neither where the question
   * has no parts.
   */
  readonly part: Words | null;
  readonly place: number | null;
  /** What is chosen, by its words, as it was typed, or by one of ours. */
  readonly text: Words | null;
  readonly typed: string | null;
  readonly word: ChoiceWord | null;
  readonly isRight: boolean;
}

const NOTHING: Omit<ItemChoice, 'key' | 'isRight'> = { part: null, place: null, text: null, typed: null, word: null };
const omitted: ItemChoice = { ...NOTHING, key: 'omitted', word: 'omitted', isRight: false };
const both = (words: readonly [ChoiceWord, ChoiceWord], right: boolean): ItemChoice[] =>
  words.map((word, index) => ({ ...NOTHING, key: String(index), word, isRight: right === (index === 0) }));

/**
 * What can be chosen, in the order of the stored version, "omitted" last. What is typed is not known beforehand: see
 * `typedChoice`.
 */
export function listItemChoices(interaction: Interaction): ItemChoice[] {
  return [...partsOf(interaction), omitted];
}

function partsOf(interaction: Interaction): ItemChoice[] {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return interaction.options.map(({ text, correct }, index) => ({
        ...NOTHING,
        key: String(index),
        text,
        isRight: correct,
      }));
    case 'true_false':
      return both(['true', 'false'], interaction.answer);
    case 'ordering':
      return interaction.items.flatMap((_, at) =>
        interaction.items.map(({ text }, index) => ({
          ...NOTHING,
          key: `${at}:${index}`,
          place: at + 1,
          text,
          isRight: at === index,
        })),
      );
    case 'matching':
      return interaction.prompts.flatMap(({ text: part }, prompt) =>
        interaction.targets.map(({ text }, target) => ({
          ...NOTHING,
          key: `${prompt}:${target}`,
          part,
          text,
          isRight: interaction.pairs[prompt] === target,
        })),
      );
    case 'protocol':
      return interaction.cells.flatMap(({ text: part, given }, cell) =>
        given
          ? []
          : both(['right', 'wrong'], true).map((choice) => ({ ...choice, key: `${cell}:${choice.key}`, part })),
      );
    case 'ballots':
      return interaction.ballots.flatMap(({ valid }, ballot) =>
        both(['valid', 'invalid'], valid).map((choice) => ({
          ...choice,
          key: `${ballot}:${choice.key}`,
          place: ballot + 1,
        })),
      );
    case 'hotspot':
      return [
        ...interaction.areas.map((_, area): ItemChoice => ({
          ...NOTHING,
          key: String(area),
          place: area + 1,
          word: 'area',
          isRight: true,
        })),
        { ...NOTHING, key: 'elsewhere', word: 'elsewhere', isRight: false },
      ];
    case 'number':
    case 'short_text':
      return [];
  }
}

/** A choice that somebody typed. */
export const typedChoice = (typed: string, isRight: boolean): ItemChoice => ({
  ...NOTHING,
  key: `=${typed}`,
  typed,
  isRight,
});

/**
 * The keys of what a kept response chose; `order` holds the places in which the parts were shown. What nobody can have
 * chosen is left out. Typed answers are brought to one form first, "12,50" to "12.5", and letters to small ones.
 */
export function listChosenKeys(interaction: Interaction, order: readonly number[], response: string): string[] {
  if (!isAnswered(interaction.type, response)) return ['omitted'];
  const parts = decodeParts(response);
  const stored = (shown: number | null | undefined) => (typeof shown === 'number' ? order[shown] : undefined);
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return [...new Set(parts.map(stored))].flatMap((place) => place ?? []).map(String);
    case 'true_false':
      return parts.slice(0, 1).flatMap((place) => (place === null ? [] : String(place)));
    case 'ordering':
    case 'matching':
      return parts.flatMap((shown, at) => (stored(shown) === undefined ? [] : `${at}:${stored(shown)}`));
    case 'protocol':
      return interaction.cells.flatMap(({ given, value }, cell) =>
        given || typeof parts[cell] !== 'number' ? [] : `${cell}:${parts[cell] === value ? 0 : 1}`,
      );
    case 'ballots':
      return order.flatMap((ballot, shown) =>
        typeof parts[shown] === 'number' ? `${ballot}:${parts[shown] === 1 ? 0 : 1}` : [],
      );
    case 'hotspot': {
      const [x, y] = parts;
      const area =
        typeof x === 'number' && typeof y === 'number' ? interaction.areas.findIndex((one) => isInArea(one, x, y)) : -1;
      return [area < 0 ? 'elsewhere' : String(area)];
    }
    case 'number':
      return [`=${readNumber(response) ?? response.trim().toLowerCase()}`];
    case 'short_text':
      return [`=${response.trim().replace(/\s+/g, ' ').toLowerCase()}`];
  }
}
