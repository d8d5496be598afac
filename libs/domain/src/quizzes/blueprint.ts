import type { Form } from './form.ts';

export const QUIZ_KINDS = ['entry', 'practice', 'topic', 'final', 'trainer'] as const;
export type QuizKind = (typeof QUIZ_KINDS)[number];
export const QUIZ_STATES = ['draft', 'open', 'closed'] as const;
export type QuizState = (typeof QUIZ_STATES)[number];
export type Difficulty = 1 | 2 | 3;

/** How many questions of a topic; of any difficulty unless one is named. */
export interface BlueprintLine {
  readonly topic: string;
  readonly count: number;
  readonly difficulty?: Difficulty | undefined;
}
export type Blueprint = readonly BlueprintLine[];

export interface QuizDefaults {
  readonly questions: number;
  readonly minutes: number;
  /** Share of right answers that passes, 0 to 1; null when nobody can fail. */
  readonly passShare: number | null;
  readonly maxAttempts: number;
  /** After this many failures every further attempt waits for the remedial lessons; null when it never does. */
  readonly remedialAfter: number | null;
  readonly explains: boolean;
}

/** What a new quiz of a kind starts with (product.md, "Defaults"); each quiz may be set otherwise. */
export const QUIZ_DEFAULTS: Record<QuizKind, QuizDefaults> = {
  entry: { questions: 20, minutes: 20, passShare: null, maxAttempts: 1, remedialAfter: null, explains: false },
  practice: { questions: 10, minutes: 20, passShare: null, maxAttempts: 20, remedialAfter: null, explains: true },
  topic: { questions: 5, minutes: 10, passShare: null, maxAttempts: 20, remedialAfter: null, explains: true },
  final: { questions: 25, minutes: 30, passShare: 0.8, maxAttempts: 3, remedialAfter: 2, explains: true },
  trainer: { questions: 10, minutes: 15, passShare: 0.8, maxAttempts: 3, remedialAfter: 2, explains: true },
};

export interface PoolItem {
  readonly versionId: number;
  readonly topic: string;
  readonly difficulty: Difficulty;
  /** How many parts are shown in random order. */
  readonly parts: number;
}

export const questionsIn = (blueprint: Blueprint) => blueprint.reduce((sum, { count }) => sum + count, 0);

/**
 * Draws a form: for each line of the blueprint that many different questions, all of them and their options in random order.
 * `random` gives numbers in [0, 1). Returns null when the pool holds too few. Lines that name a difficulty are served first, so that
 * a line without one does not take their questions.
 */
export function drawForm(blueprint: Blueprint, pool: readonly PoolItem[], random: () => number): Form | null {
  const drawn: PoolItem[] = [];
  const left = new Set(shuffled(pool, random));
  const lines = [...blueprint].sort((a, b) => Number(b.difficulty !== undefined) - Number(a.difficulty !== undefined));
  for (const { topic, count, difficulty } of lines) {
    const fitting = [...left].filter((item) => item.topic === topic && (difficulty === undefined || item.difficulty === difficulty)).slice(0, count);
    if (fitting.length < count) return null;
    for (const item of fitting) left.delete(item);
    drawn.push(...fitting);
  }
  return shuffled(drawn, random).map(({ versionId, parts }) => ({
    versionId, order: shuffled(Array.from({ length: parts }, (_, place) => place), random),
  }));
}

/** Why a quiz with this blueprint cannot be opened, or null. */
export function quizOpeningRefusal(state: QuizState, blueprint: Blueprint, pool: readonly PoolItem[]): 'quiz_already_open' | 'quiz_bank_too_small' | null {
  if (state === 'open') return 'quiz_already_open';
  return drawForm(blueprint, pool, () => 0) ? null : 'quiz_bank_too_small';
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
