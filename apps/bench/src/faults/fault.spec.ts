import { describe, expect, it } from '@jest/globals';
import { isGood, type Outcome, verdictOf } from './fault.ts';

const clean: Outcome = { acknowledged: 100, lost: 0, duplicated: 0, recoveryMs: 812.4 };

describe('the verdict', () => {
  it.each<[string, Outcome, Outcome, boolean]>([
    ['clean, and the control was caught', clean, { ...clean, lost: 3 }, true],
    ['clean, and the control was caught by a duplicate', clean, { ...clean, duplicated: 1 }, true],
    ['clean, but the control was not caught: it proves nothing', clean, clean, false],
    ['something was lost', { ...clean, lost: 1 }, { ...clean, lost: 3 }, false],
    ['something is there twice', { ...clean, duplicated: 1 }, { ...clean, lost: 3 }, false],
    ['nothing was ever acknowledged', { ...clean, acknowledged: 0 }, { ...clean, lost: 3 }, false],
    ['the recovery took too long', { ...clean, recoveryMs: 60_001 }, { ...clean, lost: 3 }, false],
  ])('%s', (_, real, control, good) =>
    expect(isGood(verdictOf('kill-api', real, [control]), { recoveryGoalMs: 60_000 })).toBe(good),
  );

  it.each([
    [
      'every control was caught',
      [
        { ...clean, lost: 1 },
        { ...clean, duplicated: 2 },
      ],
      'failed',
    ],
    ['one of two was not', [{ ...clean, lost: 1 }, clean], 'passed'],
    ['there is none', [], 'passed'],
  ])('the control says whether %s', (_, controls, said) =>
    expect(verdictOf('kill-api', clean, controls).control).toBe(said),
  );

  it('is one line of plain figures', () => {
    expect(verdictOf('kill-api', clean, [{ ...clean, lost: 1 }])).toEqual({
      name: 'kill-api',
      acknowledged: 100,
      lost: 0,
      duplicated: 0,
      recoveryMs: 812,
      control: 'failed',
    });
  });
});
