import {
  addToFigures,
  compareOutcomes,
  decideErratum,
  type ErratumAct,
  type ErratumKind,
  type ErratumState,
  isFreshPreview,
  NO_FIGURES,
  type Party,
  proposalRefusal,
  recogniseRestoration,
} from './erratum.ts';
import { convertOrder, correctionRefusal, deriveKeyFromResponse } from './interactions/correction.ts';
import { countShuffledParts, type Interaction, type Part } from './interactions/interaction.ts';
import { pointsForResponse } from './interactions/response-points.ts';
import { encodeResponse, type Response } from './interactions/response.ts';
import { scoreForm } from './scoring.ts';

const text = (word: string) => ({ kk: `${word} қаз`, ru: `${word} рус` });
const part = (id: string): Part => ({ id, text: text(id) });
const options = (...correct: boolean[]) => correct.map((right, index) => ({ ...part(`o${index}`), correct: right }));
const single = (...correct: boolean[]): Interaction => ({
  type: 'single',
  scoring: 'all',
  options: options(...correct),
});
const multiple = (...correct: boolean[]): Interaction => ({
  type: 'multiple',
  scoring: 'all',
  options: options(...correct),
});
const ordering = (...ids: string[]): Interaction => ({ type: 'ordering', scoring: 'share', items: ids.map(part) });
const matching = (...pairs: number[]): Interaction => ({
  type: 'matching',
  scoring: 'all',
  prompts: [part('p'), part('q')],
  targets: [part('s'), part('t')],
  pairs,
});
const numeric = (value: number, unit = text('%')): Interaction => ({ type: 'number', value, tolerance: 0, unit });
const protocol = (printed: number, asked: number): Interaction => ({
  type: 'protocol',
  scoring: 'all',
  relations: [],
  cells: [
    { ...part('a'), value: printed, given: true },
    { ...part('b'), value: asked, given: false },
  ],
});
const ballots = (valid: boolean, sign: 'tick' | 'cross' = 'tick'): Interaction => ({
  type: 'ballots',
  scoring: 'all',
  candidates: [text('x'), text('y')],
  ballots: [
    { id: 'b1', signs: [{ candidate: 0, sign }], flaw: 'none', valid, why: text('why') },
    { id: 'b2', signs: [], flaw: 'none', valid: false, why: text('why') },
  ],
});
const hotspot = (x: number, width = 100): Interaction => ({
  type: 'hotspot',
  width,
  height: 100,
  areas: [{ shape: 'circle', x, y: 10, radius: 5 }],
});

describe('correctionRefusal', () => {
  it.each<[string, Interaction, Interaction, string | null]>([
    ['another option is right', single(true, false, false), single(false, true, false), null],
    ['two options of one choice are right', single(true, false, false), single(true, true, false), null],
    ['all options are right', single(true, false), single(true, true), 'question_all_correct'],
    ['no option is right', single(true, false), single(false, false), 'question_without_key'],
    ['an option more', single(true, false), single(true, false, false), 'erratum_other_parts'],
    ['another type', single(true, false), multiple(false, true), 'erratum_other_parts'],
    [
      'other words',
      single(true, false),
      {
        type: 'single',
        scoring: 'all',
        options: [
          { ...part('o0'), correct: false },
          { ...part('o1'), text: text('new'), correct: true },
        ],
      },
      'erratum_other_parts',
    ],
    [
      'another rule of scoring',
      { ...multiple(true, false, false), scoring: 'share' } as Interaction,
      multiple(true, true, false),
      'erratum_other_parts',
    ],
    ['a statement is false', { type: 'true_false', answer: true }, { type: 'true_false', answer: false }, null],
    ['another order', ordering('a', 'b', 'c'), ordering('b', 'a', 'c'), null],
    ['other items', ordering('a', 'b', 'c'), ordering('a', 'b', 'd'), 'erratum_other_parts'],
    ['other pairs', matching(0, 1), matching(1, 0), null],
    ['a pair that leads nowhere', matching(0, 1), matching(0, 5), 'question_pairs_wrong'],
    ['another number', numeric(50), numeric(51), null],
    ['another unit', numeric(50), numeric(51, text('kg')), 'erratum_other_parts'],
    [
      'more accepted forms',
      { type: 'short_text', accepted: { kk: ['а'], ru: ['б'] }, matchCase: false },
      { type: 'short_text', accepted: { kk: ['а', 'ә'], ru: ['б'] }, matchCase: false },
      null,
    ],
    ['another area', hotspot(10), hotspot(50), null],
    ['another picture size', hotspot(10), hotspot(50, 200), 'erratum_other_parts'],
    ['an area outside', hotspot(10), hotspot(500), 'question_area_outside'],
    ['another line of the protocol', protocol(10, 5), protocol(10, 6), null],
    ['a printed line', protocol(10, 5), protocol(11, 5), 'erratum_other_parts'],
    ['a ballot is invalid', ballots(true), ballots(false), null],
    ['another ballot', ballots(true), ballots(false, 'cross'), 'erratum_other_parts'],
  ])('%s', (_, original, corrected, expected) => expect(correctionRefusal(original, corrected, true)).toBe(expected));
});

