import { isShielded } from '../statistics/shield.ts';

export interface WallSheet {
  /** Means and the number of those who passed. */
  readonly figures: boolean;
  /** The names of those who passed: never a name beside which a failure could be read. */
  readonly names: boolean;
}

/**
 * What of a group's final test may hang on a wall. In a small group figures tell of single persons, and a list of those
 * who passed tells who did not, unless all of them passed.
 */
export function wallSheetOf({ takers, passed }: { readonly takers: number; readonly passed: number }): WallSheet {
  const isLarge = takers > 0 && !isShielded(takers);
  return { figures: isLarge, names: isLarge || (takers > 0 && passed === takers) };
}
