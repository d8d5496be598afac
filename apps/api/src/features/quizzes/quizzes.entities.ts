import { QuestionImport } from './exchange/imports/question-import.entity.ts';
import { Question } from './bank/question.entity.ts';
import { Quiz } from './quizzes/quiz.entity.ts';

/** Rows this feature owns. Versions of questions, attempts and answers are written and read by plain SQL. */
export const quizzesEntities = [Question, QuestionImport, Quiz];
