import { type Blueprint, equalLines, fitsLine, type FormPlan, type PoolItem, questionsIn, QUIZ_DEFAULTS, restsOn } from './blueprint.ts';
import { drawForm, formsWithoutRepeats, quizOpeningRefusal } from './drawing.ts';

const pool: PoolItem[] = Array.from({ length: 12 }, (_, n) => ({
  questionId: `q${n + 1}`, versionId: n + 1, article: `${20 + (n % 4)}(1)`, tags: n % 2 === 0 ? ['chair'] : [], topic: n < 6 ? 'voting' : 'counting', difficulty: ((n % 3) + 1) as 1 | 2 | 3, parts: 4,
}));
const plan = (blueprint: Blueprint, over: Partial<FormPlan> = {}): FormPlan => ({ blueprint, anchors: [], equalForms: false, ...over });
/** A seeded generator (Park and Miller), so that the draws are the same in every run. */
function seeded(seed: number) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

describe('drawForm', () => {
  const blueprint: Blueprint = [{ topic: 'voting', count: 3 }, { topic: 'counting', count: 2, difficulty: 2 }];
  it.each([1, 7, 99, 4242])('serves the blueprint without repeating a question (seed %i)', (seed) => {
    const form = drawForm(plan(blueprint), pool, seeded(seed)) ?? [];
    const drawn = form.map(({ versionId }) => pool.find((item) => item.versionId === versionId));
    expect(new Set(form.map(({ versionId }) => versionId)).size).toBe(questionsIn(blueprint));
    expect(drawn.filter((item) => item?.topic === 'voting')).toHaveLength(3);
    expect(drawn.filter((item) => item?.topic === 'counting' && item.difficulty === 2)).toHaveLength(2);
    for (const { order } of form) expect([...order].sort()).toEqual([0, 1, 2, 3]);
  });
  it('leaves the questions of a named difficulty to the line that names it', () => {
    const greedy: Blueprint = [{ topic: 'voting', count: 4 }, { topic: 'voting', count: 2, difficulty: 1 }];
    for (let seed = 1; seed < 30; seed++) expect(drawForm(plan(greedy), pool, seeded(seed))).toHaveLength(6);
  });
  it.each([[[{ topic: 'voting', count: 7 }]], [[{ topic: 'observers', count: 1 }]], [[{ topic: 'voting', count: 3, difficulty: 3 as const }]]])('draws nothing for %j', (lines) => {
    expect(drawForm(plan(lines), pool, Math.random)).toBeNull();
  });
  it('draws every question about equally often, in every place', () => {
    const random = seeded(11);
    const seen = new Map<number, number>();
    for (let round = 0; round < 6000; round++) for (const { versionId } of drawForm(plan([{ topic: 'voting', count: 2 }]), pool, random) ?? []) seen.set(versionId, (seen.get(versionId) ?? 0) + 1);
    for (const times of seen.values()) expect(Math.abs(times - 2000)).toBeLessThan(200);
  });
});

describe('lines that ask for an article or an audience', () => {
  it.each([['20', '20', true], ['20(3)', '20', true], ['20-1', '20', false], ['201', '20', false], ['20(3)', '20(3)', true], ['20', '20(3)', false]])('%s rests on %s: %s', (reference, article, rests) => {
    expect(restsOn(reference, article)).toBe(rests);
  });
  it('draw only what fits', () => {
    const line = { topic: 'voting', count: 1, article: '20', tag: 'chair' };
    for (let seed = 1; seed < 20; seed++) {
      const [drawn] = drawForm(plan([line]), pool, seeded(seed)) ?? [];
      const item = pool.find(({ versionId }) => versionId === drawn?.versionId);
      expect(item && fitsLine(line, item)).toBe(true);
    }
  });
  it('are served together although each alone could take what the other needs', () => {
    // Questions 1 and 5 rest on article 20; 1 is easy, 5 is middle: the lines fit only in one way.
    const tight: Blueprint = [{ topic: 'voting', count: 1, article: '20' }, { topic: 'voting', count: 1, article: '20', difficulty: 1 }];
    for (let seed = 1; seed < 30; seed++) expect(drawForm(plan(tight), pool, seeded(seed))?.map(({ versionId }) => versionId).sort()).toEqual([1, 5]);
  });
});

