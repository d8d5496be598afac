import {
  type Actor,
  decideImport,
  type Difficulty,
  type Finding,
  type ImportContent,
  type ImportEntry,
  type ImportOutcome,
  lintItem,
  NOTHING_KNOWN,
  formatArticle,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { editionArticles } from '../../bank/edition-articles.queries.ts';
import { TopicRow } from '../../bank/topic.entity.ts';
import { bankQuestions, type BankSketch, bankSketches, takenCodes } from './bank-questions.queries.ts';
import { importQuestion } from './import-question.ts';
import { itemsAt } from './import-items.queries.ts';
import { contentAs, type KnownItem, knownItems } from './known-questions.ts';
import type { QuestionImport } from './question-import.entity.ts';
import type { Sketch } from './question-sketch.ts';
import type { StoredItem } from './stored-item.ts';

export type PlannedImport = Pick<QuestionImport, 'id' | 'topic' | 'difficulty' | 'lawEditionId' | 'format'>;

/** What taking an import in would do, in few words for each of its questions. */
export interface Plan {
  readonly found: PlannedImport;
  readonly sketches: readonly Sketch[];
  readonly decisions: readonly ImportOutcome[];
  readonly known: ReadonlyMap<number, KnownItem>;
  /** Questions of the bank that some may be or are like, by code. */
  readonly bank: readonly BankSketch[];
  /** The topic of the bank that a name means. */
  readonly topicOf: (said: string | null) => string | null;
}
/** A question of the import, read, and what would become of it. */
export interface PlannedItem {
  readonly place: number;
  readonly item: StoredItem;
  readonly topic: string;
  readonly difficulty: Difficulty;
  readonly content: ImportContent;
  readonly decision: ImportOutcome;
}
/** What taking the items in would do as the bank is now, for this person. */
export async function planOf(
  db: EntityManager,
  actor: Actor,
  found: PlannedImport,
  sketches: readonly Sketch[],
): Promise<Plan> {
  const topicOf = topicFinder(await db.find(TopicRow, { select: { code: true, title: true } }));
  const bank = await bankSketches(db, actor, found, sketches);
  const known = await knownItems(db, found, sketches, bank);
  const prefix = found.topic.replaceAll('_', '-').slice(0, 30).toUpperCase();
  const entries = sketches.map(({ code, asked, refusal }, place): ImportEntry => ({
    code,
    asked,
    refusal,
    known: known.get(place)?.entry ?? null,
  }));
  return {
    found,
    sketches,
    known,
    bank,
    topicOf,
    decisions: decideImport(entries, { prefix, codes: await takenCodes(db, sketches, prefix) }),
  };
}

/** The questions in these places with what would be in the bank. */
export async function plannedAt(
  db: EntityManager,
  { found, known, decisions, topicOf }: Plan,
  places: readonly number[],
): Promise<PlannedItem[]> {
  const items = await itemsAt(db, found.id, places);
  const bank = new Map(
    (
      await bankQuestions(
        db,
        places.flatMap((place) => known.get(place)?.entry.question.id ?? []),
      )
    ).map((one) => [one.id, one]),
  );
  return places.flatMap((place): PlannedItem[] => {
    const [item, decision] = [items.get(place), decisions[place]];
    if (!item || !decision) return [];
    const question = importQuestion(item, found);
    const before = bank.get(known.get(place)?.entry.question.id ?? '');
    const content = (before && contentAs(question, before)) ?? question.content;
    return [
      {
        place,
        item,
        decision,
        content,
        topic: topicOf(item.topic) ?? found.topic,
        difficulty: content.difficulty as Difficulty,
      },
    ];
  });
}

/**
 * What the linter says of items of the import: asked only for those that somebody looks at or sends on, for it takes
 * longer than all the rest.
 */
export async function linterFor(
  db: EntityManager,
  { lawEditionId }: Pick<QuestionImport, 'lawEditionId'>,
): Promise<(content: ImportContent) => readonly Finding[]> {
  const articles = (await editionArticles(db)).get(lawEditionId) ?? NOTHING_KNOWN;
  return (content) => lintItem({ ...content, article: formatArticle(content.article) }, articles);
}

export function countsOf(decisions: readonly Pick<ImportOutcome, 'verdict'>[]) {
  const count = (verdict: ImportOutcome['verdict']) => decisions.filter((one) => one.verdict === verdict).length;
  return { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
}

/** Finds a topic by its code, its name in either language, or the last part of a path of names. */
function topicFinder(topics: readonly Pick<TopicRow, 'code' | 'title'>[]): Plan['topicOf'] {
  const codes = new Map(
    topics
      .flatMap(({ code, title }) => [code, title.kk, title.ru].map((name) => [name.toLowerCase(), code] as const))
      .reverse(),
  );
  return (said) => {
    if (said === null) return null;
    const names = [said, said.split('/').at(-1) ?? said].map((name) => codes.get(name.trim().toLowerCase()));
    return names.find((code) => code !== undefined) ?? null;
  };
}
