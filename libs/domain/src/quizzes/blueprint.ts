import { formatArticle, isWithinArticle, parseArticleReferences } from './article.ts';

export const QUIZ_KINDS = ['entry', 'practice', 'topic', 'final', 'trainer'] as const;
export type QuizKind = (typeof QUIZ_KINDS)[number];
/** Tests that stand in what somebody's training comes to; the others are practice. */
export const EXAM_KINDS = ['entry', 'final', 'trainer'] as const satisfies readonly QuizKind[];
/** Tests before and after the training, between which knowledge is compared. */
export const GAIN_KINDS = ['entry', 'final'] as const satisfies readonly QuizKind[];
export const QUIZ_STATES = ['draft', 'open', 'closed'] as const;
export type QuizState = (typeof QUIZ_STATES)[number];
export type Difficulty = 1 | 2 | 3;
export const DIFFICULTIES = [1, 2, 3] as const;

/** How many questions of a topic; of any difficulty, article and audience unless one is named. */
export interface BlueprintLine {
  readonly topic: string;
  readonly count: number;
  readonly difficulty?: Difficulty | undefined;
  /** "20" takes in "20(3)", and not "20-1", which is an article of its own. */
  readonly article?: string | undefined;
  /**
   * For whom the questions are, the code of a position or a word of the bank: then those for this audience and those
   * for everybody; else only those for everybody.
   */
  readonly tag?: string | undefined;
}
export type Blueprint = readonly BlueprintLine[];

/** All that decides which questions somebody gets. */
export interface FormPlan {
  readonly blueprint: Blueprint;
  /** Ids of questions that stand in every form, at every level of the cascade, so that groups can be compared. */
  readonly anchors: readonly string[];
  /** Every form has as many easy, middle and hard questions in each line as any other. */
  readonly equalForms: boolean;
  /**
   * How the lines were split for equal forms when the quiz was opened: what the bank becomes later changes nothing
   * about it.
   */
  readonly split?: Blueprint | null | undefined;
}

export interface QuizDefaults {
  readonly questions: number;
  readonly minutes: number;
  /** Share of right answers that passes, 0 to 1; null when nobody can fail. */
  readonly passShare: number | null;
  readonly maxAttempts: number;
  /** After this many failures every further attempt waits for the remedial lessons; null when it never does. */
  readonly remedialAfter: number | null;
  readonly explains: boolean;
  readonly equalForms: boolean;
}

/** What a new quiz of a kind starts with (product.md, "Defaults"); each quiz may be set otherwise. */
export const QUIZ_DEFAULTS: Record<QuizKind, QuizDefaults> = {
  entry: {
    questions: 20,
    minutes: 20,
    passShare: null,
    maxAttempts: 1,
    remedialAfter: null,
    explains: false,
    equalForms: true,
  },
  practice: {
    questions: 10,
    minutes: 20,
    passShare: null,
    maxAttempts: 20,
    remedialAfter: null,
    explains: true,
    equalForms: false,
  },
  topic: {
    questions: 5,
    minutes: 10,
    passShare: null,
    maxAttempts: 20,
    remedialAfter: null,
    explains: true,
    equalForms: false,
  },
  final: {
    questions: 25,
    minutes: 30,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: 2,
    explains: true,
    equalForms: true,
  },
  trainer: {
    questions: 10,
    minutes: 15,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: 2,
    explains: true,
    equalForms: true,
  },
};

export interface PoolItem {
  readonly questionId: string;
  readonly versionId: number;
  readonly topic: string;
  readonly difficulty: Difficulty;
  readonly article: string;
  readonly tags: readonly string[];
  /** How many parts are shown in random order. */
  readonly parts: number;
}

export const countQuestions = (blueprint: Blueprint) => blueprint.reduce((sum, { count }) => sum + count, 0);

/** Whether the question fits the line of the blueprint. */
export function fitsBlueprintLine(
  { topic, difficulty, tag, article }: Omit<BlueprintLine, 'count'>,
  item: Omit<PoolItem, 'versionId' | 'questionId' | 'parts'>,
): boolean {
  return (
    topic === item.topic &&
    (difficulty === undefined || difficulty === item.difficulty) &&
    (item.tags.length === 0 || (tag !== undefined && item.tags.includes(tag))) &&
    (article === undefined ||
      parseArticleReferences(item.article).some((reference) => isWithinArticle(reference, formatArticle(article))))
  );
}

/**
 * The lines with those of no difficulty split among the three in the proportion of the bank (largest remainder; the
 * easier first when equal), so that forms drawn by them are equally hard. Lines with a difficulty stay as they are.
 */
export function splitLinesByDifficulty(blueprint: Blueprint, pool: readonly PoolItem[]): Blueprint {
  return blueprint.flatMap((line) => {
    if (line.difficulty !== undefined) return [line];
    const stock = DIFFICULTIES.map(
      (difficulty) => pool.filter((item) => fitsBlueprintLine({ ...line, difficulty }, item)).length,
    );
    const all = stock.reduce((sum, count) => sum + count, 0);
    if (all < line.count) return [line];
    const exact = stock.map((count) => (line.count * count) / all);
    const counts = exact.map(Math.floor);
    const byRemainder = exact
      .map((share, index) => ({ place: index, left: share - Math.floor(share) }))
      .sort((a, b) => b.left - a.left || a.place - b.place);
    for (const { place } of byRemainder.slice(0, line.count - counts.reduce((sum, count) => sum + count, 0)))
      counts[place] = (counts[place] ?? 0) + 1;
    return DIFFICULTIES.flatMap((difficulty, index) =>
      (counts[index] ?? 0) > 0 ? [{ ...line, difficulty, count: counts[index] ?? 0 }] : [],
    );
  });
}
