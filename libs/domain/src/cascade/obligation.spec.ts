import { findObligedMember, obligationStanding } from './obligation.ts';

describe('obligationStanding', () => {
  it.each([
    ['2026-03-10', 5, 4, 'open'],
    ['2026-03-13', 5, 4, 'due_soon'],
    ['2026-03-16', 5, 1, 'due_soon'],
    ['2026-03-17', 5, 1, 'overdue'],
    ['2026-03-17', 5, 0, 'done'],
    ['2026-03-17', 0, 0, 'overdue'],
  ] as const)('on %s with %i members and %i left: %s', (today, members, left, standing) => {
    expect(obligationStanding({ dueOn: '2026-03-16', today, members, left })).toBe(standing);
  });
});

describe('findObligedMember', () => {
  const member = (personId: string, rank: number) => ({ personId, rank, trainsOwnPrecinct: rank < 4 });
  it.each([
    [[member('secretary', 3), member('chair', 1)], 'chair'],
    [[member('secretary', 3), member('deputy', 2)], 'deputy'],
    [[member('member', 4)], null],
    [[], null],
  ])('of %j is %p', (members, debtor) => {
    expect(findObligedMember(members)).toBe(debtor);
  });
});
