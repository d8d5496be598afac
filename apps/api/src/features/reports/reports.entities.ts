/** Rows this feature owns. */
export const reportsEntities = [];
