/** Rows this feature owns. */
export const seminarsEntities = [];
