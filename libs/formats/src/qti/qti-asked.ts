import type { Interaction, Scoring, Words } from '@kaskad/domain';
import { NotHeld } from '../questions/not-held.ts';
import type { Note } from '../questions/exchange-question.ts';
import type { Element } from '../xml/xml-tree.ts';
import type { QtiTexts } from './qti-texts.ts';
import type { Rules } from './rules/item-scoring.ts';

export interface Asked {
  readonly interaction: Element;
  readonly body: Element;
  readonly rules: Rules;
  readonly texts: QtiTexts;
  /** What the file compares answers with; containers of its rules each as a group. */
  readonly words: readonly string[];
  readonly groups: readonly (readonly string[])[];
}
export interface QtiAnswer {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
  /**
   * The rules for incomplete answers that give what the file gives; what words beside the question say is heard only
   * among them.
   */
  readonly fits?: readonly Scoring[];
  /** Whether capital letters matter, where the answers leave it open. */
  readonly leavesCaseOpen?: boolean;
}

/** Parts that are pictures or sounds alone cannot be shown here. Throws NotHeld. */
export function withWords<P extends { readonly id: string; readonly text: Words }>(parts: readonly P[]): readonly P[] {
  const silent = parts.filter(({ text }) => !text.kk && !text.ru);
  if (silent.length > 0)
    throw new NotHeld(
      'part_without_words',
      silent
        .map(({ id }) => id)
        .join(', ')
        .slice(0, 100),
    );
  return parts;
}

export const idOf = ({ attributes }: Element) => attributes['identifier'] ?? '';
