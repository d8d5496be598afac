import type { PeopleProblem } from '@kaskad/contracts';

export const peopleProblems: Record<PeopleProblem, string> = {};
