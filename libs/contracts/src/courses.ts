/** What the courses feature can refuse with, beside the common codes. */
export type CoursesProblem = never;
