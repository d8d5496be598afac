import {
  type Blueprint,
  countQuestions,
  fitsBlueprintLine,
  type FormPlan,
  type PoolItem,
  QUIZ_DEFAULTS,
  splitLinesByDifficulty,
} from './blueprint.ts';
import { countFormsWithoutRepeats, drawForm, planEqualForms, quizOpeningRefusal } from './drawing.ts';

const pool: PoolItem[] = Array.from({ length: 12 }, (_, n) => ({
  questionId: `q${n + 1}`,
  versionId: n + 1,
  article: `${20 + (n % 4)}(1)`,
  tags: [],
  topic: n < 6 ? 'voting' : 'counting',
  difficulty: ((n % 3) + 1) as 1 | 2 | 3,
  parts: 4,
}));
const plan = (blueprint: Blueprint, over: Partial<FormPlan> = {}): FormPlan => ({
  blueprint,
  anchors: [],
  equalForms: false,
  ...over,
});
/** A seeded generator (Park and Miller), so that the draws are the same in every run. */
function seeded(seed: number) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

describe('drawForm', () => {
  const blueprint: Blueprint = [
    { topic: 'voting', count: 3 },
    { topic: 'counting', count: 2, difficulty: 2 },
  ];
  it.each([1, 7, 99, 4242])('serves the blueprint without repeating a question (seed %i)', (seed) => {
    const form = drawForm(plan(blueprint), pool, seeded(seed)) ?? [];
    const drawn = form.map(({ versionId }) => pool.find((item) => item.versionId === versionId));
    expect(new Set(form.map(({ versionId }) => versionId)).size).toBe(countQuestions(blueprint));
    expect(drawn.filter((item) => item?.topic === 'voting')).toHaveLength(3);
    expect(drawn.filter((item) => item?.topic === 'counting' && item.difficulty === 2)).toHaveLength(2);
    for (const { order } of form) expect([...order].sort()).toEqual([0, 1, 2, 3]);
  });
  it('leaves the questions of a named difficulty to the line that names it', () => {
    const greedy: Blueprint = [
      { topic: 'voting', count: 4 },
      { topic: 'voting', count: 2, difficulty: 1 },
    ];
    for (let seed = 1; seed < 30; seed++) expect(drawForm(plan(greedy), pool, seeded(seed))).toHaveLength(6);
  });
  it.each([
    [[{ topic: 'voting', count: 7 }]],
    [[{ topic: 'observers', count: 1 }]],
    [[{ topic: 'voting', count: 3, difficulty: 3 as const }]],
  ])('draws nothing for %j', (lines) => {
    expect(drawForm(plan(lines), pool, Math.random)).toBeNull();
  });
  it('draws every question about equally often, in every place', () => {
    const random = seeded(11);
    const seen = new Map<number, number>();
    for (let round = 0; round < 6000; round++)
      for (const { versionId } of drawForm(plan([{ topic: 'voting', count: 2 }]), pool, random) ?? [])
        seen.set(versionId, (seen.get(versionId) ?? 0) + 1);
    for (const times of seen.values()) expect(Math.abs(times - 2000)).toBeLessThan(200);
  });
});

describe('lines that ask for an article or an audience', () => {
  it.each<[string, Partial<PoolItem>, { article?: string; tag?: string }, boolean]>([
    ['one of several references', { article: '20(1), 21' }, { article: '21' }, true],
    ['a reference with a space in it', { article: '20 (1)' }, { article: '20' }, true],
    ['what a line asks for with a space in it', { article: '20(1)(2)' }, { article: '20 (1)' }, true],
    ['none of them', { article: '20(1); 22' }, { article: '21' }, false],
    ['a question for everybody, where nobody is named', { tags: [] }, {}, true],
    ['a question for chairs, where nobody is named', { tags: ['chair'] }, {}, false],
    ['a question for everybody, where chairs are named', { tags: [] }, { tag: 'chair' }, true],
    ['a question for chairs, where chairs are named', { tags: ['secretary', 'chair'] }, { tag: 'chair' }, true],
    ['a question for secretaries, where chairs are named', { tags: ['secretary'] }, { tag: 'chair' }, false],
  ])('take %s: %j for %j: %s', (_, item, line, fits) =>
    expect(fitsBlueprintLine({ topic: 'voting', ...line }, { ...(pool[0] as PoolItem), ...item })).toBe(fits),
  );
  it('draw only what fits', () => {
    const line = { topic: 'voting', count: 1, article: '20' };
    for (let seed = 1; seed < 20; seed++) {
      const [drawn] = drawForm(plan([line]), pool, seeded(seed)) ?? [];
      const item = pool.find(({ versionId }) => versionId === drawn?.versionId);
      expect(item && fitsBlueprintLine(line, item)).toBe(true);
    }
  });
  it('are served together although each alone could take what the other needs', () => {
    // Questions 1 and 5 rest on article 20; 1 is easy, 5 is middle: the lines fit only in one way.
    const tight: Blueprint = [
      { topic: 'voting', count: 1, article: '20' },
      { topic: 'voting', count: 1, article: '20', difficulty: 1 },
    ];
    for (let seed = 1; seed < 30; seed++)
      expect(
        drawForm(plan(tight), pool, seeded(seed))
          ?.map(({ versionId }) => versionId)
          .sort(),
      ).toEqual([1, 5]);
  });
});

