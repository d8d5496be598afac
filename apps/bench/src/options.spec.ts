import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.ts';
import { exitCodeOf, tableOf } from './output.ts';
import { resultOf } from './measure.ts';

const KNOWN = ['answer-save', 'first-load'];

describe('the command line of npm run bench', () => {
  it.each([
    [[], { only: [], minutes: null }],
    [['--only', 'first-load'], { only: ['first-load'], minutes: null }],
    [['--only=answer-save', '--minutes', '0.5'], { only: ['answer-save'], minutes: 0.5 }],
  ])('%j', (args, expected) => expect(parseOptions(args, KNOWN)).toEqual(expected));

  it.each([
    [['--only', 'nothing'], /no measure nothing, but answer-save, first-load/],
    [['--minutes', 'long'], /--minutes is long/],
    [['--minutes', '0'], /--minutes is 0/],
    [['--fast'], /npm run bench/],
  ])('refuses %j and says what would do', (args, message) => expect(() => parseOptions(args, KNOWN)).toThrow(message));
});

describe('the output', () => {
  const measure = {
    name: 'first-load',
    unit: 'kB',
    goal: '≤ 160',
    short: true,
    run: () => Promise.reject(new Error('not run')),
  };

  it('holds what quality.md names, and no more digits than the figure is good for', () => {
    expect(resultOf(measure, { value: 1234.567, reference: 3210.9 })).toEqual({
      name: 'first-load',
      value: 1235,
      unit: 'kB',
      goal: '≤ 160',
      reference: 3211,
      ratio: 0.3845,
    });
    expect(resultOf(measure, { value: 58.12345, reference: null })).toMatchObject({
      value: 58.12,
      reference: null,
      ratio: null,
    });
  });

  it.each([
    [[true, true], 0],
    [[true, false], 1],
  ])('ends with an exit code that tells whether goals were missed: %j, %d', (reached, code) => {
    expect(exitCodeOf(reached.map((one) => ({ reached: one })))).toBe(code);
  });

  it('is a table with figures to the right', () => {
    const row = { ...resultOf(measure, { value: 158.1, reference: null }), reached: true };
    expect(
      tableOf([row, { ...row, name: 'x', value: 7, reference: 14, ratio: 0.5, reached: false }]).split('\n'),
    ).toEqual([
      'measure     value  unit  reference  ratio  reached  goal',
      'first-load  158.1  kB                      yes      ≤ 160',
      'x               7  kB           14   0.50  NO       ≤ 160',
    ]);
  });
});
