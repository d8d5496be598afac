import type { Interaction, Words } from '@kaskad/domain';
import type { Markup } from '../markup/text-reader.ts';
import type { Language, Note } from '../questions/exchange-question.ts';
import type { Element } from '../xml/xml-tree.ts';

/** What the parts of a question are read with. */
export interface Texts {
  read(element: Element | null, inherited?: Markup): Words;
  readText(raw: string, markup: Markup): Words;
  readStem(raw: string, markup: Markup): Words;
  /** What the texts read so far say about their language. */
  language(): Language | 'both' | null;
}
/** What is asked and what is right. */
export interface Answered {
  readonly interaction: Interaction;
  readonly notes: readonly Note[];
  readonly told: readonly { readonly about: Words; readonly feedback: Words | null }[];
  /** Where the gap is part of the text. */
  readonly stem?: Words;
}