describe('anchors', () => {
  const anchored = plan(
    [
      { topic: 'voting', count: 3 },
      { topic: 'counting', count: 2 },
    ],
    { anchors: ['q2', 'q9'] },
  );
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
  ])('cannot be %s when the test is opened, and are replaced when it is open', (_, blueprint, anchors) => {
    expect(quizOpeningRefusal('draft', plan(blueprint, { anchors }), pool)).toBe('quiz_anchor_unusable');
    expect(drawForm(plan(blueprint, { anchors }), pool, seeded(3))).toHaveLength(countQuestions(blueprint));
  });
  it('move to another line where the others need their seat', () => {
    // Of the voting questions only the third is hard here; as an anchor it must leave the seat for any difficulty to
    // the others.
    const bank = pool
      .slice(0, 5)
      .map((item) => ({ ...item, difficulty: item.questionId === 'q3' ? (3 as const) : (1 as const) }));
    const tight = plan(
      [
        { topic: 'voting', count: 1 },
        { topic: 'voting', count: 1, difficulty: 3 },
      ],
      { anchors: ['q3'] },
    );
    for (let seed = 1; seed < 30; seed++)
      expect(drawForm(tight, bank, seeded(seed))?.map(({ versionId }) => versionId)).toContain(3);
    expect(quizOpeningRefusal('draft', tight, bank)).toBeNull();
    expect(countFormsWithoutRepeats(tight, bank)).toBe(4);
  });
});

describe('equal forms', () => {
  it('split a line in the proportion of the bank', () => {
    const five = pool.slice(0, 5);
    expect(splitLinesByDifficulty([{ topic: 'voting', count: 4 }], five)).toEqual([
      { topic: 'voting', count: 2, difficulty: 1 },
      { topic: 'voting', count: 1, difficulty: 2 },
      { topic: 'voting', count: 1, difficulty: 3 },
    ]);
    expect(
      splitLinesByDifficulty(
        [
          { topic: 'voting', count: 2, difficulty: 3 },
          { topic: 'voting', count: 7 },
        ],
        pool,
      ),
    ).toEqual([
      { topic: 'voting', count: 2, difficulty: 3 },
      { topic: 'voting', count: 7 },
    ]);
  });
  it('stay as they were split when the test was opened, whatever the bank becomes', () => {
    const wanted = plan([{ topic: 'voting', count: 3 }], { equalForms: true });
    const split = planEqualForms(wanted, pool);
    expect(split).toEqual([1, 2, 3].map((difficulty) => ({ topic: 'voting', count: 1, difficulty })));
    const grown = [
      ...pool,
      ...Array.from({ length: 30 }, (_, n) => ({ ...(pool[2] as PoolItem), questionId: `h${n}`, versionId: 100 + n })),
    ];
    const hard = (drawnBy: FormPlan) =>
      drawForm(drawnBy, grown, seeded(5))?.filter(
        ({ versionId }) => grown.find((item) => item.versionId === versionId)?.difficulty === 3,
      ).length;
    expect(hard({ ...wanted, split })).toBe(1);
    expect(hard(wanted)).toBe(3);
    expect(planEqualForms(plan([{ topic: 'voting', count: 3 }]), pool)).toBeNull();
  });
  it('give way before anybody is sent away', () => {
    const wanted = plan([{ topic: 'voting', count: 3 }], { equalForms: true });
    const withoutHard = pool.filter(({ difficulty }) => difficulty !== 3);
    expect(drawForm({ ...wanted, split: planEqualForms(wanted, pool) }, withoutHard, seeded(2))).toHaveLength(3);
  });
  it('are equally hard', () => {
    const hardness = (seed: number) =>
      drawForm(plan([{ topic: 'voting', count: 4 }], { equalForms: true }), pool, seeded(seed))?.reduce(
        (sum, { versionId }) => sum + (pool.find((item) => item.versionId === versionId)?.difficulty ?? 0),
        0,
      );
    expect(new Set(Array.from({ length: 30 }, (_, seed) => hardness(seed + 1))).size).toBe(1);
  });
});

