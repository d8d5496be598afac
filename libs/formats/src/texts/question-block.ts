import type { ProblemKind } from '../questions/exchange-question.ts';
import type { Entry } from './block-entries.ts';
import type { KeyEntry } from './answer-list.ts';

/** The lines of one question, as far as they could be told from those around it. */
export interface Block {
  readonly line: number;
  readonly begun: 'number' | 'hash' | 'colon' | 'plain';
  /** As its number says; null when it has none. */
  readonly number: string | null;
  /** "Вариант 2", where the file has several. */
  readonly part: string | null;
  /** Questions with one key. */
  readonly section: number;
  readonly entries: Entry[];
  /** Those of the entries that are options. */
  readonly options: Entry[];
  answer: string | null;
  readonly told: string[];
  /** Why nobody can say what belongs to it. */
  unclear: { readonly code: ProblemKind; readonly value: string } | null;
  /** Nothing but what is told about it may follow. */
  closed: boolean;
}

export interface Split {
  readonly blocks: readonly Block[];
  /** The keys, by their sections. */
  readonly keys: ReadonlyMap<number, readonly KeyEntry[]>;
  /** What a key without numbers says. */
  readonly listed: ReadonlyMap<Block, readonly string[]>;
  /** A heading says that the first option is the right one. */
  readonly firstIsRight: string | null;
}

export const isOption = ({ label, sign }: Entry): boolean => label !== null || sign !== null;
export const optionsIn = ({ options }: Block): readonly Entry[] => options;

export function addEntry({ entries, options }: Block, entry: Entry): void {
  entries.push(entry);
  if (isOption(entry)) options.push(entry);
}
