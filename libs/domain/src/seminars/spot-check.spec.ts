import {
  drawRefusal,
  drawSample,
  sampleSize,
  SPOT_CHECK_OUTCOMES,
  type SpotCheckOutcome,
  spotCheckRefusal,
} from './spot-check.ts';

describe('the sample of reported seminars', () => {
  it.each([
    [0, 10, 0],
    [1, 10, 1],
    [10, 10, 1],
    [11, 10, 2],
    [200, 5, 10],
    [7, 100, 7],
  ])('of %i by %i %%: %i', (population, percent, size) => expect(sampleSize(population, percent)).toBe(size));

  const rankOf = (id: string) => ({ a: '3', b: '1', c: '2', d: '1' })[id] ?? '9';
  it('is the same in whatever order, and of equal digests by the id', () => {
    expect(drawSample(['a', 'b', 'c', 'd'], 3, rankOf)).toEqual(['b', 'd', 'c']);
    expect(drawSample(['d', 'c', 'b', 'a', 'a'], 3, rankOf)).toEqual(['b', 'd', 'c']);
    expect(drawSample(['a'], 5, rankOf)).toEqual(['a']);
  });

  it.each([
    ['2026-02-01', '2026-02-10', 4, null],
    ['2026-02-10', '2026-02-10', 1, null],
    ['2026-02-01', '2026-02-28', 1, null],
    ['2026-02-10', '2026-02-01', 4, 'spot_check_days'],
    ['2026-02-11', '2026-02-12', 4, 'spot_check_days'],
    ['2026-02-01', '2026-02-10', 0, 'spot_check_nothing'],
  ])('%s–%s of %i: %p', (from, until, population, refusal) =>
    expect(drawRefusal({ from, until, population, today: '2026-02-10' })).toBe(refusal),
  );
});

describe('the result of a spot-check', () => {
  const check = { isOwn: false, asked: 5, confirmed: 5, outcome: 'confirmed' as SpotCheckOutcome, consequence: null };
  it.each<[Partial<Parameters<typeof spotCheckRefusal>[0]>, string | null]>([
    [{}, null],
    [{ outcome: 'not_reached', confirmed: 0 }, null],
    [{ outcome: 'differs', confirmed: 2, consequence: 'Тренермен сөйлесілді' }, null],
    [{ outcome: 'not_held', confirmed: 0, consequence: 'Семинар қайта өтеді' }, null],
    [{ isOwn: true }, 'spot_check_own'],
    [{ confirmed: 6 }, 'spot_check_counts'],
    [{ confirmed: 0 }, 'spot_check_counts'],
    [{ outcome: 'differs', confirmed: 2 }, 'spot_check_no_consequence'],
    [{ outcome: 'not_held', confirmed: 0 }, 'spot_check_no_consequence'],
  ])('%j: %p', (over, refusal) => expect(spotCheckRefusal({ ...check, ...over })).toBe(refusal));

  it('knows four outcomes', () => expect(SPOT_CHECK_OUTCOMES).toHaveLength(4));
});
