/** Rows this feature owns. */
export const certificatesEntities = [];
