export const courses = {
};
