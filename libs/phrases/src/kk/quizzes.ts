import { phoneQuizzes } from './quizzes/phone.ts';
import { staffQuizzes } from './quizzes/staff.ts';

export const quizzes = { ...phoneQuizzes, ...staffQuizzes };
