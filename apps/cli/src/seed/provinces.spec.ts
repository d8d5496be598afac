import { KYZYLORDA, PROVINCES } from './provinces.ts';

describe('the provinces of the nation seed', () => {
  const sum = (of: (one: (typeof PROVINCES)[number]) => number) => PROVINCES.reduce((total, one) => total + of(one), 0);

  it('are twenty with 247 territorial commissions and 10,411 precincts in all', () => {
    expect(new Set(PROVINCES.map(({ code }) => code)).size).toBe(20);
    expect(PROVINCES.length + sum(({ districts }) => districts)).toBe(247);
    expect(sum(({ precincts }) => precincts)).toBe(10_411);
  });

  it('have the real shape of Kyzylorda', () => {
    expect(PROVINCES.find(({ code }) => code === KYZYLORDA)).toMatchObject({ districts: 8, precincts: 378 });
  });
});
