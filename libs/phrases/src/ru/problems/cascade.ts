import type { CascadeProblem } from '@kaskad/contracts';

export const cascadeProblems: Record<CascadeProblem, string> = {};
