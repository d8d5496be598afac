export const cascade = {
};
