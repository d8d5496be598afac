/** Rows this feature owns. */
export const campaignsEntities = [];
