import type { AccountsProblem } from '@kaskad/contracts';

export const accountsProblems: Record<AccountsProblem, string> = {};
