/** Rows this feature owns. */
export const accountsEntities = [];
