export const seminars = {
};
