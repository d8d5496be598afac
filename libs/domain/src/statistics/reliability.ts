import { varianceOf } from './moments.ts';

/**
 * Cronbach's alpha of a test whose items everybody sat, k / (k − 1) · (1 − Σ item variances / variance of the totals);
 * all of them sample variances, or all of them population variances. With items of 0 and 1 it is Kuder and Richardson's
 * formula 20. Sources: G. F. Kuder & M. W. Richardson (1937), Psychometrika 2, 151–160; L. J. Cronbach (1951),
 * Psychometrika 16, 297–334. Null with fewer than two items, or when all totals are the same.
 */
export function alphaOf(itemVariances: readonly number[], totalVariance: number): number | null {
  const k = itemVariances.length;
  if (k < 2 || totalVariance <= 0) return null;
  return (k / (k - 1)) * (1 - itemVariances.reduce((sum, variance) => sum + variance, 0) / totalVariance);
}

/** Sums over people of what each answered: k questions, points s, squares of the points of single questions q. */
export interface TakerSums {
  people: number;
  /** Σ k, Σ k². */
  answers: number;
  answersSquared: number;
  /** Σ s, Σ s² / k, Σ q. */
  points: number;
  pointsByPerson: number;
  squares: number;
  /** Σ s / k, Σ (s / k)². */
  share: number;
  shareSquared: number;
}

export const emptyTakerSums = (): TakerSums => ({
  people: 0,
  answers: 0,
  answersSquared: 0,
  points: 0,
  pointsByPerson: 0,
  squares: 0,
  share: 0,
  shareSquared: 0,
});

export function addTaker(sums: TakerSums, k: number, points: number, squares: number): void {
  sums.people += 1;
  sums.answers += k;
  sums.answersSquared += k * k;
  sums.points += points;
  sums.pointsByPerson += (points * points) / k;
  sums.squares += squares;
  sums.share += points / k;
  sums.shareSquared += (points / k) ** 2;
}

export function mergeTakerSums(parts: readonly TakerSums[]): TakerSums {
  const all = emptyTakerSums();
  for (const part of parts) for (const key of Object.keys(all) as (keyof TakerSums)[]) all[key] += part[key];
  return all;
}

/**
 * Reliability of a score when each person sat questions of their own, drawn from a bank: that an easy form fell to
 * somebody is then part of the error. One-way analysis of variance, questions within persons; the intraclass
 * correlation ICC(1, k), k the mean number of questions. With questions of 0 and 1 in forms of equal length it is Kuder
 * and Richardson's formula 21, which Lord showed to be the right one for forms drawn at random, where alpha and formula
 * 20 would promise too much. Where the plan of the test keeps forms alike it is a lower bound. Sources: F. M. Lord
 * (1955), Psychometrika 20, 1–22; P. E. Shrout & J. L. Fleiss (1979), Psychological Bulletin 86, 420–428; unequal k as
 * in R. Ebel (1951), Psychometrika 16, 407–424. Null with fewer than two people, or fewer than two questions each, or
 * when nothing varies.
 */
export function drawnReliabilityOf({
  people,
  answers,
  answersSquared,
  points,
  pointsByPerson,
  squares,
}: TakerSums): number | null {
  if (people < 2 || answers < 2 * people) return null;
  const between = (pointsByPerson - (points * points) / answers) / (people - 1);
  const within = (squares - pointsByPerson) / (answers - people);
  if (between <= 1e-12) return null;
  const evenly = (answers - answersSquared / answers) / (people - 1);
  const single = (between - within) / (between + (evenly - 1) * within);
  const k = answers / people;
  return (k * single) / (1 + (k - 1) * single);
}

/**
 * Standard error of measurement, in the unit of the deviation: s · √(1 − reliability). Source: Lord & Novick (1968),
 * section 3.8. A reliability below 0 counts as 0: no error is larger than the spread itself.
 */
export function errorOfMeasurement(deviation: number, reliability: number): number {
  return deviation * Math.sqrt(1 - Math.max(0, Math.min(1, reliability)));
}

/** Sample standard deviation of the people's shares. */
export function deviationOfShares({ people, share, shareSquared }: TakerSums): number | null {
  const variance = varianceOf(people, share, shareSquared);
  return variance === null ? null : Math.sqrt(variance);
}
