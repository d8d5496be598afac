import type { CoursesProblem } from '@kaskad/contracts';

export const coursesProblems: Record<CoursesProblem, string> = {};
