/** The words of the levels 0 to 3, in this order. */
export const LEVELS = ['central', 'regional', 'district', 'precinct'] as const;
export type Level = (typeof LEVELS)[number];
