/** What the quizzes feature can refuse with, beside the common codes. */
export type QuizzesProblem = never;
