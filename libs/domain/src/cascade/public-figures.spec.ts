import { type Figures, publicDistricts, publicSum } from './public-figures.ts';

const district = (name: string, precincts: number, members: number, certified: number) => ({
  name,
  precincts,
  ready: 0,
  members,
  certified,
});
const large = district('large', 60, 420, 300);
const middle = district('middle', 40, 280, 100);
const small = district('small', 2, 14, 7);
const tiny = district('tiny', 1, 7, 5);

describe('publicDistricts', () => {
  it.each([
    ['large ones as they are', [large, middle], ['large 300', 'middle 100']],
    ['none of two small ones', [large, middle, small, tiny], ['large 300', 'middle 100']],
    [
      'with a single small one, whose numbers the sum would tell, the next smallest',
      [large, middle, small],
      ['large 300'],
    ],
    ['nothing of a single small one alone', [small], []],
    [
      'no number of few certified people, nor the next smallest, which would tell it',
      [large, middle, district('few', 30, 210, 4)],
      ['large 300', 'middle null', 'few null'],
    ],
    [
      'no number of few people without a certificate',
      [large, middle, district('all but one', 30, 210, 209)],
      ['large 300', 'middle null', 'all but one null'],
    ],
    [
      'two such numbers of five people together',
      [large, middle, district('few', 30, 210, 4), district('fewer', 30, 210, 1)],
      ['large 300', 'middle 100', 'few null', 'fewer null'],
    ],
    [
      'neither two of one person each, whom the sum would tell, nor who covers them',
      [large, middle, district('one', 30, 210, 1), district('another', 30, 210, 1), district('none', 30, 210, 0)],
      ['large 300', 'middle null', 'one null', 'another null', 'none 0'],
    ],
    [
      'a number that is hidden by a district that is not there',
      [large, middle, small, tiny, district('few', 30, 210, 4)],
      ['large 300', 'middle 100', 'few null'],
    ],
    [
      'nobody and everybody',
      [large, district('none', 30, 210, 0), district('all', 30, 210, 210)],
      ['large 300', 'none 0', 'all 210'],
    ],
  ])('shows %s', (_, districts, shown) => {
    expect(publicDistricts(districts).map(({ name, certified }) => `${name} ${certified}`)).toEqual(shown);
  });
});

describe('publicSum', () => {
  it.each<readonly [Figures, number | null]>([
    [large, 300],
    [{ ...large, certified: 4 }, null],
    [{ ...large, certified: 0 }, 0],
    [{ ...large, certified: 418 }, null],
  ])('of %o tells %s', (sum, certified) => {
    expect(publicSum(sum).certified).toBe(certified);
  });
});