describe('anchors', () => {
  const anchored = plan([{ topic: 'voting', count: 3 }, { topic: 'counting', count: 2 }], { anchors: ['q2', 'q9'] });
  it('stand in every form, within its number of questions', () => {
    for (let seed = 1; seed < 30; seed++) {
      const ids = drawForm(anchored, pool, seeded(seed))?.map(({ versionId }) => versionId) ?? [];
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
      expect(ids).toEqual(expect.arrayContaining([2, 9]));
    }
  });
  it.each([
    ['of a topic that no line asks for', [{ topic: 'counting', count: 2 }], ['q2']],
    ['more than a line has seats', [{ topic: 'voting', count: 1 }], ['q1', 'q2']],
    ['not in the bank any more', [{ topic: 'voting', count: 1 }], ['gone']],
  ])('cannot be %s', (_, blueprint, anchors) => {
    expect(drawForm(plan(blueprint, { anchors }), pool, seeded(3))).toBeNull();
    expect(quizOpeningRefusal('draft', plan(blueprint, { anchors }), pool)).toBe('quiz_anchor_unusable');
  });
});

describe('equal forms', () => {
  it('split a line in the proportion of the bank', () => {
    const five = pool.slice(0, 5);
    expect(equalLines([{ topic: 'voting', count: 4 }], five)).toEqual([{ topic: 'voting', count: 2, difficulty: 1 }, { topic: 'voting', count: 1, difficulty: 2 }, { topic: 'voting', count: 1, difficulty: 3 }]);
    expect(equalLines([{ topic: 'voting', count: 2, difficulty: 3 }, { topic: 'voting', count: 7 }], pool)).toEqual([{ topic: 'voting', count: 2, difficulty: 3 }, { topic: 'voting', count: 7 }]);
  });
  it('are equally hard', () => {
    const hardness = (seed: number) => drawForm(plan([{ topic: 'voting', count: 4 }], { equalForms: true }), pool, seeded(seed))
      ?.reduce((sum, { versionId }) => sum + (pool.find((item) => item.versionId === versionId)?.difficulty ?? 0), 0);
    expect(new Set(Array.from({ length: 30 }, (_, seed) => hardness(seed + 1))).size).toBe(1);
  });
});

describe('formsWithoutRepeats', () => {
  it.each([
    ['three forms of two', plan([{ topic: 'voting', count: 2 }]), 3],
    ['the scarcest line decides', plan([{ topic: 'voting', count: 1 }, { topic: 'counting', count: 1, difficulty: 1 }]), 2],
    ['lines that compete', plan([{ topic: 'voting', count: 2 }, { topic: 'voting', count: 1, difficulty: 1 }]), 2],
    ['anchors are shared', plan([{ topic: 'voting', count: 2 }], { anchors: ['q1'] }), 5],
    ['nothing but anchors', plan([{ topic: 'voting', count: 1 }], { anchors: ['q1'] }), 50],
    ['not even one', plan([{ topic: 'voting', count: 7 }]), 0],
  ])('%s', (_, wanted, forms) => expect(formsWithoutRepeats(wanted, pool)).toBe(forms));
});

describe('quizOpeningRefusal', () => {
  it.each([
    ['draft', [{ topic: 'voting', count: 6 }], null],
    ['closed', [{ topic: 'voting', count: 6 }], null],
    ['open', [{ topic: 'voting', count: 6 }], 'quiz_already_open'],
    ['draft', [{ topic: 'voting', count: 7 }], 'quiz_bank_too_small'],
  ] as const)('%s with %j: %s', (state, blueprint, refusal) => expect(quizOpeningRefusal(state, plan(blueprint), pool)).toBe(refusal));
});

it('the defaults are those of the product', () => {
  expect(QUIZ_DEFAULTS.entry).toMatchObject({ questions: 20, minutes: 20, passShare: null, maxAttempts: 1 });
  expect(QUIZ_DEFAULTS.final).toMatchObject({ questions: 25, minutes: 30, passShare: 0.8, maxAttempts: 3, remedialAfter: 2 });
});
