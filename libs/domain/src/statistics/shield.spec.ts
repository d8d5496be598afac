import { buildShield, isSelected, mayShowGroup, type PeopleCell, SHIELD } from './shield.ts';

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
