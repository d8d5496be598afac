export const certificates = {
};
