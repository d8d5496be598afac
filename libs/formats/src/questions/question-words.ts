import { mapWords, type Words } from '@kaskad/domain';
import type { ExchangeItem } from './exchange-question.ts';

export { mapWords } from '@kaskad/domain';

type Change = (words: Words) => Words;

export function mapItemWords(item: ExchangeItem, change: Change): ExchangeItem {
  return {
    ...item,
    stem: change(item.stem),
    rationale: change(item.rationale),
    interaction: mapWords(item.interaction, change),
    picture: item.picture && { ...item.picture, alt: change(item.picture.alt) },
  };
}

/**
 * All texts that a person must be able to read in both languages; the rationale and words about the picture may be
 * written later.
 */
export function wordsOf({ stem, interaction }: Pick<ExchangeItem, 'stem' | 'interaction'>): Words[] {
  const found: Words[] = [stem];
  if (interaction.type !== 'short_text') mapWords(interaction, (words) => (found.push(words), words));
  return found;
}

/** Two-language texts of two one-language ones. */
export const joined = (kk: Words, ru: Words): Words => ({ kk: kk.kk, ru: ru.ru });
