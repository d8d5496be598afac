/** Sums over pairs of values, from which mean, variance and correlation follow without keeping the pairs. */
export interface PairSums {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

export const emptyPairSums = (): PairSums => ({ n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });

export function addPair(sums: PairSums, x: number, y: number): void {
  sums.n += 1;
  sums.x += x;
  sums.y += y;
  sums.xx += x * x;
  sums.yy += y * y;
  sums.xy += x * y;
}

export function mergePairSums(parts: readonly PairSums[]): PairSums {
  return parts.reduce(
    (all, { n, x, y, xx, yy, xy }) => ({
      n: all.n + n,
      x: all.x + x,
      y: all.y + y,
      xx: all.xx + xx,
      yy: all.yy + yy,
      xy: all.xy + xy,
    }),
    emptyPairSums(),
  );
}

/** Below this a variance is what rounding left of none. */
const NOTHING = 1e-12;

/** Sample variance (n − 1) out of count, sum and sum of squares; null with fewer than two values. */
export function varianceOf(n: number, sum: number, squares: number): number | null {
  if (n < 2) return null;
  const variance = (squares - (sum * sum) / n) / (n - 1);
  return variance < NOTHING ? 0 : variance;
}

/**
 * Pearson's correlation, −1 to 1. With x of 0 and 1 it is the point-biserial correlation of an item with a score (Lord
 * & Novick 1968, Statistical Theories of Mental Test Scores, section 15.5). Null with fewer than three pairs, or when x
 * or y never varies.
 */
export function correlationOf({ n, x, y, xx, yy, xy }: PairSums): number | null {
  const [ofX, ofY] = [varianceOf(n, x, xx), varianceOf(n, y, yy)];
  if (n < 3 || !ofX || !ofY) return null;
  return Math.max(-1, Math.min(1, (xy - (x * y) / n) / (n - 1) / Math.sqrt(ofX * ofY)));
}
