import { type Interaction, pointsForResponse } from '@kaskad/domain';
import fc from 'fast-check';
import type { ExchangeItem } from '../item.ts';
import { descendants, type Element, readXml } from '../xml/tree.ts';
import { scoreBy12 } from './interpreter12.ts';
import { and, condition, equal, fib, interop, item, label, lid, material, not, or } from './items12.ts';
import { readQti12 } from './read-qti12.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const FULL = 1 - 0.0011;
/** What these notes say is that full marks differ. */
const SAID = ['several_right', 'wrong_free', 'bound_included'];
let tried = 0;

const goesOn = fc.constantFrom('Yes', 'No', null);
const action = fc.constantFrom('Set', 'Add');
const score = fc.constantFrom('100', '50', '33.33', '25', '0', '-50', '-100');
const most = fc.constantFrom('100', '100', '50', null);

/** Conditions over the options of one response, as wild as the standard allows. */
function testOver(idents: readonly string[]): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...idents).map((ident) => equal(ident));
  return fc.letrec<{ test: string }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 3 },
      leaf,
      leaf,
      leaf.map(not),
      fc.array(tie('test'), { minLength: 1, maxLength: 4 }).map((tests) => and(tests.join(''))),
      fc.array(tie('test'), { minLength: 1, maxLength: 3 }).map((tests) => or(tests.join(''))),
    ),
  })).test;
}
const exact = (idents: readonly string[]) =>
  fc
    .subarray([...idents], { minLength: 1 })
    .map((right) => and(idents.map((ident) => (right.includes(ident) ? equal(ident) : not(equal(ident)))).join('')));

interface Kinds {
  readonly typed?: readonly string[];
  readonly ordered?: readonly string[];
}

/** Full marks of the file: by the standard, and where nobody could reach them so, as programs mean conditions that add. */
function fullBy(
  element: Element,
  all: readonly Readonly<Record<string, readonly string[]>>[],
  { typed = [], ordered = [] }: Kinds = {},
): boolean[] {
  const declared = descendants(element, 'decvar')[0]?.attributes['maxvalue'];
  const scores = [false, true].map((adds) => all.map((given) => scoreBy12(element, given, { adds, typed, ordered })));
  const top = declared === undefined ? Math.max(...scores.flat()) : Number(declared);
  const byReading = scores.map((some) => some.map((one) => top > 0 && one >= top * FULL));
  return byReading[0]?.some(Boolean) === true ? byReading[0] : (byReading[1] ?? []);
}

/** Compares every response; what the preview says to differ is left to the person. */
function compare(
  source: string,
  responses: (
    element: Element,
  ) => readonly {
    readonly given: Readonly<Record<string, readonly string[]>>;
    readonly ours: (interaction: Interaction) => string | null;
  }[],
  kinds: Kinds = {},
): ExchangeItem | null {
  const {
    items: [read],
    problems,
  } = readQti12(source);
  expect(problems.length + (read ? 1 : 0)).toBe(1);
  if (!read || read.notes.some(({ code }) => SAID.includes(code))) return null;
  const [element] = descendants(readXml(source), 'item') as [Element];
  const all = responses(element);
  const full = fullBy(
    element,
    all.map(({ given }) => given),
    kinds,
  );
  for (const [place, { ours }] of all.entries()) {
    const response = ours(read.interaction);
    if (response === null) continue;
    tried += 1;
    expect([place, pointsForResponse(read.interaction, orderOf(read.interaction), response) === 1]).toEqual([
      place,
      full[place],
    ]);
  }
  return read;
}

const orderOf = (interaction: Interaction) => [
  ...('options' in interaction
    ? interaction.options
    : 'items' in interaction
      ? interaction.items
      : 'targets' in interaction
        ? interaction.targets
        : []
  ).keys(),
];
const subsets = (count: number) =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (__, place) => place).filter((place) => bits & (1 << place)),
  );

