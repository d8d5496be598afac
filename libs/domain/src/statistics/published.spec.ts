import { chanceOfChiSquare, studentQuantile } from './distributions.ts';
import { differentialClassOf, differentialOf, type Stratum } from './differential.ts';
import { upperLowerOf } from './discrimination.ts';
import { gainOf } from './gain.ts';
import { addPair, correlationOf, emptyPairSums, varianceOf } from './moments.ts';
import { addTaker, alphaOf, drawnReliabilityOf, emptyTakerSums, errorOfMeasurement } from './reliability.ts';

/** Figures that somebody else published, with where; nothing here was computed by us. */

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const variance = (values: readonly number[]) =>
  varianceOf(values.length, sum(values), sum(values.map((value) => value * value))) ?? 0;
const population = (values: readonly number[]) => (variance(values) * (values.length - 1)) / values.length;
const columns = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, index) => rows.map((row) => row[index] ?? 0));
function correlation(x: readonly number[], y: readonly number[]) {
  const sums = emptyPairSums();
  x.forEach((value, index) => addPair(sums, value, y[index] ?? 0));
  return correlationOf(sums);
}

/**
 * K. L. Wuensch, East Carolina University, "The Kuder-Richardson 20": ten students, ten items.
 * https://core.ecu.edu/wuenschk/StatHelp/KR20.txt
 */
const WUENSCH = [
  '1111110110',
  '1011011101',
  '1111011001',
  '0010001000',
  '0000010010',
  '1110111111',
  '1101110111',
  '1111111101',
  '0101111101',
  '1101101110',
].map((row) => [...row].map(Number));
const WUENSCH_VARIANCES = [0.21, 0.21, 0.24, 0.21, 0.24, 0.16, 0.21, 0.21, 0.25, 0.24];

describe('Kuder-Richardson 20', () => {
  it('has the item and total variances of the published table', () => {
    columns(WUENSCH)
      .map(population)
      .forEach((value, index) => expect(value).toBeCloseTo(WUENSCH_VARIANCES[index] ?? 0, 10));
    expect(population(WUENSCH.map(sum))).toBeCloseTo(5.84, 10);
  });
  it('is 10/9 · (1 − 2.18 / 5.84), with sample variances as with those of a population', () => {
    expect(alphaOf(WUENSCH_VARIANCES, 5.84)).toBeCloseTo(0.6963, 4);
    expect(alphaOf(columns(WUENSCH).map(variance), variance(WUENSCH.map(sum)))).toBeCloseTo(0.6963, 4);
  });
});

/**
 * P. E. Shrout & J. L. Fleiss (1979), Intraclass Correlations, Psychological Bulletin 86, tables 2 and 4: six targets,
 * four judges.
 */
const SHROUT = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('reliability', () => {
  const takersOf = (rows: readonly (readonly number[])[]) => {
    const takers = emptyTakerSums();
    for (const row of rows) addTaker(takers, row.length, sum(row), sum(row.map((value) => value * value)));
    return takers;
  };
  it('is ICC(3, 4) = 0.91 when everybody was judged by the same four: Cronbach’s alpha', () => {
    expect(alphaOf(columns(SHROUT).map(variance), variance(SHROUT.map(sum)))).toBeCloseTo(0.91, 2);
  });
  it('is ICC(1, 4) = 0.44 when each was judged by four others', () => {
    expect(drawnReliabilityOf(takersOf(SHROUT))).toBeCloseTo(0.44, 2);
  });
  it('of items of 0 and 1 in forms drawn at random is Kuder-Richardson 21, with people − 1 for people: Lord (1955)', () => {
    const totals = WUENSCH.map(sum);
    const [people, k, mean] = [10, 10, sum(totals) / 10];
    const formula21 = (k / (k - 1)) * (1 - (mean * (k - mean)) / (k * population(totals)));
    expect(drawnReliabilityOf(takersOf(WUENSCH))).toBeCloseTo(1 - ((1 - formula21) * (people - 1)) / people, 10);
  });
  // Lord & Novick (1968), section 3.8: a deviation of 10 and a reliability of 0.91 leave an error of 3.
  it.each([
    [10, 0.91, 3],
    [15, 0.84, 6],
    [1, -0.3, 1],
  ])('leaves of a deviation of %p at %p an error of %p', (deviation, value, error) => {
    expect(errorOfMeasurement(deviation, value)).toBeCloseTo(error, 10);
  });
});

