/** What the accounts feature can refuse with, beside the common codes. */
export type AccountsProblem = never;
