import {
  compareRequirements,
  CONSEQUENCE_CODES,
  consequenceSeverity,
  sumConsequences,
  unseenRefusal,
} from './consequences.ts';

describe('consequences', () => {
  it('are told once each, with their counts added up, in one order', () => {
    expect(
      sumConsequences([
        { code: 'precincts_red', count: 2 },
        { code: 'people_pass', count: 1, personIds: ['a'] },
        { code: 'people_pass', count: 3, personIds: ['b'] },
        { code: 'people_fail', count: 0 },
      ]),
    ).toEqual([
      { code: 'people_pass', count: 4, personIds: ['a', 'b'] },
      { code: 'precincts_red', count: 2, personIds: [] },
    ]);
    expect(CONSEQUENCE_CODES.map(consequenceSeverity).filter((severity) => severity === 'harm').length).toBeGreaterThan(
      5,
    );
  });

  it.each([
    [1, undefined, 'consequences_unseen'],
    [0, undefined, null],
    [1, 'now', null],
    [1, 'before', 'changed_meanwhile'],
    [0, 'before', 'changed_meanwhile'],
  ] as const)('%i of them, seen %s: %s', (count, seen, refusal) => {
    expect(unseenRefusal({ items: Array.from({ length: count }), digest: 'now' }, seen)).toBe(refusal);
  });
});

describe('a requirement', () => {
  const row = {
    commissionKind: 'precinct',
    position: 'member',
    path: 'seminar',
    attendanceShare: 0.8,
    finalTest: true,
    trainerModule: false,
    dueOn: '2026-03-10',
  };
  it.each([
    ['as it was', [row], []],
    ['taken away', [], ['people_asked_no_more']],
    ['added', [row, { ...row, position: 'chair' }], ['people_asked_first']],
    ['with another path', [{ ...row, path: 'self_study' }], ['people_asked_otherwise']],
    ['with another share', [{ ...row, attendanceShare: 0.9 }], ['people_asked_otherwise']],
    ['without the test', [{ ...row, finalTest: false }], ['people_asked_otherwise']],
    ['with the trainer module', [{ ...row, trainerModule: true }], ['people_asked_otherwise']],
    ['due earlier', [{ ...row, dueOn: '2026-03-09' }], ['people_due_earlier']],
    ['due later', [{ ...row, dueOn: '2026-03-11' }], ['people_due_later']],
    ['due already', [{ ...row, dueOn: '2026-02-28' }], ['people_due_earlier', 'people_due_passed']],
  ] as const)('%s', (_, after, codes) => {
    expect(compareRequirements([row], after, '2026-03-01').map(({ code }) => code)).toEqual(codes);
  });
});
