/** What decides whether somebody may read a lesson. */
export interface LessonFacts {
  /** Whether the reader works with courses there (staff): their page of the course shows every published version. */
  readonly staff: boolean;
  /** Whether it is a lesson of the course version that an open campaign of the reader goes by. */
  readonly listed: boolean;
  /** Whether such a campaign goes by another version of the same course. */
  readonly replaced: boolean;
  readonly forTrainers: boolean;
  readonly asksTrainer: boolean;
}

export type LessonRefusal = 'not_found' | 'lesson_replaced';

/**
 * Whether a lesson of the campaign's course stands on somebody's list: the trainer module only before those who have to
 * train, or teach.
 */
export const isLessonShown = ({ forTrainers, asksTrainer }: Pick<LessonFacts, 'forTrainers' | 'asksTrainer'>) =>
  !forTrainers || asksTrainer;

/**
 * Why a published lesson may not be read or finished by its address: the same rule that makes the list. Null when it
 * may.
 */
export function lessonRefusal(facts: LessonFacts): LessonRefusal | null {
  if (facts.staff) return null;
  if (!isLessonShown(facts) || !(facts.listed || facts.replaced)) return 'not_found';
  return facts.listed ? null : 'lesson_replaced';
}
