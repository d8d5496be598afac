const NORMAL_975 = 1.959963985;

/**
 * The two-sided 95 % quantile of Student's t with `freedom` degrees of freedom (1 and more; fractions are allowed), right to six digits.
 * Source: G. W. Hill (1970), Algorithm 396: Student's t-quantiles, Communications of the ACM 13(10), 619–620.
 * Throws RangeError below one degree.
 */
export function studentQuantile(freedom: number): number {
  const n = freedom;
  if (!(n >= 1)) throw new RangeError(`degrees of freedom: ${freedom}`);
  const tail = 0.05;
  if (n === 1) return 1 / Math.tan((tail * Math.PI) / 2);
  if (n === 2) return Math.sqrt(2 / (tail * (2 - tail)) - 2);
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = ((20_700 * a / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  const near = (d * tail) ** (2 / n);
  if (near <= 0.05 + a) {
    const y = ((1 / (((n + 6) / (n * near) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * near - 1) * (n + 1) / (n + 2) + 1 / near;
    return Math.sqrt(n * y);
  }
  const x = -NORMAL_975;
  const squared = x * x;
  if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
  c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
  const y = (((((0.4 * squared + 6.3) * squared + 36) * squared + 94.5) / c - squared - 3) / b + 1) * x;
  return Math.sqrt(n * Math.expm1(a * y * y));
}

/**
 * How likely a chi-square of one degree of freedom reaches this value by chance, right to 2 · 10⁻⁷.
 * Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 7.1.26 (error function) and 26.4.
 */
export function chanceOfChiSquare(value: number): number {
  const z = Math.sqrt(Math.max(0, value) / 2);
  const t = 1 / (1 + 0.3275911 * z);
  return ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-z * z);
}
