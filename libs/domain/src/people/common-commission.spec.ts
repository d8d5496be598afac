import { findCommonCommission } from './common-commission.ts';

describe('the commission above all of these', () => {
  it.each([
    [['/r/d1/p1/', '/r/d2/p2/'], 'r'],
    [['/r/d1/p1/', '/r/d1/p2/'], 'd1'],
    [['/r/d1/p1/', '/r/d1/p2/', '/r/d2/'], 'r'],
    [['/r/d1/', '/r/d1/p1/'], 'd1'],
    [['/r/d1/'], 'd1'],
    [['/r/d1/', '/q/d1/'], null],
    [[], null],
  ])('%j: %s', (paths, id) => {
    expect(findCommonCommission(paths)).toBe(id);
  });
});
