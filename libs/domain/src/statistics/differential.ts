import { chanceOfChiSquare } from './distributions.ts';

/** People of two groups with the same total score, by whether they got the item right. */
export interface Stratum {
  readonly referenceRight: number;
  readonly referenceWrong: number;
  readonly focalRight: number;
  readonly focalWrong: number;
}

export const DIFFERENTIAL_CLASSES = ['A', 'B', 'C'] as const;
/** None or slight, moderate, large. */
export type DifferentialClass = (typeof DIFFERENTIAL_CLASSES)[number];

export interface Differential {
  /** Odds of the reference group to those of the focal group, at equal totals; 1 where the item treats both alike. */
  readonly oddsRatio: number;
  readonly chiSquare: number;
  readonly chance: number;
  /** On the delta scale; above 0 the item is easier for the focal group. */
  readonly delta: number;
  /** Standard error of delta, and its 95 % interval. */
  readonly error: number;
  readonly low: number;
  readonly high: number;
  readonly class: DifferentialClass;
}

/** From the logarithm of odds to the delta scale of ETS: 4 / 1.7. */
const TO_DELTA = -2.35;
const SIGNIFICANT = 0.05;
/** One-sided 5 % and two-sided 95 % quantiles of the normal distribution. */
const ONE_SIDED = 1.645;
const TWO_SIDED = 1.96;

/**
 * Differential functioning of an item between two groups of people who are equally able by their total score, by Mantel
 * and Haenszel: common odds ratio, chi-square of one degree with the correction for continuity, and ETS's delta, −2.35
 * · ln(odds ratio). Sources: N. Mantel & W. Haenszel (1959), Journal of the National Cancer Institute 22, 719–748; P.
 * W. Holland & D. T. Thayer (1988), in Wainer & Braun, Test Validity, 129–145; standard error: J. Robins, N. Breslow &
 * S. Greenland (1986), Biometrics 42, 311–323. Where all differences go one way the odds are not finite, although
 * nothing could be plainer: 1/2 is then added to every cell of the strata that tell something. Sources: J. B. S.
 * Haldane (1956), Annals of Human Genetics 20, 309–311; F. J. Anscombe (1956), Biometrika 43, 461–464; J. J. Gart & J.
 * R. Zweifel (1967), Biometrika 54, 181–187. The chi-square is that of the cells as they are. Null where no stratum
 * holds people of both groups with different results.
 */
export function differentialOf(strata: readonly Stratum[]): Differential | null {
  const counted = sumsOf(strata);
  const { right, expected, variance } = counted;
  if (variance <= 0) return null;
  const { up, down, a, b, c } =
    counted.up > 0 && counted.down > 0 ? counted : sumsOf(strata.filter(isTelling).map(withHalf));
  const oddsRatio = up / down;
  const chiSquare = Math.max(0, Math.abs(right - expected) - 0.5) ** 2 / variance;
  const chance = chanceOfChiSquare(chiSquare);
  const delta = TO_DELTA * Math.log(oddsRatio);
  const error = -TO_DELTA * Math.sqrt(a / (2 * up * up) + b / (2 * up * down) + c / (2 * down * down));
  return {
    oddsRatio,
    chiSquare,
    chance,
    delta,
    error,
    low: delta - TWO_SIDED * error,
    high: delta + TWO_SIDED * error,
    class: differentialClassOf(delta, error, chance),
  };
}

/** People of both groups, and both results among them: other strata say nothing of a difference. */
const isTelling = ({ referenceRight, referenceWrong, focalRight, focalWrong }: Stratum) =>
  referenceRight + referenceWrong > 0 &&
  focalRight + focalWrong > 0 &&
  referenceRight + focalRight > 0 &&
  referenceWrong + focalWrong > 0;

const withHalf = ({ referenceRight, referenceWrong, focalRight, focalWrong }: Stratum): Stratum => ({
  referenceRight: referenceRight + 0.5,
  referenceWrong: referenceWrong + 0.5,
  focalRight: focalRight + 0.5,
  focalWrong: focalWrong + 0.5,
});

type Sums = Record<'up' | 'down' | 'right' | 'expected' | 'variance' | 'a' | 'b' | 'c', number>;

function sumsOf(strata: readonly Stratum[]): Sums {
  const sums = { up: 0, down: 0, right: 0, expected: 0, variance: 0, a: 0, b: 0, c: 0 };
  for (const stratum of strata) addStratum(sums, stratum);
  return sums;
}

function addStratum(sums: Sums, { referenceRight, referenceWrong, focalRight, focalWrong }: Stratum): void {
  const [reference, focal] = [referenceRight + referenceWrong, focalRight + focalWrong];
  const [right, wrong] = [referenceRight + focalRight, referenceWrong + focalWrong];
  const n = reference + focal;
  if (reference === 0 || focal === 0) return;
  const [up, down] = [(referenceRight * focalWrong) / n, (referenceWrong * focalRight) / n];
  const [same, other] = [(referenceRight + focalWrong) / n, (referenceWrong + focalRight) / n];
  sums.up += up;
  sums.down += down;
  sums.right += referenceRight;
  sums.expected += (reference * right) / n;
  sums.variance += n > 1 ? (reference * focal * right * wrong) / (n * n * (n - 1)) : 0;
  sums.a += same * up;
  sums.b += same * down + other * up;
  sums.c += other * down;
}

/**
 * ETS's classes, significance included. C: |delta| of 1.5 and more, and significantly above 1. B: |delta| of 1 and
 * more, and significantly different from 0, without being C. A: everything else. Sources: M. Zieky (1993), in Holland &
 * Wainer, Differential Item Functioning, 337–347; R. Zwick (2012), A Review of ETS Differential Item Functioning
 * Assessment Procedures, ETS RR-12-08.
 */
export function differentialClassOf(delta: number, error: number, chance: number): DifferentialClass {
  const size = Math.abs(delta);
  if (size >= 1.5 && size - ONE_SIDED * error > 1) return 'C';
  return size >= 1 && chance < SIGNIFICANT ? 'B' : 'A';
}

/** People in the smaller group and in both below which ETS does not judge an item when a test is assembled (Zwick 2012). */
export const ENOUGH_TO_COMPARE = { smaller: 200, both: 500 } as const;

/** Whether the groups are large enough to act on a class; with fewer it is a hint. */
export function isEnoughToCompare(reference: number, focal: number): boolean {
  return Math.min(reference, focal) >= ENOUGH_TO_COMPARE.smaller && reference + focal >= ENOUGH_TO_COMPARE.both;
}
