/** Caps look this far back. */
export const CAP_HOURS = 24;
/** Questions shown to one person in that time, over all tests: more is harvesting, not learning. */
export const QUESTIONS_SHOWN_PER_DAY = 300;

export interface Begun {
  readonly quizId: string;
  readonly startedAt: Date;
  /** Questions that were shown. */
  readonly questions: number;
}
export interface CapCase {
  readonly quizId: string;
  /** Attempts at this quiz in 24 hours; null: as many as the quiz allows in all. */
  readonly perDay: number | null;
  /** Questions of the attempt that is asked for. */
  readonly questions: number;
  /** Everything this person ever began, of any quiz. */
  readonly begun: readonly Begun[];
  readonly now: Date;
}
export interface CapRefusal {
  readonly code: 'attempts_enough_today' | 'questions_enough_today';
  /** When the person may begin again. */
  readonly openAgainAt: Date;
}

const CAP_MS = CAP_HOURS * 3_600_000;

/** Why the person has to wait although attempts are left, or null. Each cap opens again when enough lies more than 24 hours back. */
export function capRefusal({ quizId, perDay, questions, begun, now }: CapCase): CapRefusal | null {
  const recent = begun.filter(({ startedAt }) => now.getTime() - startedAt.getTime() < CAP_MS).toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const ofQuiz = recent.filter((attempt) => attempt.quizId === quizId);
  const oldest = perDay === null ? undefined : ofQuiz[perDay - 1];
  if (oldest) return { code: 'attempts_enough_today', openAgainAt: opensAfter(oldest) };
  let shown = Math.min(questions, QUESTIONS_SHOWN_PER_DAY);
  for (const attempt of recent) {
    shown += attempt.questions;
    if (shown > QUESTIONS_SHOWN_PER_DAY) return { code: 'questions_enough_today', openAgainAt: opensAfter(attempt) };
  }
  return null;
}

const opensAfter = ({ startedAt }: Begun) => new Date(startedAt.getTime() + CAP_MS);
