import { decodeForm, encodeForm, maskOf, placesOf } from './form.ts';
import { chosenOptions, failedTopics, hasPassed, type Key, pointsToPass, scoreOf } from './scoring.ts';

const keys = new Map<number, Key>([
  [1, { topic: 'voting', type: 'single', correct: [true, false, false] }],
  [2, { topic: 'voting', type: 'multiple', correct: [true, true, false, false] }],
  [3, { topic: 'counting', type: 'multiple', correct: [false, true] }],
]);
// Question 0 shows the right option last; question 1 shows the right ones in places 1 and 3.
const form = [{ versionId: 1, order: [2, 1, 0] }, { versionId: 2, order: [3, 0, 2, 1] }, { versionId: 3, order: [0, 1] }];
const answers = (...choices: (number[] | null)[]) => new Map(choices.flatMap((places, question) => (places ? [[question, maskOf(places)] as const] : [])));

describe('scoreOf', () => {
  it.each([
    ['everything right', answers([2], [1, 3], [1]), [true, true, true]],
    ['the order of ticking does not matter', answers([2], [3, 1], [1]), [true, true, true]],
    ['a right option is missing: nothing', answers([2], [1], [1]), [true, false, true]],
    ['a wrong option beside the right ones: nothing', answers([2], [0, 1, 3], [0, 1]), [true, false, false]],
    ['two ticks in a single choice', answers([1, 2], [1, 3], [1]), [false, true, true]],
    ['a bit beyond the last option', answers([2, 11], [1, 3], [1]), [false, true, true]],
    ['unanswered and cleared', answers(null, [], [1]), [false, false, true]],
  ])('%s', (_, choices, right) => {
    const score = scoreOf(form, keys, choices);
    expect(score.right).toEqual(right);
    expect(score).toMatchObject({ score: right.filter(Boolean).length, maxScore: 3 });
  });
  it('sums by topic', () => {
    expect(scoreOf(form, keys, answers([2], [0], [1])).topics).toEqual([{ topic: 'voting', right: 1, of: 2 }, { topic: 'counting', right: 1, of: 1 }]);
  });
  it('refuses a form whose key is lost', () => expect(() => scoreOf([{ versionId: 9, order: [0, 1] }], keys, new Map())).toThrow(RangeError));
});

describe('the pass mark', () => {
  it.each([[20, 25, 0.8, true], [19, 25, 0.8, false], [0, 20, null, null], [7, 10, 0.7, true], [3, 3, 1, true], [0, 5, 0, true]])('%i of %i at %s: %s', (score, max, share, passed) => {
    expect(hasPassed(score, max, share)).toBe(passed);
  });
  it('is a whole number of points', () => expect([pointsToPass(25, 0.8), pointsToPass(3, 0.8), pointsToPass(10, 0.7)]).toEqual([20, 3, 7]));
  it('names the topics below it', () => {
    expect(failedTopics([{ topic: 'a', right: 4, of: 5 }, { topic: 'b', right: 3, of: 5 }], 0.8)).toEqual(['b']);
  });
});

describe('a form', () => {
  it('is written in about eight bytes a question and read back', () => {
    const drawn = [{ versionId: 101, order: [2, 0, 3, 1] }, { versionId: 7, order: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] }];
    expect(encodeForm(drawn)).toBe('101:2031 7:ba9876543210');
    expect(decodeForm(encodeForm(drawn))).toEqual(drawn);
  });
  it.each(['', '101', '101:', '1:xyz', 'a:01'])('is not %p', (text) => expect(() => decodeForm(text)).toThrow(SyntaxError));
  it.each([[[], 0], [[0], 1], [[0, 11], 2049], [[3, 3, 1], 10]])('choice %p is %i', (places, mask) => {
    expect(maskOf(places)).toBe(mask);
    expect(placesOf(mask)).toEqual([...new Set(places)].sort((a, b) => a - b));
  });
  it('shown places lead back to stored ones', () => expect(chosenOptions([2, 0, 1], maskOf([0, 2, 7]))).toEqual([2, 1]));
});
