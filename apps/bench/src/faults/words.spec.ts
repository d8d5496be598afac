import { describe, expect, it } from '@jest/globals';
import { tableOfVerdicts, wantedFaults } from './words.ts';

const known = [{ name: 'kill-api' }, { name: 'clocks' }];

describe('the faults asked for', () => {
  it.each([
    [[], ['kill-api', 'clocks'], 1, 0, false],
    [['clocks'], ['clocks'], 1, 0, true],
    [['clocks', 'kill-api'], ['kill-api', 'clocks'], 1, 0, true],
    [['all', '--times', '10'], ['kill-api', 'clocks'], 10, 0, true],
    [['clocks', '--load=8', '--times=2'], ['clocks'], 2, 8, true],
  ])('%j', (args, names, times, load, prints) => {
    const { faults, ...rest } = wantedFaults(args, known);
    expect(faults.map(({ name }) => name)).toEqual(names);
    expect(rest).toEqual({ times, load, prints });
  });
  it.each([
    [['kil-api'], /There is no fault kil-api, but kill-api, clocks/],
    [['clocks', '--times', '0'], /--times is 0, but has to be a whole number from 1 to 100/],
    [['clocks', '--load', 'x'], /--load is x/],
    [['clocks', '--time', '3'], /npm run fault/],
  ])('are told when they cannot be had: %j', (args, words) => expect(() => wantedFaults(args, known)).toThrow(words));
});

describe('the table', () => {
  const verdict = {
    name: 'clocks',
    acknowledged: 500,
    lost: 1,
    duplicated: 0,
    recoveryMs: 0,
    control: 'failed' as const,
  };
  it('says who did not stand', () =>
    expect(tableOfVerdicts([{ verdict, good: false }]).split('\n')).toEqual([
      'fault   acknowledged  lost  duplicated  recovery ms  control  stood',
      'clocks           500     1           0            0  failed   NO',
    ]));
  it('says who could not be tried here, and why', () =>
    expect(tableOfVerdicts([{ verdict: { ...verdict, skipped: 'no room' }, good: true }])).toMatch(
      /skipped: no room$/,
    ));
});
