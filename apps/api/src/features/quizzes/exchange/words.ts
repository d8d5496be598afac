import type { Interaction, Words } from '@kaskad/domain';
import type { ExchangeItem } from './item.ts';

type Change = (words: Words) => Words;

/** The same interaction with every text changed. */
export function mapWords(interaction: Interaction, change: Change): Interaction {
  const part = <P extends { readonly text: Words }>(one: P): P => ({ ...one, text: change(one.text) });
  switch (interaction.type) {
    case 'single':
    case 'multiple': return { ...interaction, options: interaction.options.map(part) };
    case 'ordering': return { ...interaction, items: interaction.items.map(part) };
    case 'matching': return { ...interaction, prompts: interaction.prompts.map(part), targets: interaction.targets.map(part) };
    case 'number': return { ...interaction, unit: interaction.unit && change(interaction.unit) };
    case 'protocol': return { ...interaction, cells: interaction.cells.map(part) };
    case 'ballots': return { ...interaction, candidates: interaction.candidates.map(change), ballots: interaction.ballots.map((ballot) => ({ ...ballot, why: change(ballot.why) })) };
    case 'short_text': {
      const kept = change({ kk: 'k', ru: 'r' });
      return { ...interaction, accepted: { kk: kept.kk ? interaction.accepted.kk : [], ru: kept.ru ? interaction.accepted.ru : [] } };
    }
    case 'true_false':
    case 'hotspot': return interaction;
  }
}

export function mapItemWords(item: ExchangeItem, change: Change): ExchangeItem {
  return {
    ...item, stem: change(item.stem), rationale: change(item.rationale), interaction: mapWords(item.interaction, change),
    picture: item.picture && { ...item.picture, alt: change(item.picture.alt) },
  };
}

/** All texts that a person must be able to read in both languages; the rationale and words about the picture may be written later. */
export function wordsOf({ stem, interaction }: Pick<ExchangeItem, 'stem' | 'interaction'>): Words[] {
  const found: Words[] = [stem];
  if (interaction.type !== 'short_text') mapWords(interaction, (words) => (found.push(words), words));
  return found;
}

/** Two-language texts of two one-language ones. */
export const joined = (kk: Words, ru: Words): Words => ({ kk: kk.kk, ru: ru.ru });
