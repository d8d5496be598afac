export const accounts = {
};
