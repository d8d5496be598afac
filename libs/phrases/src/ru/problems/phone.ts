import { accountsProblems } from './accounts.ts';
import { certificatesProblems } from './certificates.ts';
import { commonProblems } from './common.ts';
import { coursesProblems } from './courses.ts';
import { takerProblems } from './quizzes.ts';
import { seminarsProblems } from './seminars.ts';

/** Refusals that a phone can meet. */
export const phoneProblems = {
  ...commonProblems,
  ...accountsProblems,
  ...coursesProblems,
  ...takerProblems,
  ...seminarsProblems,
  ...certificatesProblems,
};
