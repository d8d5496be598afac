import type { QuizKind } from './blueprint.ts';
import type { TestSettings } from './settings.ts';

export interface Begun {
  readonly quizId: string;
  readonly kind: QuizKind;
  readonly startedAt: Date;
  /** Questions that were shown. */
  readonly questions: number;
  /** Whether a human decided that the attempt does not count. */
  readonly annulled: boolean;
}
export interface CapCase {
  readonly quizId: string;
  readonly kind: QuizKind;
  /** Attempts at this quiz in the hours that caps look back; null: as many as the quiz allows in all. */
  readonly perDay: number | null;
  /** Questions of the attempt that is asked for. */
  readonly questions: number;
  /** Everything this person ever began, of any quiz. */
  readonly begun: readonly Begun[];
  readonly now: Date;
  readonly limits: Pick<TestSettings, 'questionsPerDay' | 'capHours'>;
}
export interface CapRefusal {
  readonly code: 'attempts_enough_today' | 'questions_enough_today';
  /** When the person may begin again. */
  readonly openAgainAt: Date;
}

const HOUR_MS = 3_600_000;

/**
 * Why the person has to wait although attempts are left, or null. Each cap opens again when enough lies further back
 * than the hours it looks. Questions are counted per kind of test: an evening of practice never keeps anybody from the
 * final test. An annulled attempt has shown its questions, but is none of the attempts of the day.
 */
export function capRefusal({
  quizId,
  kind,
  perDay,
  questions,
  begun,
  now,
  limits: { questionsPerDay, capHours },
}: CapCase): CapRefusal | null {
  const opensAfter = ({ startedAt }: Begun) => new Date(startedAt.getTime() + capHours * HOUR_MS);
  const recent = begun
    .filter((attempt) => opensAfter(attempt) > now)
    .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  const ofQuiz = recent.filter((attempt) => attempt.quizId === quizId && !attempt.annulled);
  const oldest = perDay === null ? undefined : ofQuiz[perDay - 1];
  if (oldest) return { code: 'attempts_enough_today', openAgainAt: opensAfter(oldest) };
  let shown = Math.min(questions, questionsPerDay);
  for (const attempt of recent.filter((one) => one.kind === kind)) {
    shown += attempt.questions;
    if (shown > questionsPerDay) return { code: 'questions_enough_today', openAgainAt: opensAfter(attempt) };
  }
  return null;
}
