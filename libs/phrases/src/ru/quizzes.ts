import { phoneQuizzes } from './quizzes/phone.ts';
import { results } from './quizzes/results.ts';
import { staffQuizzes } from './quizzes/staff.ts';

export const quizzes = { ...phoneQuizzes, ...results, ...staffQuizzes };