describe('correlation', () => {
  it('is the point-biserial of SciPy’s example', () => {
    // https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.pointbiserialr.html
    expect(correlation([0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 3, 4, 5, 6])).toBeCloseTo(0.8660254037844386, 12);
  });
  it('is Pearson’s of F. J. Anscombe (1973), The American Statistician 27, 17–21, first set', () => {
    expect(
      correlation(
        [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
        [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
      ),
    ).toBeCloseTo(0.816, 3);
  });
  it.each(WUENSCH_VARIANCES.map((_, item) => [item]))(
    'with the rest of the test is that with the total, corrected by S. Henrysson (1963), item %p',
    (item) => {
      const [points, totals] = [columns(WUENSCH)[item] ?? [], WUENSCH.map(sum)];
      const whole = correlation(points, totals) ?? 0;
      const [ofTotal, ofItem] = [Math.sqrt(variance(totals)), Math.sqrt(variance(points))];
      const corrected =
        (whole * ofTotal - ofItem) / Math.sqrt(ofTotal ** 2 + ofItem ** 2 - 2 * whole * ofTotal * ofItem);
      expect(
        correlation(
          points,
          totals.map((total, index) => total - (points[index] ?? 0)),
        ),
      ).toBeCloseTo(corrected, 10);
    },
  );
});

describe('upper less lower group', () => {
  it('is 0.40 where 6 of the upper 10 and 2 of the lower 10 are right', () => {
    // N. E. Gronlund & R. L. Linn (1990), Measurement and Evaluation in Teaching, 6th ed., chapter on item analysis: (6
    // − 2) / 10. Here the ends of a class of 37.
    const people = Array.from({ length: 37 }, () => 1);
    const points = people.map((_, rank) => Number(rank < 2 || rank >= 31));
    expect(upperLowerOf({ people, points })).toEqual({
      size: 10,
      upper: 0.6,
      lower: 0.2,
      difference: expect.closeTo(0.4, 10),
    });
  });
});

const table = ([referenceRight, referenceWrong, focalRight, focalWrong]: readonly [
  number,
  number,
  number,
  number,
]): Stratum => ({ referenceRight, referenceWrong, focalRight, focalWrong });

/**
 * A. Agresti (1996), An Introduction to Categorical Data Analysis, table 3.3: smoking and lung cancer in eight Chinese
 * cities; output https://www.stanford.edu/class/ed257/exs/chinasmokehndt
 */
const CHINA = (
  [
    [126, 100, 35, 61],
    [908, 688, 497, 807],
    [913, 747, 336, 598],
    [235, 172, 58, 121],
    [402, 308, 121, 215],
    [182, 156, 72, 98],
    [60, 99, 11, 43],
    [104, 89, 21, 36],
  ] as const
).map(table);
/** Agresti (1990), Categorical Data Analysis, pp. 231–237: penicillin and rabbits; R's documentation of mantelhaen.test. */
const RABBITS = (
  [
    [0, 6, 0, 5],
    [3, 3, 0, 6],
    [6, 0, 2, 4],
    [5, 1, 6, 0],
    [2, 0, 5, 0],
  ] as const
).map(table);

describe('Mantel-Haenszel', () => {
  it('finds the common odds ratio and the error of the Chinese cities', () => {
    const found = differentialOf(CHINA);
    expect(found?.oddsRatio).toBeCloseTo(2.174, 3);
    // https://www.statsmodels.org/stable/contingency_tables.html, the same data: 95 % interval of the odds 1.984 to
    // 2.383.
    expect(Math.exp((found?.high ?? 0) / -2.35)).toBeCloseTo(1.984, 3);
    expect(Math.exp((found?.low ?? 0) / -2.35)).toBeCloseTo(2.383, 3);
    // Agresti p. 64: 280.1 without the correction for continuity; with it (|Σ| − ½)² takes a little away.
    expect(found?.chiSquare).toBeGreaterThan(278.9);
    expect(found?.chiSquare).toBeLessThan(280.138);
    expect(found).toMatchObject({ class: 'C' });
    expect(found?.delta).toBeCloseTo(-2.35 * Math.log(2.174), 2);
  });
  it('finds p = 0.047 and odds of 7 for the rabbits', () => {
    const found = differentialOf(RABBITS);
    expect(found?.oddsRatio).toBeCloseTo(7, 10);
    expect(found?.chance).toBeCloseTo(0.047, 3);
  });
  // Gart & Zweifel (1967): ln((a + ½)(d + ½) / (b + ½)(c + ½)) and the variance Σ 1 / (cell + ½).
  it.each([[[24, 16, 40, 0]], [[40, 0, 24, 16]], [[0, 5, 20, 5]]] as const)(
    'estimates the odds of %j, where a cell is empty, with 1/2 in each',
    (cells) => {
      const [a = 0, b = 0, c = 0, d = 0] = cells.map((cell) => cell + 0.5);
      const found = differentialOf([table(cells)]);
      expect(Math.log(found?.oddsRatio ?? 0)).toBeCloseTo(Math.log((a * d) / (b * c)), 10);
      expect((found?.error ?? 0) / 2.35).toBeCloseTo(Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 10);
    },
  );
  it('finds the easy item that everybody has right in Russian and three in five in Kazakh, at every total', () => {
    const strata = [table([24, 16, 40, 0]), table([24, 16, 40, 0]), table([24, 16, 40, 0]), table([30, 0, 30, 0])];
    const found = differentialOf(strata);
    expect(found).toMatchObject({ class: 'C' });
    expect(found?.low).toBeGreaterThan(1);
    // The chi-square needs no such help: 3 · (24 − 32) with a variance of 3 · 40² · 64 · 16 / (80² · 79).
    expect(found?.chiSquare).toBeCloseTo((24 - 0.5) ** 2 / ((3 * 40 * 40 * 64 * 16) / (80 * 80 * 79)), 8);
    expect(differentialOf(strata.slice(0, 3))?.delta).toBe(found?.delta);
  });
  it('does not call a handful of people a difference', () => {
    expect(differentialOf([table([1, 1, 2, 0])])).toMatchObject({ class: 'A' });
  });
  it('finds nothing where nobody can be compared', () => {
    expect(differentialOf([])).toBeNull();
    expect(differentialOf([table([5, 5, 0, 0]), table([0, 0, 4, 4])])).toBeNull();
    expect(differentialOf([table([5, 0, 5, 0])])).toBeNull();
  });
  it.each([
    [-1.6, 0.2, 0.0001, 'C'],
    [1.6, 0.2, 0.0001, 'C'],
    [1.6, 0.5, 0.001, 'B'],
    [1.2, 0.3, 0.001, 'B'],
    [1.2, 0.9, 0.2, 'A'],
    [2.5, 1.5, 0.1, 'A'],
    [0.8, 0.1, 0.0001, 'A'],
    [0, 0.1, 1, 'A'],
  ])('delta %p with an error of %p and p %p is of class %p', (delta, error, chance, expected) => {
    expect(differentialClassOf(delta, error, chance)).toBe(expected);
  });
});

describe('distributions', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2,
  // https://www.itl.nist.gov/div898/handbook/eda/section3/eda3672.htm
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [6, 2.447],
    [8, 2.306],
    [10, 2.228],
    [14, 2.145],
    [15, 2.131],
    [20, 2.086],
    [30, 2.042],
    [40, 2.021],
    [60, 2],
    [100, 1.984],
    [100_000, 1.96],
  ])('t of 97.5 %% with %p degrees of freedom is %p', (freedom, quantile) => {
    expect(studentQuantile(freedom)).toBeCloseTo(quantile, 3);
  });
  it('has no t below one degree of freedom', () => expect(() => studentQuantile(0)).toThrow(RangeError));
  // The same handbook, 1.3.6.7.4: upper critical values of chi-square, one degree.
  it.each([
    [2.706, 0.1],
    [3.841, 0.05],
    [5.024, 0.025],
    [6.635, 0.01],
    [10.828, 0.001],
    [0, 1],
  ])('chi-square of %p happens by chance with %p', (value, chance) => {
    expect(chanceOfChiSquare(value)).toBeCloseTo(chance, 4);
  });
});

