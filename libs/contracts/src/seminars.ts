/** What the seminars feature can refuse with, beside the common codes. */
export type SeminarsProblem = never;
