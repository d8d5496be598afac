import { interactionRefusal, type QuestionRefusal } from './check.ts';
import type { Area, Interaction, Part, Words } from './interaction.ts';

export type CorrectionRefusal = 'erratum_other_parts' | 'erratum_same_key' | 'erratum_key_missing' | QuestionRefusal;

/**
 * Why `corrected` cannot stand in for `original` where a key was wrong, or null. What people saw must be the same to the letter: type,
 * parts, words, scoring; only what tells right from wrong may differ, and something of it must. In a question with one answer several
 * options may turn out to be right: any of them then earns the point.
 */
export function correctionRefusal(original: Interaction, corrected: Interaction, hasPicture: boolean): CorrectionRefusal | null {
  if (JSON.stringify(shownTo(original)) !== JSON.stringify(shownTo(corrected))) return 'erratum_other_parts';
  if (JSON.stringify(keyOf(original)) === JSON.stringify(keyOf(corrected))) return 'erratum_same_key';
  if (corrected.type === 'single') {
    const right = corrected.options.filter(({ correct }) => correct).length;
    return right === 0 ? 'question_without_key' : right === corrected.options.length ? 'question_all_correct' : null;
  }
  return interactionRefusal(corrected, hasPicture);
}

const byId = (parts: readonly Part[]) => parts.map(({ id, text }) => [id, ...words(text)]).sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
const inPlace = (parts: readonly Part[]) => parts.map(({ id, text }) => [id, ...words(text)]);
const words = ({ kk, ru }: Words) => [kk, ru];

/** Everything that a person could see, and how it earns: in one canonical shape. */
function shownTo(interaction: Interaction): unknown {
  switch (interaction.type) {
    case 'single':
    case 'multiple': return [interaction.type, inPlace(interaction.options), interaction.scoring];
    case 'true_false': return [interaction.type];
    // The right order is the order of the items: the same items in another order are another key.
    case 'ordering': return [interaction.type, byId(interaction.items), interaction.scoring];
    case 'matching': return [interaction.type, inPlace(interaction.prompts), inPlace(interaction.targets), interaction.scoring];
    case 'number': return [interaction.type, interaction.unit && words(interaction.unit)];
    case 'short_text': return [interaction.type];
    case 'hotspot': return [interaction.type, interaction.width, interaction.height];
    case 'protocol': return [interaction.type, interaction.cells.map(({ id, text, given, value }) => [id, ...words(text), given, given ? value : null]), interaction.scoring];
    case 'ballots': return [
      interaction.type, interaction.candidates.map(words),
      interaction.ballots.map(({ id, signs, flaw }) => [id, flaw, signs.map(({ candidate, sign }) => [candidate, sign])]), interaction.scoring,
    ];
  }
}

/** Everything that tells right from wrong. */
function keyOf(interaction: Interaction): unknown {
  switch (interaction.type) {
    case 'single':
    case 'multiple': return interaction.options.map(({ correct }) => correct);
    case 'true_false': return interaction.answer;
    case 'ordering': return interaction.items.map(({ id }) => id);
    case 'matching': return interaction.pairs;
    case 'number': return [interaction.value, interaction.tolerance];
    case 'short_text': return [interaction.accepted.kk, interaction.accepted.ru, interaction.matchCase];
    case 'hotspot': return interaction.areas.map(border);
    case 'protocol': return interaction.cells.map(({ value }) => value);
    case 'ballots': return interaction.ballots.map(({ valid }) => valid);
  }
}

function border(area: Area): unknown {
  switch (area.shape) {
    case 'rectangle': return [area.shape, area.x, area.y, area.width, area.height];
    case 'circle': return [area.shape, area.x, area.y, area.radius];
    case 'polygon': return [area.shape, area.points];
  }
}

/**
 * The order in which the parts were shown, in places of the corrected question. Only items to be ordered change their places with the
 * key; everywhere else it is the same order.
 */
export function correctedOrder(original: Interaction, corrected: Interaction, order: readonly number[]): readonly number[] {
  if (original.type !== 'ordering' || corrected.type !== 'ordering') return order;
  return order.map((place) => corrected.items.findIndex(({ id }) => id === original.items[place]?.id));
}