describe('gain', () => {
  it('is that of the boys’ shoes of Box, Hunter & Hunter (1978), Statistics for Experimenters: mean 0.41, t = 3.3489, 95 % CI 0.1330 to 0.6870', () => {
    // Data and output: W. N. Venables & B. D. Ripley (2002), Modern Applied Statistics with S, 4th ed., section 5.4.
    const [a, b] = [
      [13.2, 8.2, 10.9, 14.3, 10.7, 6.6, 9.5, 10.8, 8.8, 13.3],
      [14, 8.8, 11.2, 14.2, 11.8, 6.4, 9.8, 11.3, 9.3, 13.6],
    ];
    const wear = b.map((value, boy) => value - (a[boy] ?? 0));
    const gain = gainOf({ pairs: 10, mean: sum(wear) / 10, deviation: Math.sqrt(variance(wear)) });
    expect(gain?.low).toBeCloseTo(0.1330461, 5);
    expect(gain?.high).toBeCloseTo(0.6869539, 5);
    expect((gain?.effect ?? 0) * Math.sqrt(10)).toBeCloseTo(3.3489, 4);
  });
  it('is that of Student (1908), Biometrika 6, hours of sleep of ten patients: 1.58, 95 % CI 0.70 to 2.46', () => {
    const hours = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
    const gain = gainOf({ pairs: 10, mean: sum(hours) / 10, deviation: Math.sqrt(variance(hours)) });
    expect(gain?.low).toBeCloseTo(0.7, 2);
    expect(gain?.high).toBeCloseTo(2.46, 2);
    // t = 4.0621 of the same test is d · √n.
    expect((gain?.effect ?? 0) * Math.sqrt(10)).toBeCloseTo(4.0621, 4);
  });
  it('needs two pairs', () => expect(gainOf({ pairs: 1, mean: 1, deviation: 0 })).toBeNull());
});
