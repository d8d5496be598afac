/**
 * Test results of one generation: `mean` and `deviation` (sample standard deviation) are shares of the maximum score, 0
 * to 1.
 */
export interface ResultSample {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number | null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

// Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom.
const T_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * The 95 % confidence interval of the mean, as shares between 0 and 1, or null with fewer than two results: mean ±
 * t(0.975; n − 1) · s / √n. Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2, "Confidence Limits for
 * the Mean"; beyond 30 degrees of freedom t is taken as 1.96 + 2.4 / (n − 1), which is right to 0.01.
 */
export function confidenceInterval({ count, mean, deviation }: ResultSample): Interval | null {
  if (count < 2 || deviation === null) return null;
  const quantile = T_975[count - 2] ?? 1.96 + 2.4 / (count - 1);
  const margin = (quantile * deviation) / Math.sqrt(count);
  return { low: Math.max(0, mean - margin), high: Math.min(1, mean + margin) };
}

/** Whether a generation is clearly weaker than the one above: their 95 % intervals do not touch. Shares, 0 to 1. */
export function losesFidelity(above: Interval | null, below: Interval | null): boolean {
  return above !== null && below !== null && below.high < above.low;
}
