import { missingTestKinds, READY_TESTS } from './ready-tests.ts';

describe('the tests that come with Kaskad', () => {
  it.each([
    ['ENTRY', 20, 20, null],
    ['FINAL', 25, 30, 0.8],
    ['TRAINER', 10, 15, 0.8],
    ['PRACTICE', 13, 20, null],
  ])('%s: %d questions in %d minutes, pass mark %s', (code, questions, minutes, passShare) => {
    const test = READY_TESTS.find((one) => one.code === code);
    expect(test?.blueprint.reduce((sum, { count }) => sum + count, 0)).toBe(questions);
    expect(test).toMatchObject({ minutes, passShare });
  });
});

describe('tests that a campaign lacks', () => {
  const both = { finalTest: true, trainerModule: true };
  it.each([
    [[both], [], ['final', 'trainer']],
    [[both], ['final', 'entry'], ['trainer']],
    [[{ finalTest: true, trainerModule: false }], ['trainer'], ['final']],
    [[{ finalTest: false, trainerModule: false }], [], []],
    [[both], ['final', 'trainer'], []],
  ] as const)('%j with %j open: %j', (requirements, open, expected) => {
    expect(missingTestKinds(requirements, open)).toEqual(expected);
  });
});
