import { phoneProblems } from './problems/phone.ts';
import { staffProblems } from './problems/staff.ts';

/** One sentence per refusal: what happened and what to do. */
export const problems = { ...phoneProblems, ...staffProblems };
