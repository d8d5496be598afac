import type { SeminarsProblem } from '@kaskad/contracts';

export const seminarsProblems: Record<SeminarsProblem, string> = {};
