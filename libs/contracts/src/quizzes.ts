import type { CapRefusal, ErratumRefusal, LawCheckRefusal, QuestionRefusal, ReviewRefusal, StartRefusal } from '@kaskad/domain';
import type { AccommodationsProblem } from './quizzes/accommodations.ts';
import type { AppealsProblem } from './quizzes/appeals.ts';
import type { AttemptsProblem } from './quizzes/attempts.ts';
import type { ExchangeProblem } from './quizzes/exchange.ts';

export * from './quizzes/accommodations.ts';
export * from './quizzes/analysis.ts';
export * from './quizzes/appeals.ts';
export * from './quizzes/attempts.ts';
export * from './quizzes/errata.ts';
export * from './quizzes/exchange.ts';
export * from './quizzes/interactions.ts';
export * from './quizzes/law.ts';
export * from './quizzes/questions.ts';
export * from './quizzes/quizzes.ts';

/** What the quizzes feature can refuse with, beside the common codes. */
export type QuizzesProblem =
  | QuestionRefusal
  | ErratumRefusal
  | StartRefusal
  | CapRefusal['code']
  | AttemptsProblem
  | AppealsProblem
  | AccommodationsProblem
  | ExchangeProblem
  | 'quiz_not_offline'
  | ReviewRefusal
  | 'question_is_anchor'
  | 'quiz_anchor_capped'
  | LawCheckRefusal
  | 'question_code_taken'
  | 'question_unknown'
  | 'bank_closed_during_attempt'
  | 'quiz_code_taken'
  | 'quiz_already_open'
  | 'quiz_bank_too_small'
  | 'quiz_anchor_unusable'
  | 'quiz_not_draft';
