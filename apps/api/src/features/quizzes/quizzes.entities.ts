/** Rows this feature owns. */
export const quizzesEntities = [];
