import { type Blueprint, drawForm, quizOpeningRefusal, type PoolItem, questionsIn, QUIZ_DEFAULTS } from './blueprint.ts';
import { QUESTION_STATUSES, QUESTION_TRANSITIONS, statusRefusal } from './question.ts';

const pool: PoolItem[] = Array.from({ length: 12 }, (_, n) => ({
  versionId: n + 1, topic: n < 6 ? 'voting' : 'counting', difficulty: ((n % 3) + 1) as 1 | 2 | 3, parts: 4,
}));
/** A seeded generator (Park and Miller), so that the draws are the same in every run. */
function seeded(seed: number) {
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647;
}

describe('drawForm', () => {
  const blueprint: Blueprint = [{ topic: 'voting', count: 3 }, { topic: 'counting', count: 2, difficulty: 2 }];
  it.each([1, 7, 99, 4242])('serves the blueprint without repeating a question (seed %i)', (seed) => {
    const form = drawForm(blueprint, pool, seeded(seed)) ?? [];
    const drawn = form.map(({ versionId }) => pool.find((item) => item.versionId === versionId));
    expect(new Set(form.map(({ versionId }) => versionId)).size).toBe(questionsIn(blueprint));
    expect(drawn.filter((item) => item?.topic === 'voting')).toHaveLength(3);
    expect(drawn.filter((item) => item?.topic === 'counting' && item.difficulty === 2)).toHaveLength(2);
    for (const { order } of form) expect([...order].sort()).toEqual([0, 1, 2, 3]);
  });
  it('leaves the questions of a named difficulty to the line that names it', () => {
    const greedy: Blueprint = [{ topic: 'voting', count: 4 }, { topic: 'voting', count: 2, difficulty: 1 }];
    for (let seed = 1; seed < 30; seed++) expect(drawForm(greedy, pool, seeded(seed))).toHaveLength(6);
  });
  it.each([[[{ topic: 'voting', count: 7 }]], [[{ topic: 'observers', count: 1 }]], [[{ topic: 'voting', count: 3, difficulty: 3 as const }]]])('draws nothing for %j', (lines) => {
    expect(drawForm(lines, pool, Math.random)).toBeNull();
  });
  it('draws every question about equally often, in every place', () => {
    const random = seeded(11);
    const seen = new Map<number, number>();
    for (let round = 0; round < 6000; round++) for (const { versionId } of drawForm([{ topic: 'voting', count: 2 }], pool, random) ?? []) seen.set(versionId, (seen.get(versionId) ?? 0) + 1);
    for (const times of seen.values()) expect(Math.abs(times - 2000)).toBeLessThan(200);
  });
});

describe('quizOpeningRefusal', () => {
  it.each([
    ['draft', [{ topic: 'voting', count: 6 }], null],
    ['closed', [{ topic: 'voting', count: 6 }], null],
    ['open', [{ topic: 'voting', count: 6 }], 'quiz_already_open'],
    ['draft', [{ topic: 'voting', count: 7 }], 'quiz_bank_too_small'],
  ] as const)('%s with %j: %s', (state, blueprint, refusal) => expect(quizOpeningRefusal(state, blueprint, pool)).toBe(refusal));
});

describe('questions', () => {
  it('go only along the transitions', () => {
    for (const from of QUESTION_STATUSES) for (const to of QUESTION_STATUSES) expect(statusRefusal(from, to) === null).toBe(QUESTION_TRANSITIONS[from].includes(to));
    expect(statusRefusal('draft', 'approved')).toBe('question_status_unreachable');
  });
});

it('the defaults are those of the product', () => {
  expect(QUIZ_DEFAULTS.entry).toMatchObject({ questions: 20, minutes: 20, passShare: null, maxAttempts: 1 });
  expect(QUIZ_DEFAULTS.final).toMatchObject({ questions: 25, minutes: 30, passShare: 0.8, maxAttempts: 3, remedialAfter: 2 });
});