describe('a further form of the same person', () => {
  const had = (...ids: number[]) => new Set(ids.map((id) => `q${id}`));
  const drawn = (wanted: FormPlan, before: ReadonlySet<string>, seed: number) =>
    (drawForm(wanted, pool, seeded(seed), before) ?? []).map(({ versionId }) => versionId).sort((a, b) => a - b);
  it('holds no question that they had, while there are others', () => {
    for (let seed = 1; seed < 30; seed++)
      expect(drawn(plan([{ topic: 'voting', count: 3 }]), had(1, 2, 3), seed)).toEqual([4, 5, 6]);
  });
  it('repeats as few as the lines allow', () => {
    // Easy are 1 and 4: one of them comes again, and of the others those that are new.
    const lines: Blueprint = [
      { topic: 'voting', count: 2 },
      { topic: 'voting', count: 1, difficulty: 1 },
    ];
    for (let seed = 1; seed < 30; seed++) {
      const form = drawn(plan(lines), had(1, 2, 3, 4), seed);
      expect(form.filter((id) => id > 4)).toEqual([5, 6]);
      expect([1, 4]).toContain(form[0]);
    }
  });
  it('moves new questions to where they are wanted', () => {
    // Only 4 is new among the easy ones: it must not be spent on the line of any difficulty.
    const lines: Blueprint = [
      { topic: 'voting', count: 2 },
      { topic: 'voting', count: 1, difficulty: 1 },
    ];
    for (let seed = 1; seed < 30; seed++) expect(drawn(plan(lines), had(1, 2, 3), seed)).toEqual([4, 5, 6]);
  });
  it('is drawn all the same when they had everything, and keeps its anchors', () => {
    expect(drawn(plan([{ topic: 'voting', count: 6 }]), had(1, 2, 3, 4, 5, 6), 3)).toHaveLength(6);
    expect(drawn(plan([{ topic: 'voting', count: 2 }], { anchors: ['q1'] }), had(1, 2), 3)).toContain(1);
  });
});

describe('countFormsWithoutRepeats', () => {
  it.each([
    ['three forms of two', plan([{ topic: 'voting', count: 2 }]), 3],
    [
      'the scarcest line decides',
      plan([
        { topic: 'voting', count: 1 },
        { topic: 'counting', count: 1, difficulty: 1 },
      ]),
      2,
    ],
    [
      'lines that compete',
      plan([
        { topic: 'voting', count: 2 },
        { topic: 'voting', count: 1, difficulty: 1 },
      ]),
      2,
    ],
    ['anchors are shared', plan([{ topic: 'voting', count: 2 }], { anchors: ['q1'] }), 5],
    ['nothing but anchors', plan([{ topic: 'voting', count: 1 }], { anchors: ['q1'] }), 50],
    ['not even one', plan([{ topic: 'voting', count: 7 }]), 0],
  ])('%s', (_, wanted, forms) => expect(countFormsWithoutRepeats(wanted, pool)).toBe(forms));
  it('counts up to what is asked for', () =>
    expect(countFormsWithoutRepeats(plan([{ topic: 'voting', count: 1 }]), pool, 4)).toBe(4));
});

describe('quizOpeningRefusal', () => {
  it.each([
    ['draft', [{ topic: 'voting', count: 6 }], null],
    ['closed', [{ topic: 'voting', count: 6 }], null],
    ['open', [{ topic: 'voting', count: 6 }], 'quiz_already_open'],
    ['draft', [{ topic: 'voting', count: 7 }], 'quiz_bank_too_small'],
  ] as const)('%s with %j: %s', (state, blueprint, refusal) =>
    expect(quizOpeningRefusal(state, plan(blueprint), pool)).toBe(refusal),
  );
});

it('the defaults are those of the product', () => {
  expect(QUIZ_DEFAULTS.entry).toMatchObject({ questions: 20, minutes: 20, passShare: null, maxAttempts: 1 });
  expect(QUIZ_DEFAULTS.final).toMatchObject({
    questions: 25,
    minutes: 30,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: 2,
  });
});
