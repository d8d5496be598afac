import { decodeForm, encodeForm } from './form.ts';
import type { Interaction } from './interactions/interaction.ts';
import {
  decodePoints,
  encodePoints,
  findFailedTopics,
  hasPassed,
  type Key,
  pointsToPass,
  scoreForm,
  type Treatment,
} from './scoring.ts';

const choice = (
  type: 'single' | 'multiple',
  correct: readonly boolean[],
  scoring: 'all' | 'share' = 'all',
): Interaction => ({
  type,
  scoring,
  options: correct.map((right, index) => ({
    id: `o${index}`,
    text: { kk: `${index}`, ru: `${index}` },
    correct: right,
  })),
});
const keys = new Map<number, Key>([
  [1, { topic: 'voting', interaction: choice('single', [true, false, false]) }],
  [2, { topic: 'voting', interaction: choice('multiple', [true, true, false, false]) }],
  [3, { topic: 'counting', interaction: choice('multiple', [false, true], 'share') }],
]);
// Question 0 shows the right option last; question 1 shows the right ones in places 1 and 3.
const form = [
  { versionId: 1, order: [2, 1, 0] },
  { versionId: 2, order: [3, 0, 2, 1] },
  { versionId: 3, order: [0, 1] },
];
const answers = (...responses: (string | null)[]) =>
  new Map(responses.flatMap((response, question) => (response === null ? [] : [[question, response] as const])));
const treated = (version: number, treatment: Treatment) => new Map([[version, treatment]]);

describe('scoreForm', () => {
  it.each([
    ['everything right', answers('2', '1,3', '1'), [1, 1, 1]],
    ['the order of ticking does not matter', answers('2', '3,1', '1'), [1, 1, 1]],
    ['a right option is missing: nothing', answers('2', '1', '1'), [1, 0, 1]],
    ['a wrong option beside the right ones: nothing', answers('2', '0,1,3', '0,1'), [1, 0, 0]],
    ['two ticks in a single choice', answers('1,2', '1,3', '1'), [0, 1, 1]],
    ['a place beyond the last option', answers('2,11', '1,3', '1'), [0, 1, 1]],
    ['unanswered and cleared', answers(null, '', '1'), [0, 0, 1]],
    ['text where places are asked for', answers('right', '1;3', '1'), [0, 0, 1]],
  ])('%s', (_, responses, marks) => {
    const score = scoreForm(form, keys, responses);
    expect(score.marks).toEqual(marks);
    expect(score).toMatchObject({ score: marks.reduce((sum, mark) => sum + mark, 0), maxScore: 3 });
  });
  it('sums by topic', () => {
    expect(scoreForm(form, keys, answers('2', '0', '1')).topics).toEqual([
      { topic: 'voting', right: 1, of: 2 },
      { topic: 'counting', right: 1, of: 1 },
    ]);
  });
  it.each([
    [
      'another key',
      treated(1, { kind: 'key', interaction: choice('single', [false, false, true]) }),
      { score: 2, maxScore: 3, marks: [0, 1, 1] },
    ],
    ['a point for everybody', treated(2, { kind: 'credit' }), { score: 3, maxScore: 3, marks: [1, 1, 1] }],
    ['a question that does not count', treated(3, { kind: 'drop' }), { score: 2, maxScore: 2, marks: [1, 1, null] }],
  ])('an erratum: %s', (_, treatments, expected) => {
    expect(scoreForm(form, keys, answers('2', '1,3', '1'), treatments)).toMatchObject(expected);
  });
  it('drops the topic from the sum with its only question', () => {
    expect(scoreForm(form, keys, answers('2', '1,3', '1'), treated(3, { kind: 'drop' })).topics).toContainEqual({
      topic: 'counting',
      right: 0,
      of: 0,
    });
  });
  it('throws when the key of a question is missing', () =>
    expect(() => scoreForm([{ versionId: 9, order: [0, 1] }], keys, new Map())).toThrow(RangeError));
});

describe('the pass mark', () => {
  it.each([
    [20, 25, 0.8, true],
    [19, 25, 0.8, false],
    [19.99, 25, 0.8, false],
    [0, 20, null, null],
    [7, 10, 0.7, true],
    [3, 3, 1, true],
    [0, 5, 0, true],
    [19.5, 24, 0.8, true],
    [19.2, 24, 0.8, true],
    [19.19, 24, 0.8, false],
    [1.5, 2, 0.75, true],
    [2.1, 3, 0.7, true],
    [2.09, 3, 0.7, false],
    [0, 0, 0.8, false],
    [0, 0, 0, false],
    [0, 0, null, null],
  ])('%d of %i at %s: %s', (score, max, share, passed) => {
    expect(hasPassed(score, max, share)).toBe(passed);
  });
  it('in points has hundredths, and there is none where no question counts', () =>
    expect([
      pointsToPass(25, 0.8),
      pointsToPass(24, 0.8),
      pointsToPass(3, 0.8),
      pointsToPass(10, 0.7),
      pointsToPass(7, 0.333),
      pointsToPass(0, 0.8),
    ]).toEqual([20, 19.2, 2.4, 7, 2.34, null]));
  it('names the topics below it', () => {
    expect(
      findFailedTopics(
        [
          { topic: 'a', right: 4, of: 5 },
          { topic: 'parts', right: 2.5, of: 3 },
          { topic: 'b', right: 3, of: 5 },
          { topic: 'dropped', right: 0, of: 0 },
        ],
        0.8,
      ),
    ).toEqual(['b']);
  });
});

describe('a form', () => {
  it('is written in about eight bytes a question and read back', () => {
    const drawn = [
      { versionId: 101, order: [2, 0, 3, 1] },
      { versionId: 7, order: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] },
      { versionId: 12, order: [] },
    ];
    expect(encodeForm(drawn)).toBe('101:2031 7:ba9876543210 12:');
    expect(decodeForm(encodeForm(drawn))).toEqual(drawn);
  });
  it.each(['', '101', '1:xyz', 'a:01'])('is not %p', (text) => expect(() => decodeForm(text)).toThrow(SyntaxError));
  it.each([
    [[1, 0, 0.67, null], '1,0,0.67,-'],
    [[], ''],
  ] as const)('marks %p are %p', (marks, text) => {
    expect(encodePoints(marks)).toBe(text);
    expect(decodePoints(text)).toEqual(marks);
  });
});
