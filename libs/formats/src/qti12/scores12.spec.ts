import type { Interaction } from '@kaskad/domain';
import fc from 'fast-check';
import { and, condition, equal, fib, interop, item, label, lid, material, not, or } from './test-support/items12.ts';
import {
  SEED,
  tried,
  goesOn,
  action,
  score,
  most,
  testOver,
  exact,
  compare,
  subsets,
} from './test-support/drawn-tests.ts';

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
