import type { Interaction } from '../quizzes/interactions/interaction.ts';
import { listChosenKeys, listItemChoices } from './choices.ts';

const words = (text: string) => ({ kk: text, ru: text });
const part = (id: string) => ({ id, text: words(id) });
const option = (id: string, correct: boolean) => ({ ...part(id), correct });
const single: Interaction = {
  type: 'single',
  scoring: 'all',
  options: [option('a', true), option('b', false), option('c', false)],
};
const multiple: Interaction = {
  ...single,
  type: 'multiple',
  options: [option('a', true), option('b', true), option('c', false)],
};
const ordering: Interaction = { type: 'ordering', scoring: 'all', items: [part('a'), part('b')] };
const matching: Interaction = {
  type: 'matching',
  scoring: 'all',
  prompts: [part('p'), part('q')],
  targets: [part('x'), part('y'), part('z')],
  pairs: [1, 0],
};
const protocol: Interaction = {
  type: 'protocol',
  scoring: 'all',
  relations: [],
  cells: [
    { ...part('a'), value: 10, given: true },
    { ...part('b'), value: 4, given: false },
    { ...part('c'), value: 6, given: false },
  ],
};
const ballot = (id: string, valid: boolean) => ({ id, valid, signs: [], flaw: 'none' as const, why: words('') });
const ballots: Interaction = {
  type: 'ballots',
  scoring: 'all',
  candidates: [words('A'), words('B')],
  ballots: [ballot('a', true), ballot('b', false)],
};
const hotspot: Interaction = {
  type: 'hotspot',
  width: 100,
  height: 100,
  areas: [{ shape: 'circle', x: 10, y: 10, radius: 5 }],
};
const number: Interaction = { type: 'number', value: 12.5, tolerance: 0, unit: null };
const text: Interaction = { type: 'short_text', accepted: { kk: ['мөр'], ru: ['печать'] }, matchCase: false };

describe('listChosenKeys', () => {
  it.each<[string, Interaction, number[], string, string[]]>([
    ['an option, wherever it was shown', single, [2, 0, 1], '0', ['2']],
    ['nothing', single, [0, 1, 2], '', ['omitted']],
    ['several options', multiple, [2, 0, 1], '0,1', ['2', '0']],
    ['true', { type: 'true_false', answer: false }, [], '0', ['0']],
    ['an order', ordering, [1, 0], '1,0', ['0:0', '1:1']],
    ['pairs, one left open', matching, [2, 1, 0], '1,', ['0:1']],
    ['lines right and wrong, not those given', protocol, [], ',4,7', ['1:0', '2:1']],
    ['ballots in the order shown', ballots, [1, 0], '1,1', ['1:0', '0:0']],
    ['a point inside', hotspot, [], '12,9', ['0']],
    ['a point outside', hotspot, [], '60,60', ['elsewhere']],
    ['a number in any form', number, [], ' 12,50 ', ['=12.5']],
    ['words', text, [], ' МӨР  басу', ['=мөр басу']],
    ['a place that is not there', single, [0, 1, 2], '7', []],
  ])('is %s', (_, interaction, order, response, keys) =>
    expect(listChosenKeys(interaction, order, response)).toEqual(keys),
  );
});

describe('listItemChoices', () => {
  it.each([
    [single, ['0!', '1', '2', 'omitted']],
    [{ type: 'true_false', answer: false } as const, ['0', '1!', 'omitted']],
    [ordering, ['0:0!', '0:1', '1:0', '1:1!', 'omitted']],
    [matching, ['0:0', '0:1!', '0:2', '1:0!', '1:1', '1:2', 'omitted']],
    [protocol, ['1:0!', '1:1', '2:0!', '2:1', 'omitted']],
    [ballots, ['0:0!', '0:1', '1:0', '1:1!', 'omitted']],
    [hotspot, ['0!', 'elsewhere', 'omitted']],
    [number, ['omitted']],
  ])('of %j', (interaction, keys) =>
    expect(listItemChoices(interaction).map(({ key, isRight }) => `${key}${isRight ? '!' : ''}`)).toEqual(keys),
  );
  it('names whatever can be chosen', () => {
    for (const interaction of [single, multiple, ordering, matching, protocol, ballots, hotspot]) {
      const keys = new Set(listItemChoices(interaction).map(({ key }) => key));
      for (const response of ['0,1', '1,0', ',4,7', '12,9', '60,60', ''])
        for (const key of listChosenKeys(
          interaction,
          [1, 0, 2].slice(0, interaction.type === 'ordering' || interaction.type === 'ballots' ? 2 : 3),
          response,
        ))
          expect(keys).toContain(key);
    }
  });
});
