import { studentQuantile } from './distributions.ts';
import { deviationOfShares, type TakerSums } from './reliability.ts';

/**
 * People of one level of the cascade: their mean share of the maximum with its 95 % interval; all null where they are
 * shielded.
 */
export interface LevelMean {
  readonly people: number | null;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}
export interface LevelGroup extends LevelMean {
  /** Null: in no seminar. */
  readonly level: number | null;
  /** The same people on the questions that stand in every form, which compare levels whatever else was drawn. */
  readonly anchors: LevelMean;
}
export const HIDDEN_MEAN: LevelMean = { people: null, mean: null, low: null, high: null };

/**
 * The mean with its interval, x̄ ± t(0.975; n − 1) · s / √n, kept between 0 and 1. Source: Student (1908), Biometrika
 * 6, 1–25. No interval with fewer than two people.
 */
export function meanOf(sums: TakerSums): LevelMean {
  const { people, share } = sums;
  if (people === 0) return { people: 0, mean: null, low: null, high: null };
  const mean = share / people;
  const deviation = deviationOfShares(sums);
  if (deviation === null) return { people, mean, low: null, high: null };
  const margin = (studentQuantile(people - 1) * deviation) / Math.sqrt(people);
  return { people, mean, low: Math.max(0, mean - margin), high: Math.min(1, mean + margin) };
}

/** From the central seminar down, those in no seminar last. */
export const compareLevels = (a: { readonly level: number | null }, b: { readonly level: number | null }) =>
  (a.level ?? Infinity) - (b.level ?? Infinity);
