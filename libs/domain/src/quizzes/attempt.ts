import type { QuizKind, QuizState } from './blueprint.ts';

export interface PastAttempt {
  readonly passed: boolean | null;
  /** Whether a human decided that it does not count. */
  readonly annulled: boolean;
}

export interface StartCase {
  readonly quiz: {
    readonly state: QuizState;
    readonly kind: QuizKind;
    readonly maxAttempts: number;
    readonly remedialAfter: number | null;
  };
  readonly campaignState: 'draft' | 'open' | 'closed';
  /** Finished attempts of this person at this quiz in this campaign. */
  readonly past: readonly PastAttempt[];
  /** Remedial lessons still to be finished; see `remedialLessonsLeft`. */
  readonly lessonsLeft: number;
  /** Granted to this person on top of the attempts of the quiz. */
  readonly extraAttempts: number;
}
export type StartRefusal =
  | 'quiz_not_open'
  | 'quiz_campaign_not_open'
  | 'attempt_already_passed'
  | 'attempts_used_up'
  | 'remedial_lessons_first';

/** Tests that nobody sits again after passing. */
export const SETTLED_BY_PASS = ['final', 'trainer'] as const satisfies readonly QuizKind[];

/**
 * Why a person may not start another attempt, or null. The first reason is the one to show. With the defaults of a
 * final test two attempts are free, and the third opens when the remedial lessons were finished after the second
 * failure.
 */
export function startRefusal({
  quiz,
  campaignState,
  past,
  lessonsLeft,
  extraAttempts,
}: StartCase): StartRefusal | null {
  if (campaignState !== 'open') return 'quiz_campaign_not_open';
  if (quiz.state !== 'open') return 'quiz_not_open';
  if ((SETTLED_BY_PASS as readonly QuizKind[]).includes(quiz.kind) && past.some(({ passed }) => passed))
    return 'attempt_already_passed';
  if (past.filter(({ annulled }) => !annulled).length >= quiz.maxAttempts + extraAttempts) return 'attempts_used_up';
  if (owesRemedialLessons(quiz, past) && lessonsLeft > 0) return 'remedial_lessons_first';
  return null;
}

/** Whether the next attempt waits for remedial lessons: as many failures as the quiz allows without them. */
export function owesRemedialLessons(
  quiz: { readonly remedialAfter: number | null },
  past: readonly PastAttempt[],
): boolean {
  return (
    quiz.remedialAfter !== null &&
    past.filter(({ passed, annulled }) => passed === false && !annulled).length >= quiz.remedialAfter
  );
}

export interface CourseLesson {
  readonly id: string;
  /** Code of the module; the topics of the question bank bear the same codes. */
  readonly topic: string;
  /** When this person last finished it; null when never. */
  readonly completedAt: Date | null;
}

/** The lessons of the topics that were not finished after the failure, in course order. */
export const lessonsOfTopics = <T extends CourseLesson>(
  lessons: readonly T[],
  topics: readonly string[],
  failedAt: Date,
): T[] => lessons.filter(({ topic, completedAt }) => topics.includes(topic) && !isSince(completedAt, failedAt));

/**
 * The lessons to finish before the next attempt, in course order: those of the failed topics that were not finished
 * after the last failure. When the course has no lesson on any of these topics, the whole course counts; without a
 * course there is nothing to finish.
 */
export function remedialLessonsLeft(
  lessons: readonly CourseLesson[],
  failed: readonly string[],
  failedAt: Date,
): CourseLesson[] {
  return lessons.some(({ topic }) => failed.includes(topic))
    ? lessonsOfTopics(lessons, failed, failedAt)
    : lessons.filter(({ completedAt }) => !isSince(completedAt, failedAt));
}

const isSince = (at: Date | null, then: Date) => at !== null && at > then;
