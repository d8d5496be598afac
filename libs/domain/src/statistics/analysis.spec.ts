import { decodeForm, formVersions } from '../quizzes/form.ts';
import { analysisOf } from './analysis.ts';
import { flagsOf, shownUpperLower, upperLowerOf } from './discrimination.ts';
import { chooseShownParts } from './shield.ts';
import { languagesOf, TestTally } from './tally.ts';

describe('chooseShownParts', () => {
  it.each([
    [
      [100, 50],
      [true, true],
    ],
    [
      [100, 9],
      [false, false],
    ],
    [
      [100, 50, 9],
      [true, false, false],
    ],
    [
      [100, 6, 5],
      [true, false, false],
    ],
    [
      [100, 0],
      [true, true],
    ],
    [[9], [false]],
    [
      [4, 4],
      [false, false],
    ],
  ])('of %j shows %j', (people, shown) => expect(chooseShownParts(people)).toEqual(shown));
});

describe('upperLowerOf', () => {
  it('lets people with the same total at the edge count in part', () => {
    // 10 people, groups of 3: above are one with 2 points and four with 1, of whom 2/4 count; below five with 0.
    expect(upperLowerOf({ people: [5, 4, 1], points: [1, 2, 1] })).toEqual({
      size: 3,
      upper: expect.closeTo(2 / 3, 10),
      lower: expect.closeTo(0.2, 10),
      difference: expect.closeTo(2 / 3 - 0.2, 10),
    });
  });
  it.each([
    [35, null],
    [36, 10],
    [100, 27],
  ])('of %p people is shown only where neither group is a small one', (people, size) => {
    const each = Array.from({ length: people }, () => 1);
    expect(shownUpperLower({ people: each, points: each })?.size ?? null).toBe(size);
  });
  it('needs two people', () => expect(upperLowerOf({ people: [1], points: [1] })).toBeNull());
});

describe('flagsOf', () => {
  const fine = { answers: 100, difficulty: 0.6, discrimination: 0.3, upperLower: 0.4, differential: 'A' as const };
  it.each([
    [{}, []],
    [{ discrimination: -0.2, upperLower: -0.3 }, ['key_doubtful']],
    [{ upperLower: 0.1 }, ['weak']],
    [{ upperLower: 0.1, difficulty: 0.93 }, []],
    [{ difficulty: 0.97, upperLower: 0.05 }, ['too_easy']],
    [{ difficulty: 0.1, upperLower: 0.05 }, ['too_hard']],
    [{ differential: 'C' as const }, ['translation']],
    [{ differential: 'B' as const, discrimination: null }, ['translation_maybe']],
    [{ answers: 29, discrimination: -0.5 }, []],
  ])('%j: %j', (over, flags) => expect(flagsOf({ ...fine, ...over })).toEqual(flags));
});

