import type { TrainingPath } from '../certificates/entitlement.ts';

export interface TestStanding {
  readonly quizId: string;
  /** An attempt that is running, to be gone on with. */
  readonly runningAttemptId: string | null;
  readonly finished: number;
  readonly passed: boolean;
  readonly attemptsLeft: number;
}

export interface LessonStanding {
  readonly id: string;
  readonly done: boolean;
  readonly forTrainers: boolean;
}

export interface LearnerFacts {
  readonly path: TrainingPath;
  readonly asksFinalTest: boolean;
  readonly asksTrainerModule: boolean;
  readonly attended: boolean;
  readonly lessons: readonly LessonStanding[];
  readonly entry: TestStanding | null;
  readonly final: TestStanding | null;
  readonly trainer: TestStanding | null;
  readonly certificateId: string | null;
}

export const LEARNING_STEPS = [
  'entry_test',
  'lesson',
  'final_test',
  'seminar',
  'trainer_lesson',
  'trainer_test',
  'wait',
  'certificate',
  'no_attempts',
] as const;
export interface LearningStep {
  readonly step: (typeof LEARNING_STEPS)[number];
  readonly lessonId: string | null;
  readonly quizId: string | null;
  readonly attemptId: string | null;
}

/**
 * The one thing a learner should do now: a test that is running before all else, then the entry test, the lessons, the
 * final test, the seminar where one is asked for, the trainer module, and at the end the certificate (`wait` until it
 * is issued). `no_attempts` when the final test was failed as often as allowed: then a person of the commission must
 * help.
 */
export function nextLearningStep(facts: LearnerFacts): LearningStep {
  const tests = [
    ['entry_test', facts.entry],
    ['final_test', facts.final],
    ['trainer_test', facts.trainer],
  ] as const;
  const running = tests.find(([, test]) => test?.runningAttemptId);
  if (running) return to(running[0], running[1]);
  const lesson = facts.lessons.find(({ done, forTrainers }) => !done && !forTrainers);
  const trainerLesson = facts.lessons.find(({ done, forTrainers }) => !done && forTrainers);
  const owesTrainer = facts.asksTrainerModule && !facts.trainer?.passed;

  if (facts.entry && facts.entry.finished === 0) return to('entry_test', facts.entry);
  if (lesson) return { ...to('lesson', null), lessonId: lesson.id };
  if (facts.asksFinalTest && facts.final && !facts.final.passed)
    return to(facts.final.attemptsLeft > 0 ? 'final_test' : 'no_attempts', facts.final);
  if (facts.path === 'seminar' && !facts.attended) return to('seminar', null);
  if (owesTrainer && trainerLesson) return { ...to('trainer_lesson', null), lessonId: trainerLesson.id };
  if (owesTrainer && facts.trainer && facts.trainer.attemptsLeft > 0) return to('trainer_test', facts.trainer);
  return to(facts.certificateId ? 'certificate' : 'wait', null);
}

const to = (step: LearningStep['step'], test: TestStanding | null): LearningStep => ({
  step,
  lessonId: null,
  quizId: test?.quizId ?? null,
  attemptId: test?.runningAttemptId ?? null,
});

/** Whether a learner has been through the course by himself: every lesson that is not for trainers. */
export const isCourseDone = (lessons: readonly LessonStanding[]) =>
  lessons.some(({ forTrainers }) => !forTrainers) && lessons.every(({ done, forTrainers }) => done || forTrainers);
