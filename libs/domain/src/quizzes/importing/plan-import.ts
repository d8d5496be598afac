import { compareImportContent, type ImportChange, type ImportContent, serialiseQuestion } from './content.ts';
import type { ImportKept } from './merge-content.ts';
import { type BankQuestion, type ImportQuestion, matchBankQuestions } from './match-bank.ts';

/** What importing a question of a file would do: add it, write a new version of one that is there, nothing; or it cannot be taken. */
export const IMPORT_VERDICTS = ['new', 'changed', 'unchanged', 'refused'] as const;
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number];

export interface ImportPlace {
  /** The beginning of codes for questions that have none that serves. */
  readonly prefix: string;
  readonly bank: readonly BankQuestion[];
  /** Every code that is in use, whoever's question it is. */
  readonly codes: ReadonlySet<string>;
}

export interface ImportDecision {
  readonly verdict: ImportVerdict;
  readonly refusal: ImportQuestion['refusal'];
  /** As it is or will be called. */
  readonly code: string;
  readonly question: { readonly id: string; readonly code: string } | null;
  readonly changes: readonly ImportChange[];
  /** What stays of the question in the bank although the file does not say it. */
  readonly kept: readonly ImportKept[];
  /** What would be in the bank. */
  readonly content: ImportContent;
}

const CODE = /^[A-Za-z0-9-]{1,40}$/;

/**
 * What importing these questions would do, each in its place. A question is known by the mark that our own files give it, or by having the same
 * words and the same key; what another file calls it says nothing, for each file counts from 1 and each category again. A code that is in use,
 * or that no question may have, gives way to the next free one. Where several bear one mark, it belongs to the one that says what the bank says,
 * else to the first: the others were copied from it to become something new.
 */
export function planImport(questions: readonly ImportQuestion[], { prefix, bank, codes }: ImportPlace): ImportDecision[] {
  const knownOf = matchBankQuestions(questions, bank);
  const taken = new Set([...codes].map((code) => code.toLowerCase()));
  const seen = new Set<string>();
  let next = 1;
  const freeCode = () => {
    while (taken.has(`${prefix}-${next}`.toLowerCase())) next += 1;
    return `${prefix}-${next}`;
  };
  return questions.map(({ code, content, refusal }, index): ImportDecision => {
    const asked = serialiseQuestion(content);
    const known = knownOf.get(index);
    const isSecond = !known && seen.has(asked);
    seen.add(asked);
    const reason = refusal ?? (isSecond ? { code: 'import_twice_in_file', value: code ?? '' } as const : null);
    if (reason) return { verdict: 'refused', refusal: reason, code: code ?? '', question: null, changes: [], kept: [], content };
    if (known) {
      const { question: { id, code: called, content: before }, kept, content: after } = known;
      const changes = compareImportContent(before, after);
      return { verdict: changes.length > 0 ? 'changed' : 'unchanged', refusal: null, code: called, question: { id, code: called }, changes, kept, content: after };
    }
    const name = code?.toLowerCase() ?? '';
    const own = code !== null && CODE.test(code) && !taken.has(name) ? code : freeCode();
    taken.add(own.toLowerCase());
    return { verdict: 'new', refusal: null, code: own, question: null, changes: [], kept: [], content };
  });
}
