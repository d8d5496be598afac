import { brief, changeOf } from './brief.ts';

describe('what the trail keeps of a state', () => {
  it('leaves short values, and says long ones by length and digest', () => {
    expect(
      brief({
        title: { kk: 'Сабақ', ru: 'Урок' },
        body: 'ә'.repeat(201),
        at: new Date('2026-02-10T09:00:00Z'),
        tags: ['a'],
        none: null,
      }),
    ).toEqual({
      title: { kk: 'Сабақ', ru: 'Урок' },
      body: expect.stringMatching(/^201:[0-9a-f]{16}$/),
      at: '2026-02-10T09:00:00.000Z',
      tags: ['a'],
      none: null,
    });
    expect(brief('ә'.repeat(201))).not.toBe(brief(`${'ә'.repeat(200)}е`));
  });

  it.each([
    [{ a: 1, b: 2 }, { a: 1 }, null],
    [{ a: 1, b: 2 }, { b: 3 }, { before: { b: 2 }, after: { b: 3 } }],
    [{ a: { kk: 'x' } }, { a: { kk: 'x' }, c: undefined }, null],
    [{}, { a: null }, null],
    [{}, { a: 0 }, { before: { a: null }, after: { a: 0 } }],
  ])('of %j changed to %j: %j', (before, after, expected) => expect(changeOf(before, after)).toEqual(expected));
});
