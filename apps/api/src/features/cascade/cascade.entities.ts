/** Rows this feature owns. */
export const cascadeEntities = [];
