import { countShuffledParts, encodeResponse, hideKey, type Interaction, pointsForResponse } from '@kaskad/domain';
import { responseTo } from './responses.ts';

const parts = (...ids: string[]) => ids.map((id) => ({ id, text: { kk: id, ru: id } }));
const cases: Interaction[] = [
  {
    type: 'single',
    scoring: 'all',
    options: parts('a', 'b', 'c').map((part, index) => ({ ...part, correct: index === 1 })),
  },
  { type: 'true_false', answer: true },
  { type: 'ordering', scoring: 'all', items: parts('a', 'b', 'c') },
  { type: 'matching', scoring: 'all', prompts: parts('a', 'b'), targets: parts('x', 'y', 'z'), pairs: [2, 0] },
  { type: 'number', value: 7.5, tolerance: 0, unit: null },
  { type: 'short_text', accepted: { kk: ['сөз'], ru: [] }, matchCase: false },
  { type: 'hotspot', width: 10, height: 10, areas: [{ shape: 'circle', x: 5, y: 5, radius: 2 }] },
  {
    type: 'protocol',
    scoring: 'all',
    relations: [],
    cells: parts('a', 'b').map((part, index) => ({ ...part, value: 5, given: index === 0 })),
  },
  {
    type: 'ballots',
    scoring: 'all',
    candidates: parts('a', 'b').map(({ text }) => text),
    ballots: [0, 1].map((candidate) => ({
      id: `b${candidate}`,
      signs: [{ candidate, sign: 'tick' }],
      flaw: 'none',
      valid: candidate === 0,
      why: { kk: '-', ru: '-' },
    })),
  },
];

it.each(cases)('answers $type rightly or wrongly, in any order shown', (interaction) => {
  const order = Array.from({ length: countShuffledParts(interaction) }, (_, index) => index).reverse();
  const mark = (knows: boolean) =>
    pointsForResponse(interaction, order, encodeResponse(responseTo(interaction, hideKey(interaction, order), knows)));
  expect([mark(true), mark(false)]).toEqual([1, 0]);
});
