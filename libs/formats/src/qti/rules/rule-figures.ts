/** Numbers as people write them: what comes of counting in twos is put right before it is compared. */
export const exact = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(14)) : value);

/** Half goes up, as the specification says. */
export function roundTo(value: number, mode: string, figures: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const digits = mode === 'decimalPlaces' ? figures : figures - 1 - Number(value.toExponential(13).split('e')[1]);
  const scale = 10 ** Math.abs(digits);
  const scaled = exact(digits >= 0 ? value * scale : value / scale);
  const whole = Math.floor(scaled + 0.5);
  return exact(digits >= 0 ? whole / scale : whole * scale);
}

/** What is not finite has no divisor. */
function divisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b !== 0 && Number.isFinite(a) && Number.isFinite(b)) [a, b] = [b, a % b];
  return b === 0 ? Math.abs(a) : Number.NaN;
}
const average = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
const variance = (all: readonly number[], by: number) =>
  all.reduce((sum, one) => sum + (one - average(all)) ** 2, 0) / by;

/** Operators on numbers alone; null for a result that is no number. */
export const FIGURES: Readonly<Record<string, (all: readonly number[]) => number>> = {
  sum: (all) => all.reduce((sum, one) => sum + one, 0),
  product: (all) => all.reduce((product, one) => product * one, 1),
  subtract: ([a = Number.NaN, b = Number.NaN]) => a - b,
  divide: ([a = Number.NaN, b = Number.NaN]) => a / b,
  power: ([a = Number.NaN, b = Number.NaN]) => a ** b,
  integerDivide: ([a = Number.NaN, b = Number.NaN]) => Math.floor(a / b),
  integerModulus: ([a = Number.NaN, b = Number.NaN]) => a - b * Math.floor(a / b),
  truncate: ([a = Number.NaN]) => Math.trunc(a),
  round: ([a = Number.NaN]) => Math.floor(exact(a) + 0.5),
  integerToFloat: ([a = Number.NaN]) => a,
  max: (all) => all.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
  min: (all) => all.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
  gcd: (all) => all.reduce(divisor, 0),
  lcm: (all) => all.reduce((one, other) => Math.abs(one * other) / divisor(one, other)),
};

/** Functions of mathOperator and statsOperator by their names. */
export const NAMED: Readonly<Record<string, (all: readonly number[]) => number>> = {
  ...Object.fromEntries(
    (['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'exp', 'abs', 'floor', 'ceil'] as const).map(
      (name) => [name, ([a = Number.NaN]: readonly number[]) => Math[name](a)],
    ),
  ),
  ln: ([a = Number.NaN]) => Math.log(a),
  log: ([a = Number.NaN]) => Math.log10(a),
  signum: ([a = Number.NaN]) => Math.sign(a),
  toRadians: ([a = Number.NaN]) => (a * Math.PI) / 180,
  toDegrees: ([a = Number.NaN]) => (a * 180) / Math.PI,
  atan2: ([a = Number.NaN, b = Number.NaN]) => Math.atan2(a, b),
  mean: average,
  popVariance: (all) => variance(all, all.length),
  popSD: (all) => Math.sqrt(variance(all, all.length)),
  sampleVariance: (all) => variance(all, all.length - 1),
  sampleSD: (all) => Math.sqrt(variance(all, all.length - 1)),
};
