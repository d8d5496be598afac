import type {
  CapRefusal,
  DecisionRefusal,
  ErratumRefusal,
  LawCheckRefusal,
  OfferRefusal,
  QuestionRefusal,
  ReviewRefusal,
  StartRefusal,
} from '@kaskad/domain';
import type { AccommodationsProblem } from './quizzes/accommodations.ts';
import type { AppealsProblem } from './quizzes/appeals.ts';
import type { AttemptsProblem } from './quizzes/attempts.ts';
import type { ExchangeProblem } from './quizzes/exchange-codes.ts';

export * from './quizzes/accommodations.ts';
export * from './quizzes/analysis.ts';
export * from './quizzes/appeals.ts';
export * from './quizzes/attempts.ts';
export * from './quizzes/errata.ts';
export * from './quizzes/exchange.ts';
export * from './quizzes/exchange-codes.ts';
export * from './quizzes/interactions.ts';
export * from './quizzes/law.ts';
export * from './quizzes/questions.ts';
export * from './quizzes/quizzes.ts';

/** What whoever sits a test can be refused. */
export type TakerProblem =
  | StartRefusal
  | OfferRefusal
  | CapRefusal['code']
  | AttemptsProblem
  | Exclude<AppealsProblem, DecisionRefusal>
  | 'quiz_not_offline'
  | 'question_unknown'
  | 'quiz_bank_too_small';

/** What the quizzes feature can refuse with, beside the common codes. */
export type QuizzesProblem =
  | TakerProblem
  | QuestionRefusal
  | ErratumRefusal
  | AppealsProblem
  | AccommodationsProblem
  | ExchangeProblem
  | ReviewRefusal
  | 'question_is_anchor'
  | 'quiz_anchor_capped'
  | LawCheckRefusal
  | 'question_code_taken'
  | 'bank_closed_during_attempt'
  | 'question_key_of_open_test'
  | 'quiz_code_taken'
  | 'quiz_already_open'
  | 'quiz_anchor_unusable'
  | 'quiz_not_draft';
