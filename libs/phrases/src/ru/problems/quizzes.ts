import type { QuizzesProblem } from '@kaskad/contracts';

export const quizzesProblems: Record<QuizzesProblem, string> = {};
