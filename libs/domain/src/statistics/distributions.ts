// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- jstat has no types, and the API and the web compile this file without including our declaration
/// <reference path="./jstat.d.ts" />
import jStat from 'jstat';

/** Half of the 5 % lies above it. */
const TWO_SIDED_95 = 0.975;

/**
 * The two-sided 95 % quantile of Student's t with `freedom` degrees of freedom (1 and more; fractions are allowed),
 * right to seven digits. Throws RangeError below one degree.
 */
export function studentQuantile(freedom: number): number {
  if (!(freedom >= 1)) throw new RangeError(`degrees of freedom: ${freedom}`);
  return jStat.studentt.inv(TWO_SIDED_95, freedom);
}

/**
 * How likely a chi-square of one degree of freedom reaches this value by chance, right to 2 · 10⁻⁷. Source: Abramowitz
 * & Stegun (1964), Handbook of Mathematical Functions, 7.1.26 (error function) and 26.4.
 */
export function chanceOfChiSquare(value: number): number {
  const z = Math.sqrt(Math.max(0, value) / 2);
  const t = 1 / (1 + 0.3275911 * z);
  return (
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-z * z)
  );
}
