import type { Interaction, Words } from '@kaskad/domain';
import type { Note } from '../item.ts';
import type { Element } from '../xml/tree.ts';
import type { QtiTexts } from './qti-texts.ts';
import type { Declaration, Processing } from './qti-tree.ts';

export interface Asked {
  readonly interaction: Element;
  readonly body: Element;
  readonly declaration: Declaration;
  readonly processing: Processing;
  readonly texts: QtiTexts;
}
export interface QtiAnswer {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
}

export const idOf = ({ attributes }: Element) => attributes['identifier'] ?? '';
