import { confidenceInterval, losesFidelity } from './fidelity.ts';

describe('confidenceInterval', () => {
  it.each([
    // NIST handbook 1.3.5.2, heat flow meter data: n = 195, mean 9.26146, s 0.02279 → ± 0.00322. Scaled into 0 to 1.
    [
      { count: 195, mean: 0.926146, deviation: 0.002279 },
      { low: 0.925824, high: 0.926468 },
    ],
    [
      { count: 2, mean: 0.5, deviation: 0.01 },
      { low: 0.5 - 0.08985, high: 0.5 + 0.08985 },
    ],
    [
      { count: 31, mean: 0.8, deviation: 0.1 },
      { low: 0.76332, high: 0.83668 },
    ],
  ])('of %j', (sample, expected) => {
    const interval = confidenceInterval(sample);
    expect(interval?.low).toBeCloseTo(expected.low, 4);
    expect(interval?.high).toBeCloseTo(expected.high, 4);
  });

  it.each([[{ count: 1, mean: 0.5, deviation: null }], [{ count: 0, mean: 0, deviation: null }]])(
    'is unknown for %j',
    (sample) => {
      expect(confidenceInterval(sample)).toBeNull();
    },
  );

  it('stays within 0 and 1', () => {
    expect(confidenceInterval({ count: 2, mean: 0.95, deviation: 0.1 })).toEqual({ low: expect.any(Number), high: 1 });
  });
});

describe('losesFidelity', () => {
  it.each([
    [{ low: 0.8, high: 0.9 }, { low: 0.6, high: 0.7 }, true],
    [{ low: 0.8, high: 0.9 }, { low: 0.7, high: 0.85 }, false],
    [null, { low: 0.7, high: 0.85 }, false],
  ])('%j above %j: %p', (above, below, loses) => {
    expect(losesFidelity(above, below)).toBe(loses);
  });
});
