/** In milliseconds: longer than this nobody is without a network, and nothing that a device kept longer counts. */
export const LONGEST_AWAY_MS = 14 * 86_400_000;
