import { compareImportContent, type ImportChange, type ImportContent, serialiseQuestion } from './content.ts';
import type { ImportKept } from './merge-content.ts';
import { type BankQuestion, type ImportQuestion, type Known, matchBankQuestions } from './match-bank.ts';

/**
 * What importing a question of a file would do: add it, write a new version of one that is there, nothing; or it cannot
 * be taken.
 */
export const IMPORT_VERDICTS = ['new', 'changed', 'unchanged', 'refused'] as const;
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number];

export interface ImportCodes {
  /** The beginning of codes for questions that have none that serves. */
  readonly prefix: string;
  /** Every code that is in use, whoever's question it is. */
  readonly codes: ReadonlySet<string>;
}
export interface ImportPlace extends ImportCodes {
  readonly bank: readonly BankQuestion[];
}

/** What is decided of one of them. */
export interface ImportOutcome {
  readonly verdict: ImportVerdict;
  readonly refusal: ImportQuestion['refusal'];
  /** As it is or will be called. */
  readonly code: string;
  readonly question: { readonly id: string; readonly code: string } | null;
  readonly changes: readonly ImportChange[];
  /** What stays of the question in the bank although the file does not say it. */
  readonly kept: readonly ImportKept[];
}
/** The same with what would be in the bank. */
export interface ImportDecision extends ImportOutcome {
  readonly content: ImportContent;
}

/** A question of a file in the few words that a decision needs: thousands of them stand in memory at once. */
export interface ImportEntry extends Pick<ImportQuestion, 'code' | 'refusal'> {
  /** The same for questions of the file that ask the same (`serialiseQuestion`), and for no others: a digest serves. */
  readonly asked: string;
  readonly known: KnownEntry | null;
}
/** The question of the bank that an entry is, what would change there, and what would stay. */
export interface KnownEntry extends Pick<ImportOutcome, 'changes' | 'kept'> {
  readonly question: { readonly id: string; readonly code: string };
}

const CODE = /^[A-Za-z0-9-]{1,40}$/;

/**
 * What importing these questions would do, each in its place. A question is known by the mark that our own files give
 * it, or by having the same words and the same key; what another file calls it says nothing, for each file counts from
 * 1 and each category again. A code that is in use, or that no question may have, gives way to the next free one. Where
 * several bear one mark, it belongs to the one that says what the bank says, else to the first: the others were copied
 * from it to become something new.
 */
export function planImport(questions: readonly ImportQuestion[], { bank, ...place }: ImportPlace): ImportDecision[] {
  const knownOf = matchBankQuestions(questions, bank);
  const entries = questions.map(({ code, content, refusal }, at): ImportEntry => ({
    code,
    refusal,
    asked: serialiseQuestion(content),
    known: knownEntry(knownOf.get(at)),
  }));
  return decideImport(entries, place).map((outcome, at) => ({
    ...outcome,
    content: knownOf.get(at)?.content ?? (questions[at] as ImportQuestion).content,
  }));
}

export function knownEntry(known: Known | undefined): KnownEntry | null {
  if (!known) return null;
  const {
    question: { id, code, content: before },
    kept,
    content: after,
  } = known;
  return { question: { id, code }, changes: compareImportContent(before, after), kept };
}

/** The same, when it is known which questions of the bank they are. */
export function decideImport(entries: readonly ImportEntry[], { prefix, codes }: ImportCodes): ImportOutcome[] {
  const taken = new Set([...codes].map((code) => code.toLowerCase()));
  const seen = new Set<string>();
  let next = 1;
  const freeCode = () => {
    while (taken.has(`${prefix}-${next}`.toLowerCase())) next += 1;
    return `${prefix}-${next}`;
  };
  return entries.map(({ code, asked, refusal, known }): ImportOutcome => {
    const isSecond = !known && seen.has(asked);
    seen.add(asked);
    const reason = refusal ?? (isSecond ? ({ code: 'import_twice_in_file', value: code ?? '' } as const) : null);
    if (reason) return { verdict: 'refused', refusal: reason, code: code ?? '', question: null, changes: [], kept: [] };
    if (known)
      return {
        verdict: known.changes.length > 0 ? 'changed' : 'unchanged',
        refusal: null,
        code: known.question.code,
        ...known,
      };
    const name = code?.toLowerCase() ?? '';
    const own = code !== null && CODE.test(code) && !taken.has(name) ? code : freeCode();
    taken.add(own.toLowerCase());
    return { verdict: 'new', refusal: null, code: own, question: null, changes: [], kept: [] };
  });
}
