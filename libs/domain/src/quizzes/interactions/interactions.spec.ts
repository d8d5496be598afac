import { interactionRefusal } from './check.ts';
import {
  type Ballots,
  countShuffledParts,
  type Hotspot,
  type Interaction,
  type Matching,
  type Ordering,
  type Protocol,
  QUESTION_TYPES,
} from './interaction.ts';
import { comparableText, isInArea, pointsForResponse, readNumber } from './response-points.ts';
import { decodeResponse, encodeResponse, isAnswered, type Response } from './response.ts';
import { hideKey, revealSolution } from './hide-key.ts';
import { checkSums } from './sums.ts';

const words = (text: string) => ({ kk: `${text} қазақша`, ru: `${text} по-русски` });
const parts = (...ids: string[]) => ids.map((id) => ({ id, text: words(id) }));
const options = (...right: boolean[]) =>
  right.map((correct, index) => ({ id: `o${index}`, text: words(`o${index}`), correct }));

const multiple: Interaction = { type: 'multiple', scoring: 'share', options: options(true, true, false, false) };
const ordering: Ordering = { type: 'ordering', scoring: 'share', items: parts('a', 'b', 'c', 'd') };
const matching: Matching = {
  type: 'matching',
  scoring: 'share',
  prompts: parts('p', 'q'),
  targets: parts('x', 'y', 'z'),
  pairs: [2, 0],
};
const number: Interaction = { type: 'number', value: 12.5, tolerance: 0.1, unit: words('m') };
const shortText: Interaction = {
  type: 'short_text',
  matchCase: false,
  accepted: { kk: ['хаттама'], ru: ['протокол', 'ёлка'] },
};
const hotspot: Hotspot = {
  type: 'hotspot',
  width: 400,
  height: 300,
  areas: [
    { shape: 'rectangle', x: 10, y: 10, width: 20, height: 20 },
    { shape: 'circle', x: 100, y: 100, radius: 10 },
    {
      shape: 'polygon',
      points: [
        [200, 200],
        [240, 200],
        [220, 240],
      ],
    },
  ],
};
const protocol: Protocol = {
  type: 'protocol',
  scoring: 'share',
  relations: [{ total: 'box', parts: ['valid', 'invalid'] }],
  cells: [
    { ...parts('issued')[0]!, value: 500, given: true },
    { ...parts('box')[0]!, value: 490, given: false },
    { ...parts('valid')[0]!, value: 480, given: false },
    { ...parts('invalid')[0]!, value: 10, given: true },
  ],
};
const ballot = (id: string, valid: boolean) => ({
  id,
  signs: valid ? [{ candidate: 0, sign: 'tick' as const }] : [],
  flaw: 'none' as const,
  valid,
  why: words(id),
});
const ballots: Ballots = {
  type: 'ballots',
  scoring: 'share',
  candidates: [words('A'), words('B')],
  ballots: [ballot('v', true), ballot('i', false), ballot('w', true), ballot('j', false)],
};
const trueFalse: Interaction = { type: 'true_false', answer: false };
const single: Interaction = { type: 'single', scoring: 'share', options: options(true, false) };
const all = {
  single,
  multiple,
  true_false: trueFalse,
  ordering,
  matching,
  number,
  short_text: shortText,
  hotspot,
  protocol,
  ballots,
} satisfies Record<(typeof QUESTION_TYPES)[number], Interaction>;
const whole = <T extends { scoring: unknown }>(interaction: T) => ({ ...interaction, scoring: 'all' as const });

