/** What the people feature can refuse with, beside the common codes. */
export type PeopleProblem = never;
