export const quizzes = {
};