describe('pointsForResponse', () => {
  it.each<[string, Interaction, number[], string, number]>([
    ['multiple: all right', multiple, [0, 1, 2, 3], '0,1', 1],
    ['multiple: half', multiple, [0, 1, 2, 3], '0', 0.5],
    ['multiple: right less wrong', multiple, [0, 1, 2, 3], '0,1,2', 0.5],
    ['multiple: never below nothing', multiple, [0, 1, 2, 3], '0,2,3', 0],
    ['multiple: everything ticked', multiple, [0, 1, 2, 3], '0,1,2,3', 0],
    ['multiple: twice the same tick counts once', multiple, [3, 2, 1, 0], '3,3', 0.5],
    ['single never earns a share', single, [1, 0], '0,1', 0],
    ['true or false', trueFalse, [], '1', 1],
    ['true or false, both', trueFalse, [], '0,1', 0],
    ['ordering: right in the places shown', ordering, [2, 0, 3, 1], '1,3,0,2', 1],
    ['ordering: two of four in place', ordering, [0, 1, 2, 3], '0,1,3,2', 0.5],
    ['ordering: unfinished', ordering, [0, 1, 2, 3], '0,1', 0.5],
    ['ordering, all or nothing', whole(ordering), [0, 1, 2, 3], '0,1,3,2', 0],
    ['matching: right', matching, [2, 1, 0], '0,2', 1],
    ['matching: one open', matching, [2, 1, 0], ',2', 0.5],
    ['number within the tolerance', number, [], '12,6', 1],
    ['number beyond it', number, [], '12.61', 0],
    [
      'a number at the end of a tolerance that has no binary form',
      { ...number, value: 0.3, tolerance: 0.1 },
      [],
      '0.4',
      1,
    ],
    [
      'a long number at the end of its tolerance',
      { ...number, value: 100_000_000_000.1, tolerance: 0.1 },
      [],
      '100000000000.2',
      1,
    ],
    [
      'a number beside an exact one, in the last digit that can be typed',
      { ...number, value: 0.5, tolerance: 0 },
      [],
      '0.500000001',
      0,
    ],
    ['no number', number, [], 'twelve', 0],
    ['text in the other language, capitals and a full stop', shortText, [], ' ПРОТОКОЛ. ', 1],
    ['text with ё', shortText, [], 'елка', 1],
    ['other text', shortText, [], 'протоколы', 0],
    ['empty text', shortText, [], '', 0],
    ['a point in the rectangle, on its edge', hotspot, [], '30,30', 1],
    ['a point in the circle', hotspot, [], '107,107', 1],
    ['a point beside the circle', hotspot, [], '108,108', 0],
    ['a point in the polygon', hotspot, [], '220,210', 1],
    ['two points', hotspot, [], '30,30,40,40', 0],
    ['protocol: right', protocol, [], ',490,480,', 1],
    ['protocol: one line of two', protocol, [], ',490,481,', 0.5],
    ['ballots: right', ballots, [1, 0, 3, 2], '0,1,0,1', 1],
    ['ballots: three right, one wrong', ballots, [1, 0, 3, 2], '0,1,0,0', 0.5],
    ['ballots: all called valid', ballots, [1, 0, 3, 2], '1,1,1,1', 0],
    ['more ballots than there are', ballots, [1, 0, 3, 2], '0,1,0,1,1', 0],
    ['nothing at all', ballots, [0, 1, 2, 3], '', 0],
  ])('%s', (_, interaction, order, response, mark) =>
    expect(pointsForResponse(interaction, order, response)).toBe(mark),
  );

  it.each(QUESTION_TYPES)('gives the solution of %s the whole point, in any order shown', (type) => {
    const interaction = all[type];
    const order = Array.from({ length: countShuffledParts(interaction) }, (_, index) => index).reverse();
    const { response, accepted, areas } = revealSolution(interaction, order);
    const [area] = areas ?? [];
    const given: Response = response ?? (area?.shape === 'rectangle' ? [area.x, area.y] : (accepted?.[0] ?? []));
    expect(pointsForResponse(interaction, order, encodeResponse(given))).toBe(1);
  });

  it.each(['99999999999', ',,,', '-1', 'NaN', '1e3', '0,1,2,3,4,5,6,7,8,9,10,11,12', '\u0000', '0;1'])(
    'finds nothing in %p',
    (response) => {
      for (const type of QUESTION_TYPES) {
        const interaction = all[type];
        const mark = pointsForResponse(
          interaction,
          Array.from({ length: countShuffledParts(interaction) }, (_, index) => index),
          response,
        );
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThan(1);
      }
    },
  );
});

describe('hideKey', () => {
  it('tells nothing of the key', () => {
    for (const type of QUESTION_TYPES) {
      const interaction = all[type];
      const text = JSON.stringify(
        hideKey(
          interaction,
          Array.from({ length: countShuffledParts(interaction) }, (_, index) => index),
        ),
      );
      expect(text).not.toMatch(
        /correct|answer|pairs|accepted|tolerance|areas|valid"|why|relations|"value"|490|480|"id"/,
      );
    }
  });
  it('tells what a partly right response earns, wherever one can be partly right', () => {
    const told = QUESTION_TYPES.filter((type) =>
      JSON.stringify(hideKey(all[type], [0, 1])).includes('"scoring":"share"'),
    );
    expect(told).toEqual(['multiple', 'ordering', 'matching', 'protocol', 'ballots']);
    expect(hideKey(whole(ordering), [0, 1, 2, 3])).toMatchObject({ scoring: 'all' });
  });
});

