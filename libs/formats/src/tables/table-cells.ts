import { type Interaction, type Words } from '@kaskad/domain';
import { letterOf } from './table-columns.ts';
import { joinAt } from './table-items.ts';

/** The cells of an interaction, by the key of the column. */
export function cellsOf(interaction: Interaction): Record<string, string> {
  const options = (texts: readonly Words[]) =>
    Object.fromEntries(
      texts.flatMap(({ kk, ru }, place) => [
        [`option${place}_kk`, kk],
        [`option${place}_ru`, ru],
      ]),
    );
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return {
        ...options(interaction.options.map(({ text }) => text)),
        key: interaction.options.flatMap(({ correct }, place) => (correct ? [letterOf(place)] : [])).join(', '),
        scoring: interaction.scoring,
      };
    case 'true_false':
      return { key: interaction.answer ? 'true' : 'false' };
    case 'ordering':
      return { ...options(interaction.items.map(({ text }) => text)), scoring: interaction.scoring };
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place)).map(({ text }) => text);
      const line = (prompt: Words, found: readonly Words[]): Words => ({
        kk: joinAt(
          [prompt, ...found].map(({ kk }) => kk),
          '->',
        ),
        ru: joinAt(
          [prompt, ...found].map(({ ru }) => ru),
          '->',
        ),
      });
      // There are no more columns than prompts may need, so that spare targets stand in the last line.
      const lines = prompts.map(({ text }, place) =>
        line(text, [targets[pairs[place] ?? 0]?.text ?? text, ...(place === prompts.length - 1 ? spare : [])]),
      );
      return { ...options(lines), scoring: interaction.scoring };
    }
    case 'number':
      return {
        key: String(interaction.value).replace('.', ','),
        tolerance: String(interaction.tolerance).replace('.', ','),
        unit_kk: interaction.unit?.kk ?? '',
        unit_ru: interaction.unit?.ru ?? '',
      };
    case 'short_text':
      return {
        option0_kk: joinAt(interaction.accepted.kk, '|'),
        option0_ru: joinAt(interaction.accepted.ru, '|'),
        scoring: interaction.matchCase ? 'match' : 'any',
      };
    case 'hotspot':
      return {};
    case 'protocol':
    case 'ballots':
      return { data: JSON.stringify(interaction) };
  }
}