describe('analysisOf', () => {
  /** 40 people, two in three in Kazakh; item 1 is easy, item 3 goes against the test, item 4 does not count. */
  function tallied(selection = {}) {
    const tally = new TestTally(3, selection);
    for (let n = 0; n < 42; n++) {
      const able = n % 2;
      const marks = [n % 7 === 0 ? 0 : 1, able, n % 6 === 0 ? 1 : 0, null];
      tally.add({
        versionIds: [1, 2, 3, 4],
        marks,
        language: n % 3 === 0 ? 'ru' : 'kk',
        level: n < 30 ? 3 : 2,
        campaignId: 'a',
      });
    }
    return tally;
  }
  it('counts people, difficulty and totals', () => {
    const analysis = analysisOf(tallied());
    expect(analysis?.all).toMatchObject({
      people: 42,
      mean: expect.closeTo((36 + 21 + 7) / 126, 10),
      reliability: { method: 'alpha' },
    });
    expect(analysis?.kk.people).toBe(28);
    expect(analysis?.ru.people).toBe(14);
    expect(analysis?.questions).toBe(3);
    expect(analysis?.totals.reduce((sum, count) => sum + count, 0)).toBe(42);
    expect(analysis?.items.map(({ shown, all }) => [shown, all.people, all.difficulty])).toEqual([
      [42, 42, 36 / 42],
      [42, 42, 0.5],
      [42, 42, 7 / 42],
      [42, null, null],
    ]);
    expect(analysis?.items[2]?.flags).toContain('key_doubtful');
  });
  it('takes forms that differ for drawn ones', () => {
    const tally = tallied();
    tally.add({ versionIds: [5, 6], marks: [1, 0], language: 'kk', level: 3, campaignId: 'a' });
    const analysis = analysisOf(tally);
    expect(analysis?.all.reliability?.method).toBe('drawn');
    // One person is not shown an item's figures.
    expect(analysis?.items.find(({ versionId }) => versionId === 5)).toMatchObject({
      shown: 1,
      all: { people: null, difficulty: null },
      upperLower: null,
      flags: [],
    });
  });
  it('hides a language that few chose, and the other one, from which it could be computed', () => {
    const tally = new TestTally(2);
    for (let n = 0; n < 30; n++)
      tally.add({ versionIds: [1, 2], marks: [n % 2, 1], language: n < 5 ? 'ru' : 'kk', level: null, campaignId: 'a' });
    const analysis = analysisOf(tally);
    expect(analysis?.all.people).toBe(30);
    for (const group of [analysis?.kk, analysis?.ru, analysis?.items[0]?.kk, analysis?.items[0]?.ru])
      expect(group?.people).toBeNull();
    expect(analysis?.items[0]?.differential).toBeNull();
  });
  it('hides a selection that holds all but a few people', () => {
    expect(analysisOf(tallied({ level: 2 }))?.all.people).toBe(12);
    const tally = tallied({ level: 3 });
    for (let n = 0; n < 3; n++) tally.add({ versionIds: [1], marks: [1], language: 'kk', level: 1, campaignId: 'b' });
    expect(analysisOf(tally)?.all.people).toBe(30);
    const few = new TestTally(1, { level: 3 });
    for (let n = 0; n < 33; n++)
      few.add({ versionIds: [1], marks: [1], language: 'kk', level: n < 30 ? 3 : 2, campaignId: 'a' });
    expect(analysisOf(few)).toBeNull();
  });
  it('takes each item in the language in which it was answered, whatever the rest of the test', () => {
    const tally = new TestTally(2);
    for (let n = 0; n < 40; n++)
      tally.add({
        versionIds: [1, 2],
        marks: [n % 2, 1],
        language: 'kk',
        languages: languagesOf(n < 20 ? '-r' : null, 'kk'),
        level: null,
        campaignId: 'a',
      });
    const analysis = analysisOf(tally);
    expect([analysis?.kk.people, analysis?.ru.people]).toEqual([40, 0]);
    expect(analysis?.items.map(({ kk, ru }) => [kk.people, ru.people])).toEqual([
      [40, 0],
      [20, 20],
    ]);
  });
  it('gives nothing when there are no people', () => expect(analysisOf(new TestTally(5))).toBeNull());
  it('compares languages at equal totals: an item that fewer get right in Kazakh is found, others are not', () => {
    const tally = new TestTally(4);
    for (let n = 0; n < 1200; n++) {
      const language = n % 2 ? 'kk' : 'ru';
      const able = Math.floor(n / 2) % 4;
      const right = (item: number) => Number(((n * 7 + item * 13) % 40) / 40 < 0.25 + able * 0.18);
      const badlyTranslated =
        language === 'kk' ? Number(Math.floor(n / 8) % 10 < 2) : Number(Math.floor(n / 8) % 10 < 8);
      tally.add({
        versionIds: [1, 2, 3, 4],
        marks: [right(1), right(2), right(3), badlyTranslated],
        language,
        level: 3,
        campaignId: 'a',
      });
    }
    const found = analysisOf(tally)?.items.find(({ versionId }) => versionId === 4);
    expect(found).toMatchObject({
      differential: { class: 'C', isEnough: true },
      flags: expect.arrayContaining(['translation']),
    });
    expect(found?.differential?.delta).toBeGreaterThan(1.5);
  });
});

describe('formVersions', () => {
  it.each(['101:2031 7: 2147483647:ba9876543210', '5:', '1:0 2:1'])(
    'reads the versions of %j as decodeForm does',
    (form) => {
      expect(formVersions(form)).toEqual(decodeForm(form).map(({ versionId }) => versionId));
    },
  );
});
