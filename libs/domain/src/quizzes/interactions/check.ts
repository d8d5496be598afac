import { type Interaction, MAX_CELLS, MAX_OPTIONS, MIN_OPTIONS, type Part, type Protocol } from './interaction.ts';
import { isInArea } from './response-points.ts';

export type QuestionRefusal =
  | 'question_without_key'
  | 'question_needs_one_key'
  | 'question_all_correct'
  | 'question_options_repeat'
  | 'question_too_many_parts'
  | 'question_pairs_wrong'
  | 'question_text_missing'
  | 'question_picture_missing'
  | 'question_area_outside'
  | 'question_protocol_without_cells'
  | 'question_protocol_wrong'
  | 'question_ballot_wrong';

/**
 * Why this cannot be a question, or null. `hasPicture`: whether a picture belongs to it. The first reason is the one to
 * show.
 */
export function interactionRefusal(interaction: Interaction, hasPicture: boolean): QuestionRefusal | null {
  switch (interaction.type) {
    case 'single':
    case 'multiple': {
      const right = interaction.options.filter(({ correct }) => correct).length;
      if (right === 0) return 'question_without_key';
      if (interaction.type === 'single' && right > 1) return 'question_needs_one_key';
      if (interaction.type === 'multiple' && right === interaction.options.length) return 'question_all_correct';
      return partsRefusal(interaction.options);
    }
    case 'ordering':
      return partsRefusal(interaction.items);
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      if (pairs.length !== prompts.length || pairs.some((target) => targets[target] === undefined))
        return 'question_pairs_wrong';
      return partsRefusal(prompts) ?? partsRefusal(targets);
    }
    case 'short_text':
      return [...interaction.accepted.kk, ...interaction.accepted.ru].some((form) => form.trim() !== '')
        ? null
        : 'question_text_missing';
    case 'hotspot': {
      if (!hasPicture) return 'question_picture_missing';
      const { width, height, areas } = interaction;
      if (areas.length === 0) return 'question_without_key';
      return areas.every((area) => anyInside(area, width, height)) ? null : 'question_area_outside';
    }
    case 'protocol':
      return protocolRefusal(interaction);
    case 'ballots': {
      const { ballots, candidates } = interaction;
      if (ballots.some(({ signs }) => signs.some(({ candidate }) => candidates[candidate] === undefined)))
        return 'question_ballot_wrong';
      if (ballots.length < MIN_OPTIONS) return 'question_without_key';
      return ballots.length > MAX_OPTIONS ? 'question_too_many_parts' : null;
    }
    case 'true_false':
    case 'number':
      return null;
  }
}

function partsRefusal(parts: readonly Part[]): QuestionRefusal | null {
  if (parts.length < MIN_OPTIONS) return 'question_without_key';
  if (parts.length > MAX_OPTIONS) return 'question_too_many_parts';
  // A draft may lack the words of one language: what is missing repeats nothing.
  const repeats = (values: readonly string[]) => {
    const said = values.map((value) => value.trim().toLowerCase()).filter((value) => value !== '');
    return new Set(said).size < said.length;
  };
  return repeats(parts.map(({ id }) => id)) ||
    repeats(parts.map(({ text }) => text.kk)) ||
    repeats(parts.map(({ text }) => text.ru))
    ? 'question_options_repeat'
    : null;
}

function anyInside(area: Parameters<typeof isInArea>[0], width: number, height: number): boolean {
  const corners =
    area.shape === 'polygon'
      ? area.points
      : area.shape === 'circle'
        ? [[area.x, area.y] as const]
        : [[area.x, area.y] as const, [area.x + area.width, area.y + area.height] as const];
  return (
    corners.length > 0 &&
    corners.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height) &&
    (area.shape !== 'polygon' || corners.length >= 3)
  );
}

function protocolRefusal({ cells, relations }: Protocol): QuestionRefusal | null {
  if (cells.length > MAX_CELLS) return 'question_too_many_parts';
  if (!cells.some(({ given }) => !given)) return 'question_protocol_without_cells';
  const values = new Map(cells.map(({ id, value }) => [id, value]));
  if (values.size < cells.length) return 'question_options_repeat';
  const holds = relations.every(
    ({ total, parts }) =>
      values.has(total) &&
      parts.every((part) => values.has(part)) &&
      values.get(total) === parts.reduce((sum, part) => sum + (values.get(part) ?? 0), 0),
  );
  return holds ? null : 'question_protocol_wrong';
}
