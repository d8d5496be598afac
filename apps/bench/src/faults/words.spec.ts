import { describe, expect, it } from '@jest/globals';
import { tableOfVerdicts, wantedFaults } from './words.ts';

const known = [{ name: 'kill-api' }, { name: 'clocks' }];

describe('the faults asked for', () => {
  it.each([[[], ['kill-api', 'clocks']], [['clocks'], ['clocks']], [['clocks', 'kill-api'], ['kill-api', 'clocks']]])('%p are %p', (args, names) => {
    expect(wantedFaults(args, known).map(({ name }) => name)).toEqual(names);
  });
  it('are told when one does not exist', () => expect(() => wantedFaults(['kil-api'], known)).toThrow(/There is no fault kil-api, but kill-api, clocks/));
});

it('the table says who did not stand', () => {
  const verdict = { name: 'clocks', acknowledged: 500, lost: 1, duplicated: 0, recoveryMs: 0, control: 'failed' as const };
  expect(tableOfVerdicts([{ verdict, good: false }]).split('\n')).toEqual(['fault   acknowledged  lost  duplicated  recovery ms  control  stood', 'clocks           500     1           0            0  failed   NO']);
});
