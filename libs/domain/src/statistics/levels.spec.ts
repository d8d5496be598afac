import { countedAnswers } from './answers.ts';
import { findCommonestDistractor, isUnused, misleads } from './distractors.ts';
import { analysisOf } from './analysis.ts';
import { meanOf } from './levels.ts';
import { addTaker, emptyTakerSums } from './reliability.ts';
import { TestTally } from './tally.ts';

describe('meanOf', () => {
  const of = (shares: readonly number[]) => {
    const sums = emptyTakerSums();
    for (const share of shares) addTaker(sums, 10, share * 10, share * 10);
    return meanOf(sums);
  };
  it('has the interval of Student (1908), Biometrika 6: hyoscyamine, ten patients, 0.75 hours, t = 1.3257', () => {
    // 95 % interval −0.53 to 2.03 hours; moved and drawn together so that it lies between 0 and 1.
    const hours = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const { mean, low, high } = of(hours.map((hour) => (hour + 4) / 10));
    expect([(mean ?? 0) * 10 - 4, (low ?? 0) * 10 - 4, (high ?? 0) * 10 - 4]).toEqual([
      expect.closeTo(0.75, 10),
      expect.closeTo(-0.5298, 3),
      expect.closeTo(2.0298, 3),
    ]);
  });
  it.each([
    [[], { people: 0, mean: null, low: null, high: null }],
    [[0.5], { people: 1, mean: 0.5, low: null, high: null }],
    [[1, 1, 1], { people: 3, mean: 1, low: 1, high: 1 }],
  ])('of %j is %j', (shares, mean) => expect(of(shares)).toEqual(mean));
  it('keeps the interval between 0 and 1', () => expect(of([1, 1, 0])).toMatchObject({ low: 0, high: 1 }));
});

describe('levels of a test', () => {
  /** Version 1 is an anchor. 30 people of level 1 and 20 of level 3, who know less of it; four of level 0. */
  function tallied(selection = {}) {
    const tally = new TestTally(2, selection, new Set([1]));
    const add = (level: number | null, count: number, right: number) => {
      for (let n = 0; n < count; n++)
        tally.add({
          versionIds: [1, 2 + (n % 2)],
          marks: [Number(n < right), n % 2],
          language: 'kk',
          level,
          campaignId: 'a',
        });
    };
    add(3, 20, 8);
    add(1, 30, 24);
    add(0, 4, 4);
    return analysisOf(tally)?.levels;
  }
  it('are compared by the whole test and by the anchors; small ones are hidden, and the smallest of the others with them', () => {
    const hidden = { people: null, mean: null, low: null, high: null };
    expect(tallied()).toEqual([
      { level: 0, ...hidden, anchors: hidden },
      {
        level: 1,
        people: 30,
        mean: expect.closeTo(0.65, 10),
        low: expect.any(Number),
        high: expect.any(Number),
        anchors: { people: 30, mean: 0.8, low: expect.closeTo(0.648, 3), high: expect.closeTo(0.952, 3) },
      },
      { level: 3, ...hidden, anchors: hidden },
    ]);
  });
  it('are all there whichever the reader chose', () =>
    expect(tallied({ level: 1 })?.map(({ level }) => level)).toEqual([0, 1, 3]));
  it('have no anchors where there are none', () => {
    const tally = new TestTally(1);
    for (let n = 0; n < 12; n++)
      tally.add({ versionIds: [5], marks: [1], language: 'ru', level: null, campaignId: 'a' });
    expect(analysisOf(tally)?.levels).toEqual([
      { level: null, people: 12, mean: 1, low: 1, high: 1, anchors: { people: 0, mean: null, low: null, high: null } },
    ]);
  });
});

describe('countedAnswers', () => {
  const made = (question: number, response: string, at: number, elapsed: number | null = at) => ({
    question,
    response,
    at,
    elapsed,
  });
  it.each([
    ['the last one counts', [made(0, 'a', 10), made(0, 'b', 25)], [[0, { response: 'b', milliseconds: 25 }]]],
    [
      'times of a question are added',
      [made(0, 'a', 10), made(1, 'c', 14), made(0, 'b', 20)],
      [
        [0, { response: 'b', milliseconds: 16 }],
        [1, { response: 'c', milliseconds: 4 }],
      ],
    ],
    [
      'what was made before, and arrives later, is not the last',
      [made(0, 'b', 25), made(0, 'a', 10)],
      [[0, { response: 'b', milliseconds: 25 }]],
    ],
    [
      'a device that does not measure tells no time',
      [made(0, 'a', 10), made(1, 'c', 14, null)],
      [
        [0, { response: 'a', milliseconds: null }],
        [1, { response: 'c', milliseconds: null }],
      ],
    ],
  ] as const)('%s', (_, answers, counted) =>
    expect([...countedAnswers(answers)].sort(([a], [b]) => a - b)).toEqual(counted),
  );
});

describe('wrong answers', () => {
  const choice = (over: object) => ({ isRight: false, word: null, all: 0.3, upper: 0.1, lower: 0.4, ...over });
  it.each([
    [{}, { misleads: false, unused: false }],
    [
      { upper: 0.5, lower: 0.3 },
      { misleads: true, unused: false },
    ],
    [
      { upper: 0.34, lower: 0.3 },
      { misleads: false, unused: false },
    ],
    [
      { upper: null, lower: null },
      { misleads: false, unused: false },
    ],
    [
      { upper: 0.5, lower: 0.3, isRight: true },
      { misleads: false, unused: false },
    ],
    [
      { upper: 0.5, lower: 0.3, word: 'omitted' },
      { misleads: false, unused: false },
    ],
    [{ all: 0.04 }, { misleads: false, unused: true }],
    [
      { all: 0, word: 'omitted' },
      { misleads: false, unused: false },
    ],
  ])('%j: %j', (over, says) =>
    expect({ misleads: misleads(choice(over)), unused: isUnused(choice(over)) }).toEqual(says),
  );
  it('are led by the one that most chose', () => {
    expect(
      findCommonestDistractor([
        choice({ all: 0.2 }),
        choice({ all: 0.4, isRight: true }),
        choice({ all: 0.25 }),
        choice({ all: 0.9, word: 'omitted' }),
      ]),
    ).toMatchObject({ all: 0.25 });
    expect(findCommonestDistractor([choice({ all: 0 })])).toBeNull();
  });
});
