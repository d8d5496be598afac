import fc from 'fast-check';
import type { Interaction } from '../interactions/interaction.ts';
import { type ImportContent, joinToOneLine } from './content.ts';
import { type BankQuestion, type ImportQuestion, matchBankQuestions } from './match-bank.ts';
import { linkedGroups, type Signs } from './linked.ts';

describe('linkedGroups', () => {
  it.each<[string, readonly Signs[], readonly Signs[], ReturnType<typeof linkedGroups>]>([
    ['nothing in common', [['a', null]], [['b', null]], []],
    [
      'a text in common',
      [
        ['a', 'b'],
        ['c', null],
      ],
      [['x', 'b']],
      [{ file: [0], bank: [0] }],
    ],
    ['two of the bank that one of the file joins', [['a', 'b']], [['a'], ['b'], ['c']], [{ file: [0], bank: [0, 1] }]],
    ['two of the file that one of the bank joins', [['a'], ['b']], [['c'], ['a', 'b']], [{ file: [0, 1], bank: [1] }]],
    [
      'a chain of many',
      [['a', 'b'], ['c', 'd'], ['z']],
      [['a'], ['b', 'c'], ['d'], ['z']],
      [
        { file: [0, 1], bank: [0, 1, 2] },
        { file: [2], bank: [3] },
      ],
    ],
  ])('%s', (_, file, bank, expected) => expect(linkedGroups(file, bank)).toEqual(expected));

  /** Few texts, so that many are the same. */
  const words = fc.constantFrom('', 'Кім ашады?', 'Кім\nашады?', 'Қашан?', 'Қайда?');
  const interaction = fc
    .tuple(fc.boolean(), fc.boolean())
    .map(([isNumber, answer]): Interaction =>
      isNumber ? { type: 'number', value: answer ? 1 : 2, tolerance: 0, unit: null } : { type: 'true_false', answer },
    );
  const content = fc
    .record({ kk: words, ru: words, interaction, difficulty: fc.constantFrom(1, 2) })
    .map(({ kk, ru, ...rest }): ImportContent => ({
      ...rest,
      stem: { kk, ru },
      picture: null,
      rationale: { kk: '', ru: '' },
      article: '',
      lawEdition: 'e1',
    }));
  const bankOf = fc
    .array(content, { maxLength: 8 })
    .map((all) => all.map((one, place): BankQuestion => ({ id: `q${place}`, code: `A-${place}`, content: one })));
  const fileOf = fc
    .array(
      fc.record({
        content,
        mark: fc.option(fc.nat(8)),
        language: fc.constantFrom('kk' as const, 'ru' as const, 'both' as const),
        isGuess: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((all) =>
      all.map(({ mark, ...one }): ImportQuestion => ({
        ...one,
        code: null,
        mark: mark === null ? null : `q${mark}`,
        silent: new Set(),
        refusal: null,
      })),
    );
  const signsOf = (id: string | null, { stem }: ImportContent): Signs => [
    id,
    ...[stem.kk, stem.ru].map((text) => joinToOneLine(text) || null),
  ];

  it('says of each group what is said of all together', () => {
    fc.assert(
      fc.property(fileOf, bankOf, (file, bank) => {
        const apart = linkedGroups(
          file.map((one) => signsOf(one.mark, one.content)),
          bank.map((one) => signsOf(one.id, one.content)),
        ).flatMap((group) => {
          const known = matchBankQuestions(
            group.file.map((place) => file[place] as ImportQuestion),
            group.bank.map((place) => bank[place] as BankQuestion),
          );
          return [...known].map(([at, found]) => [group.file[at], found] as const);
        });
        const byPlace = (one: readonly [number | undefined, unknown], other: readonly [number | undefined, unknown]) =>
          (one[0] ?? 0) - (other[0] ?? 0);
        expect(apart.sort(byPlace)).toEqual([...matchBankQuestions(file, bank)].sort(byPlace));
      }),
      { numRuns: 1_000 },
    );
  });

  it('says of a question alone with the one that it is what is said of it among all', () => {
    fc.assert(
      fc.property(fileOf, bankOf, (file, bank) => {
        for (const [place, found] of matchBankQuestions(file, bank))
          expect(matchBankQuestions([file[place] as ImportQuestion], [found.question]).get(0)).toEqual(found);
      }),
      { numRuns: 1_000 },
    );
  });
});
