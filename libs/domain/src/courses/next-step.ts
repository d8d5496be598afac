import type { TrainingPath } from '../certificates/entitlement.ts';

export interface TestStanding {
  readonly quizId: string;
  /** An attempt that is running, to be gone on with. */
  readonly runningAttemptId: string | null;
  readonly finished: number;
  readonly passed: boolean;
  readonly attemptsLeft: number;
  /** After a failed attempt: the lessons of its failed topics that were not read since, in course order. */
  readonly toReread: readonly string[];
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
  'reread_lesson',
  'final_test',
  'seminar',
  'trainer_lesson',
  'trainer_test',
  'no_test',
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
 * The one thing a learner should do now. A test that is running comes before all else. Whoever holds the certificate is
 * asked for nothing but the trainer module, where the position asks for it. Others: the entry test while the final one
 * was not sat, the lessons, the final test, the seminar where one is asked for, the trainer module; then the
 * certificate (`wait` until it is issued). After a failed test the lessons of the failed topics come before the next
 * attempt. `no_attempts`: the final test was failed as often as allowed, and a person of the commission must help;
 * `no_test`: nobody has opened the final test yet.
 */
export function nextLearningStep(facts: LearnerFacts): LearningStep {
  return (
    runningTest(facts) ?? (facts.certificateId === null ? towardsCertificate(facts) : null) ?? towardsTraining(facts)
  );
}

function runningTest({ entry, final, trainer }: LearnerFacts): LearningStep | null {
  if (entry?.runningAttemptId) return to('entry_test', entry);
  if (final?.runningAttemptId) return to('final_test', final);
  return trainer?.runningAttemptId ? to('trainer_test', trainer) : null;
}

function towardsCertificate(facts: LearnerFacts): LearningStep | null {
  const { entry, final, path, attended, asksFinalTest } = facts;
  const isTested = (final?.finished ?? 0) > 0;
  if (entry && entry.finished === 0 && !isTested) return to('entry_test', entry);
  const lesson = facts.lessons.find(({ done, forTrainers }) => !done && !forTrainers);
  if (lesson && owesLessons(facts)) return { ...to('lesson', null), lessonId: lesson.id };
  if (asksFinalTest && final && !final.passed)
    return final.attemptsLeft > 0 ? nextAttempt('final_test', final) : to('no_attempts', final);
  if (path === 'seminar' && !attended) return to('seminar', null);
  return asksFinalTest && !final ? to('no_test', null) : null;
}

/** Lessons come before the final test, unless the seminar taught the same: then only the certificate asks for them. */
function owesLessons({ path, attended, final, asksFinalTest }: LearnerFacts): boolean {
  const forCertificate = path === 'self_study' || (path === 'seminar_or_self_study' && !attended);
  return forCertificate || (asksFinalTest && !attended && !final?.passed);
}

function towardsTraining(facts: LearnerFacts): LearningStep {
  const { trainer, certificateId } = facts;
  if (facts.asksTrainerModule && !trainer?.passed) {
    const lesson = facts.lessons.find(({ done, forTrainers }) => !done && forTrainers);
    if (lesson) return { ...to('trainer_lesson', null), lessonId: lesson.id };
    if (trainer && trainer.attemptsLeft > 0) return nextAttempt('trainer_test', trainer);
  }
  return to(certificateId ? 'certificate' : 'wait', null);
}

function nextAttempt(step: 'final_test' | 'trainer_test', test: TestStanding): LearningStep {
  const [first] = test.toReread;
  return first === undefined ? to(step, test) : { ...to('reread_lesson', test), lessonId: first };
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
