import { studentQuantile } from './distributions.ts';

/** Differences of the same people between two tests: `mean` and `deviation` (sample standard deviation) in any unit. */
export interface Differences {
  readonly pairs: number;
  readonly mean: number;
  readonly deviation: number;
}

export interface Gain {
  readonly mean: number;
  /** 95 % confidence interval of the mean. */
  readonly low: number;
  readonly high: number;
  /** Mean difference in standard deviations of the differences; null where all changed alike. */
  readonly effect: number | null;
}

/**
 * What the same people gained: mean difference d ± t(0.975; n − 1) · s / √n, and Cohen's d for pairs, d / s. Sources:
 * Student (1908), Biometrika 6, 1–25; J. Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed.,
 * p. 48 (d′z). Null with fewer than two pairs.
 */
export function gainOf({ pairs, mean, deviation }: Differences): Gain | null {
  if (pairs < 2) return null;
  const margin = (studentQuantile(pairs - 1) * deviation) / Math.sqrt(pairs);
  return { mean, low: mean - margin, high: mean + margin, effect: deviation > 0 ? mean / deviation : null };
}