describe('a corrected key', () => {
  it('marks either of two right options of one choice', () => {
    const corrected = single(true, true, false);
    expect(['0', '1', '2', '0,1', ''].map((response) => pointsForResponse(corrected, [0, 1, 2], response))).toEqual([
      1, 1, 0, 0, 0,
    ]);
  });
  it('scores what was shown when the key puts the items in another order', () => {
    const [original, corrected] = [ordering('a', 'b', 'c'), ordering('c', 'a', 'b')];
    // Shown as b, c, a; the person put c, a, b.
    const order = [1, 2, 0];
    expect(convertOrder(original, corrected, order)).toEqual([2, 0, 1]);
    expect(pointsForResponse(corrected, convertOrder(original, corrected, order), '1,2,0')).toBe(1);
    const form = [{ versionId: 1, order }];
    const keys = new Map([[1, { topic: 'voting', interaction: original }]]);
    expect(scoreForm(form, keys, new Map([[0, '1,2,0']])).score).toBe(0);
    expect(
      scoreForm(form, keys, new Map([[0, '1,2,0']]), new Map([[1, { kind: 'key', interaction: corrected }]])).score,
    ).toBe(1);
  });
});

describe('deriveKeyFromResponse', () => {
  const shortText: Interaction = { type: 'short_text', accepted: { kk: ['а'], ru: ['б'] }, matchCase: false };
  it.each<[string, Interaction, Response]>([
    ['single', single(true, false, false), [1]],
    ['several of a single', single(true, false, false), [0, 2]],
    ['multiple', multiple(true, true, false), [1, 2]],
    ['true_false', { type: 'true_false', answer: true }, [1]],
    ['ordering', ordering('a', 'b', 'c'), [2, 0, 1]],
    ['matching', matching(0, 1), [1, 0]],
    ['number', numeric(50), '51,5'],
    ['short_text', shortText, 'әліпби'],
    ['hotspot', hotspot(10), [70, 70]],
    ['protocol', protocol(10, 5), [null, 6]],
    ['ballots', ballots(true), [0, 1]],
  ])('makes the response to %s the right one', (name, original, response) => {
    const keyed = deriveKeyFromResponse(original, response, 4);
    if (!keyed) throw new Error('no key');
    expect(correctionRefusal(original, keyed, true)).toBeNull();
    const order = Array.from({ length: countShuffledParts(original) }, (_, index) => index);
    const sent = name === 'several of a single' ? [2] : response;
    expect(pointsForResponse(keyed, convertOrder(original, keyed, order), encodeResponse(sent))).toBe(1);
    expect(pointsForResponse(original, order, encodeResponse(sent))).toBe(0);
  });
  it.each<[Interaction, Response]>([
    [ordering('a', 'b', 'c'), [2, 0]],
    [matching(0, 1), [1, null]],
    [numeric(50), 'много'],
    [shortText, ' '],
    [hotspot(10), []],
    [protocol(10, 5), [null, null]],
    [ballots(true), [1]],
  ])('asks for the whole of %j', (original, response) => expect(deriveKeyFromResponse(original, response)).toBeNull());
});

describe('proposalRefusal', () => {
  const version = { interaction: single(true, false), inForce: null, hasPicture: false, openErrata: 0 };
  const three = { ...version, interaction: single(true, false, false) };
  const after = (kind: ErratumKind, interaction: Interaction | null = null) => ({
    ...three,
    inForce: { kind, interaction },
  });
  it.each([
    [{ kind: 'drop', interaction: null }, version, null],
    [{ kind: 'credit', interaction: null }, version, null],
    [{ kind: 'key', interaction: single(false, true) }, version, null],
    [{ kind: 'key', interaction: null }, version, 'erratum_key_missing'],
    [{ kind: 'drop', interaction: single(false, true) }, version, 'erratum_key_missing'],
    [{ kind: 'drop', interaction: null }, { ...version, openErrata: 1 }, 'erratum_open_already'],
    [{ kind: 'key', interaction: single(true, false) }, version, 'erratum_same_key'],
    // A mistaken erratum made b the key: a may come back, c may follow, b again does nothing.
    [{ kind: 'key', interaction: single(true, false, false) }, after('key', single(false, true, false)), null],
    [{ kind: 'restore', interaction: null }, after('key', single(false, true, false)), null],
    [{ kind: 'key', interaction: single(false, false, true) }, after('key', single(false, true, false)), null],
    [
      { kind: 'key', interaction: single(false, true, false) },
      after('key', single(false, true, false)),
      'erratum_same_key',
    ],
    [{ kind: 'key', interaction: single(true, false, false) }, after('drop'), null],
    [{ kind: 'restore', interaction: null }, after('credit'), null],
    [{ kind: 'drop', interaction: null }, after('drop'), 'erratum_changes_nothing'],
    [{ kind: 'credit', interaction: null }, after('drop'), null],
    [{ kind: 'restore', interaction: null }, version, 'erratum_changes_nothing'],
  ] as const)('%j', (proposal, concerned, expected) => expect(proposalRefusal(proposal, concerned)).toBe(expected));
});