describe('full marks by the file are full marks here, and nothing else is', () => {
  afterAll(() => process.stdout.write(`answers tried against the interpreter of QTI 1.2: ${tried}\n`));

  it.each([
    ['Multiple', 'multiple_answers_question'],
    ['Single', 'multiple_choice_question'],
  ])('for options, %s', (cardinality, type) => {
    let taken = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((count) => {
          const idents = Array.from({ length: count }, (_, place) => `o${place}`);
          const rule = fc.record({ test: fc.oneof(exact(idents), testOver(idents)), score, goesOn, action });
          return fc.record({
            idents: fc.constant(idents),
            rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
            most,
          });
        }),
        ({ idents, rules, most: top }) => {
          const asked = lid('r', cardinality, idents.map((ident) => label(ident, `мәтін ${ident}`)).join(''));
          const source = interop(
            item(type, asked, rules.map((rule) => condition(rule.test, rule.score, rule)).join(''), { most: top }),
          );
          const responses =
            cardinality === 'Multiple' ? subsets(idents.length) : [[], ...idents.map((_, place) => [place])];
          const read = compare(source, () =>
            responses.map((places) => ({
              given: { r: places.map((place) => idents[place] ?? '') },
              ours: () => places.join(','),
            })),
          );
          if (read) taken += 1;
        },
      ),
      { numRuns: 1_000, seed: SEED },
    );
    expect(taken).toBeGreaterThan(150);
  });

  it('for numbers', () => {
    let taken = 0;
    const bound = fc.integer({ min: -20, max: 20 }).map((value) => String(value / 4));
    const compared = fc
      .record({ name: fc.constantFrom('vargte', 'varlte', 'vargt', 'varlt', 'varequal'), bound })
      .map(({ name, bound: value }) => `<${name} respident="r">${value}</${name}>`);
    const range = fc
      .tuple(bound, bound)
      .map(([one, other]) => [Number(one), Number(other)].sort((a, b) => a - b))
      .map(([from, to]) => `<vargte respident="r">${from}</vargte><varlte respident="r">${to}</varlte>`);
    const test = fc.oneof(
      range,
      compared,
      fc.tuple(compared, range).map(([one, other]) => or(one + and(other))),
      fc.array(compared, { minLength: 2, maxLength: 3 }).map((tests) => and(tests.join(''))),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ test, score, goesOn, action }), { minLength: 1, maxLength: 3 }),
        most,
        (rules, top) => {
          const source = interop(
            item(
              'numerical_question',
              fib('r', 'Decimal'),
              rules.map((rule) => condition(rule.test, rule.score, rule)).join(''),
              { most: top },
            ),
          );
          const grid = ['', ...Array.from({ length: 113 }, (_, place) => String((place - 56) / 8))];
          if (
            compare(
              source,
              () => grid.map((value) => ({ given: { r: value === '' ? [] : [value] }, ours: () => value })),
              { typed: ['r'] },
            )
          )
            taken += 1;
        },
      ),
      { numRuns: 1_000, seed: SEED },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('for words', () => {
    let taken = 0;
    const words = ['учаске', 'Учаске', 'сайлау', 'выборы', '20'];
    const word = fc
      .tuple(fc.constantFrom(...words), fc.constantFrom('', '', ' case="Yes"', ' case="No"'))
      .map(([text, more]) => equal(text, 'r', more));
    const test = fc.oneof(
      word,
      fc.array(word, { minLength: 1, maxLength: 3 }).map((tests) => tests.join('')),
      fc.array(word, { minLength: 1, maxLength: 3 }).map((tests) => or(tests.join(''))),
      word.map(not),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ test, score, goesOn, action }), { minLength: 1, maxLength: 3 }),
        most,
        (rules, top) => {
          const source = interop(
            item(
              'short_answer_question',
              fib('r'),
              rules.map((rule) => condition(rule.test, rule.score, rule)).join(''),
              { most: top },
            ),
          );
          const typed = ['', 'басқа', ...words, 'УЧАСКЕ', 'САЙЛАУ', 'Выборы'];
          if (
            compare(
              source,
              () => typed.map((text) => ({ given: { r: text === '' ? [] : [text] }, ours: () => text })),
              { typed: ['r'] },
            )
          )
            taken += 1;
        },
      ),
      { numRuns: 1_000, seed: SEED },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('for pairs', () => {
    let taken = 0;
    const prompts = ['p0', 'p1', 'p2'];
    const targets = ['t0', 't1', 't2', 't3'];
    const one = fc
      .tuple(fc.constantFrom(...prompts), fc.constantFrom(...targets))
      .map(([prompt, target]) => equal(target, prompt));
    const whole = fc
      .array(fc.constantFrom(...targets), { minLength: 3, maxLength: 3 })
      .map((found) => found.map((target, place) => equal(target, prompts[place])).join(''));
    const parts = fc
      .tuple(
        fc.array(fc.constantFrom(...targets), { minLength: 3, maxLength: 3 }),
        fc.constantFrom('33.33', '50', '25', '-25'),
      )
      .map(([found, value]) =>
        found
          .map((target, place) => condition(equal(target, prompts[place]), value, { goesOn: null, action: 'Add' }))
          .join(''),
      );
    const wild = fc
      .array(fc.record({ test: fc.oneof(one, whole, one.map(not)), score, goesOn, action }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((rules) => rules.map((rule) => condition(rule.test, rule.score, rule)).join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          parts,
          wild,
          fc.tuple(parts, wild).map((both) => both.join('')),
        ),
        most,
        (conditions, top) => {
          const asked = prompts
            .map((prompt) =>
              lid(
                prompt,
                'Single',
                targets.map((target) => label(target, `нысан ${target}`)).join(''),
                material(`сөз ${prompt}`),
              ),
            )
            .join('');
          const all = prompts.reduce<number[][]>(
            (found) => found.flatMap((places) => [-1, 0, 1, 2, 3].map((place) => [...places, place])),
            [[]],
          );
          const given = (places: readonly number[]) =>
            Object.fromEntries(
              prompts.map((prompt, at) => [prompt, (places[at] ?? -1) < 0 ? [] : [targets[places[at] ?? 0] ?? '']]),
            );
          const source = interop(item('matching_question', asked, conditions, { most: top }));
          if (
            compare(source, () =>
              all.map((places) => ({
                given: given(places),
                ours: () => places.map((place) => (place < 0 ? '' : place)).join(','),
              })),
            )
          )
            taken += 1;
        },
      ),
      { numRuns: 600, seed: SEED },
    );
    expect(taken).toBeGreaterThan(60);
  });

  it('for orders', () => {
    let taken = 0;
    const idents = ['o0', 'o1', 'o2', 'o3'];
    const permutation = fc.shuffledSubarray(idents, { minLength: 4, maxLength: 4 });
    const test = permutation.chain((order) =>
      fc.constantFrom(
        order.map((ident) => equal(ident)).join(''),
        and(order.map((ident, at) => equal(ident, 'r', ` index="${at + 1}"`)).join('')),
      ),
    );
    const orders = (places: readonly string[]): string[][] =>
      places.length === 0
        ? [[]]
        : places.flatMap((first) => orders(places.filter((place) => place !== first)).map((rest) => [first, ...rest]));
    fc.assert(
      fc.property(
        fc.array(fc.record({ test, score, goesOn, action }), { minLength: 1, maxLength: 3 }),
        most,
        (rules, top) => {
          const source = interop(
            item(
              'ordering_question',
              lid('r', 'Ordered', idents.map((ident) => label(ident, ident)).join('')),
              rules.map((rule) => condition(rule.test, rule.score, rule)).join(''),
              { most: top },
            ),
          );
          const all = orders(idents);
          const ours = (given: readonly string[]) => (interaction: Interaction) =>
            interaction.type === 'ordering'
              ? given.map((ident) => interaction.items.findIndex(({ text }) => text.kk === ident)).join(',')
              : null;
          if (
            compare(source, () => all.map((given) => ({ given: { r: given }, ours: ours(given) })), { ordered: ['r'] })
          )
            taken += 1;
        },
      ),
      { numRuns: 200, seed: SEED },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
