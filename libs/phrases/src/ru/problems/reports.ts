import type { ReportsProblem } from '@kaskad/contracts';

export const reportsProblems: Record<ReportsProblem, string> = {};
