/** What the cascade feature can refuse with, beside the common codes. */
export type CascadeProblem = never;
