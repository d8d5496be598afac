import { commonProblems } from './problems/common.ts';
import { peopleProblems } from './problems/people.ts';
import { accountsProblems } from './problems/accounts.ts';
import { campaignsProblems } from './problems/campaigns.ts';
import { coursesProblems } from './problems/courses.ts';
import { quizzesProblems } from './problems/quizzes.ts';
import { seminarsProblems } from './problems/seminars.ts';
import { certificatesProblems } from './problems/certificates.ts';
import { cascadeProblems } from './problems/cascade.ts';
import { reportsProblems } from './problems/reports.ts';

/** One sentence per refusal: what happened and what to do. */
export const problems = {
  ...commonProblems,
  ...peopleProblems,
  ...accountsProblems,
  ...campaignsProblems,
  ...coursesProblems,
  ...quizzesProblems,
  ...seminarsProblems,
  ...certificatesProblems,
  ...cascadeProblems,
  ...reportsProblems,
};
