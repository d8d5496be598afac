/** Rows this feature owns. */
export const peopleEntities = [];
