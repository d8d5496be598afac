import type { Interaction, Words } from '../interactions/interaction.ts';
import type { FindingPlace } from './finding.ts';

/** A question as it is written, key and all. */
export interface LintItem {
  readonly stem: Words;
  readonly picture: { readonly alt: Words } | null;
  readonly interaction: Interaction;
  readonly rationale: Words;
  readonly article: string;
}

/** One text of a question with its place. */
export interface PlacedText {
  readonly place: FindingPlace;
  readonly index: number | null;
  readonly text: Words;
}

const list = (place: FindingPlace, texts: readonly Words[]): PlacedText[] =>
  texts.map((text, index) => ({ place, index, text }));

/** The parts of a question that are read in both languages, beside the stem and the rationale. */
export function listParts(interaction: Interaction): PlacedText[] {
  const words = (parts: readonly { readonly text: Words }[]) => parts.map(({ text }) => text);
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return list('options', words(interaction.options));
    case 'ordering':
      return list('items', words(interaction.items));
    case 'matching':
      return [...list('prompts', words(interaction.prompts)), ...list('targets', words(interaction.targets))];
    case 'number':
      return interaction.unit ? [{ place: 'unit', index: null, text: interaction.unit }] : [];
    case 'protocol':
      return list('cells', words(interaction.cells));
    case 'ballots':
      return [
        ...list('candidates', interaction.candidates),
        ...list(
          'ballots',
          interaction.ballots.map(({ why }) => why),
        ),
      ];
    case 'true_false':
    case 'short_text':
    case 'hotspot':
      return [];
  }
}

/** Every text of the question, in the order in which it is read. */
export function listTexts({ stem, picture, interaction, rationale }: LintItem): PlacedText[] {
  return [
    { place: 'stem', index: null, text: stem },
    ...(picture ? [{ place: 'picture', index: null, text: picture.alt } as const] : []),
    ...listParts(interaction),
    { place: 'rationale', index: null, text: rationale },
  ];
}

export const isBlank = (text: string) => text.trim() === '';
export const splitWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
