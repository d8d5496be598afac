/** What the reports feature can refuse with, beside the common codes. */
export type ReportsProblem = never;
