import {
  type BankQuestion,
  type ImportQuestion,
  type KnownEntry,
  knownEntry,
  matchBankQuestions,
  linkedGroups,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { bankQuestions, type BankSketch } from './bank-questions.queries.ts';
import { importQuestion } from './import-question.ts';
import { itemsAt } from './import-items.queries.ts';
import type { QuestionImport } from './question-import.entity.ts';
import { type Sketch, signsOf, type StemDigests, stemDigests } from './question-sketch.ts';

/** The question of the bank that an item is, and what its text would be. */
export interface KnownItem {
  readonly entry: KnownEntry;
  readonly version: number;
  readonly stems: StemDigests;
}
type Found = Pick<QuestionImport, 'id' | 'difficulty' | 'lawEditionId' | 'format'>;
interface Group {
  readonly file: readonly number[];
  readonly bank: readonly number[];
}

/** So many questions of the file and of the bank are compared at a time, more where more of them have the same text. */
const TOGETHER = 500;

/** Which of the bank each item is, by place; those that nothing in the bank is like are not read for it. */
export async function knownItems(
  db: EntityManager,
  found: Found,
  sketches: readonly Sketch[],
  bank: readonly BankSketch[],
): Promise<ReadonlyMap<number, KnownItem>> {
  const known = new Map<number, KnownItem>();
  const groups = linkedGroups(
    sketches.map(({ mark, stems }) => signsOf(mark, stems)),
    bank.map(({ id, stems }) => signsOf(id, stems)),
  );
  const versions = new Map(bank.map(({ id, version }) => [id, version]));
  for (const { file, bank: places } of batchesOf(groups)) {
    const items = await itemsAt(db, found.id, file);
    const read = file.flatMap((place): { place: number; question: ImportQuestion }[] => {
      const item = items.get(place);
      return item ? [{ place, question: importQuestion(item, found) }] : [];
    });
    const compared = await bankQuestions(
      db,
      places.flatMap((place) => bank[place]?.id ?? []),
    );
    for (const [at, one] of matchBankQuestions(
      read.map(({ question }) => question),
      compared,
    )) {
      const entry = knownEntry(one);
      if (entry)
        known.set(read[at]?.place ?? -1, {
          entry,
          version: versions.get(one.question.id) ?? 0,
          stems: stemDigests(one.content.stem),
        });
    }
  }
  return known;
}

/** What the question would be in the bank if it is this one there; null when it is it no longer. */
export const contentAs = (question: ImportQuestion, known: BankQuestion) =>
  matchBankQuestions([question], [known]).get(0)?.content ?? null;

function batchesOf(groups: readonly Group[]): { file: number[]; bank: number[] }[] {
  const batches: { file: number[]; bank: number[] }[] = [];
  let size = Infinity;
  for (const { file, bank } of groups) {
    if (size + file.length + bank.length > TOGETHER) {
      batches.push({ file: [], bank: [] });
      size = 0;
    }
    batches.at(-1)?.file.push(...file);
    batches.at(-1)?.bank.push(...bank);
    size += file.length + bank.length;
  }
  return batches.map((batch) => ({ ...batch, file: batch.file.sort((one, other) => one - other) }));
}