describe('recogniseRestoration', () => {
  const original = single(true, false);
  it('recognises a correction to the first key as a restoration', () =>
    expect(recogniseRestoration({ kind: 'key', interaction: single(true, false) }, original)).toEqual({
      kind: 'restore',
      interaction: null,
    }));
  it.each([
    { kind: 'key', interaction: single(false, true) },
    { kind: 'drop', interaction: null },
  ] as const)('leaves %j', (proposal) => expect(recogniseRestoration(proposal, original)).toEqual(proposal));
});

describe('isFreshPreview', () => {
  const figures = { ...NO_FIGURES, attempts: 4, changed: 3 };
  const standing = { figures, isDone: true, total: 4, ended: 4, changedSince: false };
  it.each([
    [figures, standing, true],
    [{ ...figures, changed: 2 }, standing, false],
    [figures, { ...standing, isDone: false }, false],
    [figures, { ...standing, ended: 5 }, false],
    [figures, { ...standing, total: null }, false],
    [figures, { ...standing, changedSince: true }, false],
  ])('%j seen of %j: %p', (seen, now, fresh) => expect(isFreshPreview(seen, now)).toBe(fresh));
});

describe('decideErratum', () => {
  const [first, second]: Party[] = [
    { accountId: 'a', personId: 'p' },
    { accountId: 'b', personId: 'q' },
  ];
  const twin: Party = { accountId: 'c', personId: 'p' };
  const nobody: Party = { accountId: 'd', personId: null };
  it.each<[ErratumState, ErratumAct, Party | undefined, object]>([
    ['proposed', 'approve', second, { state: 'approved' }],
    ['proposed', 'approve', nobody, { state: 'approved' }],
    ['proposed', 'reject', second, { state: 'rejected' }],
    ['proposed', 'withdraw', first, { state: 'withdrawn' }],
    ['proposed', 'approve', first, { refusal: 'erratum_needs_second_person' }],
    ['proposed', 'approve', twin, { refusal: 'erratum_needs_second_person' }],
    ['proposed', 'reject', first, { refusal: 'erratum_needs_second_person' }],
    ['proposed', 'withdraw', second, { refusal: 'erratum_not_yours' }],
    ['approved', 'withdraw', first, { refusal: 'erratum_decided' }],
    ['rejected', 'approve', second, { refusal: 'erratum_decided' }],
    ['withdrawn', 'reject', second, { refusal: 'erratum_decided' }],
  ])('%s, %s by %j', (state, act, by, expected) =>
    expect(decideErratum({ state, proposedBy: first ?? nobody }, act, by ?? nobody)).toEqual(expected),
  );
});

describe('compareOutcomes', () => {
  const outcome = (score: number, maxScore: number, passed: boolean | null) => ({ score, maxScore, passed });
  it.each([
    [outcome(19, 25, false), outcome(20, 25, true), { score: 'up', pass: 'gained' }],
    [outcome(20, 25, true), outcome(19, 25, false), { score: 'down', pass: 'lost' }],
    [outcome(19, 25, false), outcome(19, 24, false), { score: 'up', pass: 'same' }],
    [outcome(20, 25, true), outcome(19, 24, true), { score: 'down', pass: 'same' }],
    [outcome(5, 10, null), outcome(5, 10, null), { score: 'same', pass: 'same' }],
    [outcome(0, 1, false), outcome(0, 0, true), { score: 'same', pass: 'gained' }],
  ])('%j to %j', (before, after, expected) => expect(compareOutcomes(before, after)).toEqual(expected));
  it('is counted', () => {
    const once = addToFigures(NO_FIGURES, outcome(19, 25, false), outcome(20, 25, true));
    expect(addToFigures(once, outcome(5, 25, false), outcome(5, 25, false))).toEqual({
      attempts: 2,
      changed: 1,
      up: 1,
      down: 0,
      gained: 1,
      lost: 0,
    });
  });
});
