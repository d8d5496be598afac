import { decodeForm, formVersions } from '../quizzes/form.ts';
import { analysisOf } from './analysis.ts';
import { flagsOf, shownUpperLower, upperLowerOf } from './discrimination.ts';
import { buildShield, chooseShownParts, isSelected, mayShowGroup, type PeopleCell, SHIELD } from './shield.ts';
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

const cell = (language: 'kk' | 'ru' | null, level: number | null, people: number, campaignId = 'a'): PeopleCell => ({
  language,
  level,
  campaignId,
  people,
});

describe('mayShowGroup', () => {
  const cells = [cell('kk', 3, 60), cell('ru', 3, 12), cell('kk', 2, 12), cell(null, 3, 2), cell('kk', 3, 30, 'b')];
  it.each([
    [{}, true],
    [{ level: 3 }, true],
    [{ level: 1 }, true],
    [{ language: 'ru' as const }, true],
    [{ language: 'kk' as const, campaignId: 'a' }, true],
    [{ language: null }, false],
    [{ campaignId: 'b' }, true],
    [{ level: undefined, language: undefined }, true],
  ])('%j: %p', (selection, shown) => expect(mayShowGroup(cells, selection)).toBe(shown));
  it('does not count those who answered nothing among the others', () => {
    expect(mayShowGroup([cell('kk', 3, 9), cell(null, 3, 2)], {})).toBe(false);
    expect(mayShowGroup([cell('kk', 3, 60), cell('ru', 3, 9), cell(null, 3, 2)], { language: 'kk' })).toBe(false);
  });
  it('hides a large group when the rest of the whole is a small one', () => {
    expect(mayShowGroup([cell('kk', 3, 60), cell('ru', 3, 9)], { language: 'kk' })).toBe(false);
    expect(mayShowGroup([cell('kk', 3, 60), cell('kk', 2, 9)], { language: 'kk', level: 3 })).toBe(false);
  });
  it('hides the smallest of the other levels when all of them less the others would be a small one', () => {
    const levels = buildShield([cell('kk', 0, 4), cell('kk', 1, 50), cell('kk', 2, 50), cell('kk', 3, 50)]);
    expect([undefined, 0, 1, 2, 3].map((level) => levels({ level }))).toEqual([true, false, false, true, true]);
  });
  it('hides a whole of two that few belong to, though each of them belongs to large groups', () => {
    const shield = buildShield([cell('kk', 3, 40), cell('ru', 3, 40), cell('kk', 2, 40), cell('ru', 2, 4)]);
    expect([{}, { language: 'kk' as const }, { level: 3 }].map(shield)).toEqual([true, true, true]);
    expect(
      shield({ language: 'ru', level: 2 }) ||
        shield({ language: 'kk', level: 2 }) ||
        shield({ language: 'ru', level: 3 }) ||
        shield({ language: 'kk', level: 3 }),
    ).toBe(false);
  });
});

describe('buildShield', () => {
  const LANGUAGES = ['kk', 'ru'] as const;
  const LEVELS = [0, 1, 2, 3, null];
  /** Numbers that look random and are the same each time. */
  function* numbers(seed: number) {
    for (let state = seed; ;) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      yield state / 2_147_483_648;
    }
  }
  function tableOf(seed: number): PeopleCell[] {
    const draw = numbers(seed);
    const next = () => draw.next().value ?? 0;
    const [levels, campaigns] = [1 + Math.floor(next() * 5), 1 + Math.floor(next() * 3)];
    return Array.from({ length: campaigns }, (_, c) =>
      LEVELS.slice(0, levels).flatMap((level) =>
        LANGUAGES.map((language) =>
          cell(
            language,
            level,
            next() < 0.25 ? 1 + Math.floor(next() * 9) : next() < 0.15 ? 0 : 10 + Math.floor(next() * 90),
            `c${c}`,
          ),
        ),
      ),
    )
      .flat()
      .filter(({ people }) => people > 0);
  }
  /** How many rows are independent of each other. */
  function rankOf(rows: readonly (readonly number[])[]): number {
    const left = rows.map((row) => [...row]);
    let rank = 0;
    for (let column = 0; column < (left[0]?.length ?? 0); column++) {
      const at = left.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
      const [pivot] = at < 0 ? [] : left.splice(at, 1);
      if (!pivot) continue;
      left.splice(rank, 0, pivot);
      for (const row of left.slice(rank + 1)) {
        const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
        if (factor !== 0)
          pivot.forEach((value, index) => {
            row[index] = (row[index] ?? 0) - factor * value;
          });
      }
      rank += 1;
    }
    return rank;
  }
  /** Sets of small cells that are fewer than SHIELD people together. */
  function fewOf(cells: readonly PeopleCell[], from = 0, left = SHIELD - 1): number[][] {
    return cells.flatMap(({ people }, index) =>
      index < from || people > left
        ? []
        : [[index], ...fewOf(cells, index + 1, left - people).map((rest) => [index, ...rest])],
    );
  }

  it('leaves nothing from which the figures of fewer people could be reckoned, by whatever sums and differences', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const cells = tableOf(seed);
      const shield = buildShield(cells);
      const selections = [undefined, ...LANGUAGES].flatMap((language) =>
        [undefined, ...LEVELS].flatMap((level) =>
          [undefined, 'c0', 'c1', 'c2'].map((campaignId) => ({ language, level, campaignId })),
        ),
      );
      const shown = selections
        .filter(shield)
        .map((selection) => cells.map((one) => Number(isSelected(one, selection))));
      const rank = rankOf(shown);
      const told = fewOf(cells).filter(
        (few) => rankOf([...shown, cells.map((_, index) => Number(few.includes(index)))]) === rank,
      );
      expect({ seed, told }).toEqual({ seed, told: [] });
    }
  });
  it('shows everything where no group is small', () => {
    const shield = buildShield(LEVELS.flatMap((level) => LANGUAGES.map((language) => cell(language, level, 10))));
    expect(
      [{}, { language: 'kk' as const }, { level: null }, { language: 'ru' as const, level: 2 }].map(shield),
    ).toEqual([true, true, true, true]);
  });
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
