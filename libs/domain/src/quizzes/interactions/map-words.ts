import type { Interaction, Words } from './interaction.ts';

/** The same interaction with every text changed. */
export function mapWords(interaction: Interaction, change: (words: Words) => Words): Interaction {
  const part = <P extends { readonly text: Words }>(one: P): P => ({ ...one, text: change(one.text) });
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return { ...interaction, options: interaction.options.map(part) };
    case 'ordering':
      return { ...interaction, items: interaction.items.map(part) };
    case 'matching':
      return { ...interaction, prompts: interaction.prompts.map(part), targets: interaction.targets.map(part) };
    case 'number':
      return { ...interaction, unit: interaction.unit && change(interaction.unit) };
    case 'protocol':
      return { ...interaction, cells: interaction.cells.map(part) };
    case 'ballots':
      return {
        ...interaction,
        candidates: interaction.candidates.map(change),
        ballots: interaction.ballots.map((ballot) => ({ ...ballot, why: change(ballot.why) })),
      };
    case 'short_text': {
      const kept = change({ kk: 'k', ru: 'r' });
      return {
        ...interaction,
        accepted: { kk: kept.kk ? interaction.accepted.kk : [], ru: kept.ru ? interaction.accepted.ru : [] },
      };
    }
    case 'true_false':
    case 'hotspot':
      return interaction;
  }
}