describe('the sums of a protocol', () => {
  const { sums = [] } = revealSolution(protocol, []);
  it('are told with the solution, by the places of the lines', () =>
    expect(sums).toEqual([{ total: 1, parts: [2, 3] }]));
  it.each<[string, (number | null)[], object]>([
    ['holds', [500, 490, 480, 10], { stated: 490, sum: 490, holds: true }],
    ['holds with wrong numbers that agree', [500, 50, 40, 10], { stated: 50, sum: 50, holds: true }],
    ['fails', [500, 490, 470, 10], { stated: 490, sum: 480, holds: false }],
    ['cannot hold while a part is open', [500, 490, null, 10], { stated: 490, sum: null, holds: false }],
    ['cannot hold while the total is open', [500, null, 480, 10], { stated: null, sum: 490, holds: false }],
    ['cannot hold when nothing was filled in', [], { stated: null, sum: null, holds: false }],
  ])('one %s: %j', (_, values, checked) => expect(checkSums(sums, values)).toEqual([{ ...sums[0], ...checked }]));
});

describe('responses', () => {
  it.each<[Response, string]>([
    [[0, 2], '0,2'],
    [[3, null, 1], '3,,1'],
    [[], ''],
    ['12,5', '12,5'],
  ])('%p is kept as %p', (response, kept) => {
    expect(encodeResponse(response)).toBe(kept);
    expect(decodeResponse(typeof response === 'string' ? 'number' : 'single', kept)).toEqual(response);
  });
  it.each([
    ['single', '', false],
    ['matching', ',,', false],
    ['matching', ',1', true],
    ['short_text', '  ', false],
    ['number', '0', true],
  ])('%s with %p is answered: %s', (type, kept, answered) => {
    expect(isAnswered(type, kept)).toBe(answered);
  });
  it.each([
    ['12,5', 12.5],
    ['1 240', 1240],
    ['1\u00a0240.5', 1240.5],
    ['−3', -3],
    ['.5', 0.5],
    ['-,5', -0.5],
    ['5.', 5],
    ['.', null],
    ['1.2.3', null],
    ['', null],
    ['12 кг', null],
  ])('%p is the number %p', (text, value) => expect(readNumber(text)).toBe(value));
  it('compares text by its words', () => {
    expect(comparableText('«Хаттама» ', false)).toBe('хаттама');
    expect(comparableText('Хаттама', true)).toBe('Хаттама');
  });
  it('a corner of a polygon lies inside', () => expect(isInArea(hotspot.areas[2]!, 240, 200)).toBe(true));
  it.each([
    [220, 200, true],
    [230, 220, true],
    [210, 220, true],
    [231, 220, false],
    [199, 200, false],
    [241, 200, false],
  ])('the border of a polygon lies inside, %i %i', (x, y, isInside) =>
    expect(isInArea(hotspot.areas[2]!, x, y)).toBe(isInside),
  );
});

describe('interactionRefusal', () => {
  it.each(QUESTION_TYPES)('takes a good %s', (type) => expect(interactionRefusal(all[type], true)).toBeNull());
  it.each<[string, Interaction]>([
    ['question_without_key', { ...single, options: options(false, false) } as Interaction],
    ['question_needs_one_key', { ...single, options: options(true, true) } as Interaction],
    ['question_all_correct', { ...multiple, options: options(true, true) } as Interaction],
    [
      'question_options_repeat',
      {
        ...single,
        options: [
          { id: 'a', text: { kk: 'Нұсқа A', ru: ' вариант A ' }, correct: true },
          { id: 'b', text: { kk: 'нұсқа b', ru: 'ВАРИАНТ a' }, correct: false },
        ],
      } as Interaction,
    ],
    ['question_too_many_parts', { ...ordering, items: parts(...'abcdefghijklm') }],
    ['question_pairs_wrong', { ...matching, pairs: [0, 3] }],
    ['question_pairs_wrong', { ...matching, pairs: [0] }],
    ['question_text_missing', { ...shortText, accepted: { kk: [], ru: [' '] } } as Interaction],
    ['question_area_outside', { ...hotspot, areas: [{ shape: 'rectangle', x: 390, y: 10, width: 20, height: 20 }] }],
    [
      'question_protocol_without_cells',
      { ...protocol, cells: protocol.cells.map((cell) => ({ ...cell, given: true })) },
    ],
    ['question_protocol_wrong', { ...protocol, relations: [{ total: 'issued', parts: ['valid', 'invalid'] }] }],
    ['question_protocol_wrong', { ...protocol, relations: [{ total: 'nowhere', parts: ['valid'] }] }],
    [
      'question_ballot_wrong',
      { ...ballots, ballots: [{ ...ballot('v', true), signs: [{ candidate: 2, sign: 'tick' }] }, ballot('i', false)] },
    ],
  ])('refuses with %s', (code, interaction) => expect(interactionRefusal(interaction, true)).toBe(code));
  it('a hotspot needs a picture', () => expect(interactionRefusal(hotspot, false)).toBe('question_picture_missing'));
});
