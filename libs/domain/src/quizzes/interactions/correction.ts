import { interactionRefusal, type QuestionRefusal } from './check.ts';
import type { Area, Interaction, Part, Words } from './interaction.ts';
import { readNumber } from './response-points.ts';
import type { Response } from './response.ts';

export type CorrectionRefusal = 'erratum_other_parts' | 'erratum_same_key' | 'erratum_key_missing' | QuestionRefusal;

/**
 * Why `corrected` cannot stand in for `original` where a key was wrong, or null. What people saw must be the same to
 * the letter: type, parts, words, scoring; only what tells right from wrong may differ. In a question with one answer
 * several options may turn out to be right: any of them then earns the point.
 */
export function correctionRefusal(
  original: Interaction,
  corrected: Interaction,
  hasPicture: boolean,
): CorrectionRefusal | null {
  if (JSON.stringify(shownTo(original)) !== JSON.stringify(shownTo(corrected))) return 'erratum_other_parts';
  if (corrected.type === 'single') {
    const right = corrected.options.filter(({ correct }) => correct).length;
    return right === 0 ? 'question_without_key' : right === corrected.options.length ? 'question_all_correct' : null;
  }
  return interactionRefusal(corrected, hasPicture);
}

/** Whether both have the same key. */
export const hasSameKey = (one: Interaction, other: Interaction) =>
  JSON.stringify(keyOf(one)) === JSON.stringify(keyOf(other));

const byId = (parts: readonly Part[]) =>
  parts.map(({ id, text }) => [id, ...words(text)]).sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
const inPlace = (parts: readonly Part[]) => parts.map(({ id, text }) => [id, ...words(text)]);
const words = ({ kk, ru }: Words) => [kk, ru];

/** Everything that a person could see, and how it earns: in one canonical shape. */
function shownTo(interaction: Interaction): unknown {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return [interaction.type, inPlace(interaction.options), interaction.scoring];
    case 'true_false':
      return [interaction.type];
    // The right order is the order of the items: the same items in another order are another key.
    case 'ordering':
      return [interaction.type, byId(interaction.items), interaction.scoring];
    case 'matching':
      return [interaction.type, inPlace(interaction.prompts), inPlace(interaction.targets), interaction.scoring];
    case 'number':
      return [interaction.type, interaction.unit && words(interaction.unit)];
    case 'short_text':
      return [interaction.type];
    case 'hotspot':
      return [interaction.type, interaction.width, interaction.height];
    case 'protocol':
      return [
        interaction.type,
        interaction.cells.map(({ id, text, given, value }) => [id, ...words(text), given, given ? value : null]),
        interaction.scoring,
      ];
    case 'ballots':
      return [
        interaction.type,
        interaction.candidates.map(words),
        interaction.ballots.map(({ id, signs, flaw }) => [
          id,
          flaw,
          signs.map(({ candidate, sign }) => [candidate, sign]),
        ]),
        interaction.scoring,
      ];
  }
}

/** Everything that tells right from wrong. */
function keyOf(interaction: Interaction): unknown {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return interaction.options.map(({ correct }) => correct);
    case 'true_false':
      return interaction.answer;
    case 'ordering':
      return interaction.items.map(({ id }) => id);
    case 'matching':
      return interaction.pairs;
    case 'number':
      return [interaction.value, interaction.tolerance];
    case 'short_text':
      return [interaction.accepted.kk, interaction.accepted.ru, interaction.matchCase];
    case 'hotspot':
      return interaction.areas.map(border);
    case 'protocol':
      return interaction.cells.map(({ value }) => value);
    case 'ballots':
      return interaction.ballots.map(({ valid }) => valid);
  }
}

function border(area: Area): unknown {
  switch (area.shape) {
    case 'rectangle':
      return [area.shape, area.x, area.y, area.width, area.height];
    case 'circle':
      return [area.shape, area.x, area.y, area.radius];
    case 'polygon':
      return [area.shape, area.points];
  }
}

/**
 * The order in which the parts were shown, in places of the corrected question. Only items to be ordered change their
 * places with the key; everywhere else it is the same order.
 */
export function convertOrder(
  original: Interaction,
  corrected: Interaction,
  order: readonly number[],
): readonly number[] {
  if (original.type !== 'ordering' || corrected.type !== 'ordering') return order;
  return order.map((place) => corrected.items.findIndex(({ id }) => id === original.items[place]?.id));
}

/**
 * The question with the key that this response to it says, its parts in their stored places; null when the response
 * leaves something open. A text is accepted beside those that were; a point becomes a circle of `radius` pixels.
 */
export function deriveKeyFromResponse(interaction: Interaction, response: Response, radius = 0): Interaction | null {
  const values = typeof response === 'string' ? [] : response;
  const complete = (count: number) => values.length === count && values.every((value) => value !== null);
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return {
        ...interaction,
        options: interaction.options.map((option, index) => ({ ...option, correct: values.includes(index) })),
      };
    case 'true_false':
      return values.length === 1 ? { ...interaction, answer: values[0] === 0 } : null;
    case 'ordering':
      return complete(interaction.items.length)
        ? { ...interaction, items: values.flatMap((place) => interaction.items[place ?? -1] ?? []) }
        : null;
    case 'matching':
      return complete(interaction.prompts.length)
        ? { ...interaction, pairs: values.map((target) => target ?? 0) }
        : null;
    case 'number': {
      const value = typeof response === 'string' ? readNumber(response) : null;
      return value === null ? null : { ...interaction, value };
    }
    case 'short_text': {
      const form = typeof response === 'string' ? response.trim() : '';
      const { kk, ru } = interaction.accepted;
      return form === ''
        ? null
        : { ...interaction, accepted: { kk: [...new Set([...kk, form])], ru: [...new Set([...ru, form])] } };
    }
    case 'hotspot': {
      const [x, y] = values;
      return typeof x === 'number' && typeof y === 'number'
        ? { ...interaction, areas: [{ shape: 'circle', x, y, radius: Math.max(1, Math.round(radius)) }] }
        : null;
    }
    case 'protocol': {
      const open = interaction.cells.some(({ given }, index) => !given && typeof values[index] !== 'number');
      return open
        ? null
        : {
            ...interaction,
            cells: interaction.cells.map((cell, index) =>
              cell.given ? cell : { ...cell, value: values[index] ?? cell.value },
            ),
          };
    }
    case 'ballots':
      return complete(interaction.ballots.length)
        ? {
            ...interaction,
            ballots: interaction.ballots.map((ballot, index) => ({ ...ballot, valid: values[index] === 1 })),
          }
        : null;
  }
}
