import { describe, expect, it } from '@jest/globals';
import { median, quantile } from './statistics.ts';

describe('statistics', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('the quantile %d of 1 to 100 is %d', (share, expected) =>
    expect(
      quantile(
        Array.from({ length: 100 }, (_, place) => 100 - place),
        share,
      ),
    ).toBe(expected),
  );

  it('of nothing is no number', () => expect([median([]), quantile([], 0.5)]).toEqual([NaN, NaN]));
});
