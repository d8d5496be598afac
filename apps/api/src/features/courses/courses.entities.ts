/** Rows this feature owns. */
export const coursesEntities = [];
