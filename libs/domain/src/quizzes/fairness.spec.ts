import { extendMinutes, NO_ACCOMMODATION } from './accommodation.ts';
import { type AppealCase, appealRefusal, decideAppeal, type OpenAppeal } from './appeal.ts';
import type { QuizKind } from './blueprint.ts';
import { type CapCase, capRefusal } from './caps.ts';
import { TEST_DEFAULTS } from './settings.ts';

describe('extendMinutes', () => {
  it.each([
    [40, NO_ACCOMMODATION.extraTime, 40],
    [40, 25, 50],
    [25, 50, 38],
    [1, 10, 2],
    [300, 200, 600],
  ])('%d minutes with %d %% more: %d', (minutes, extraTime, total) =>
    expect(extendMinutes(minutes, { extraTime }, TEST_DEFAULTS)).toBe(total),
  );
  it('gives at most the minutes that the campaign allows, and never fewer than the test has', () => {
    expect(
      [
        [40, 50],
        [40, 200],
        [120, 50],
      ].map(([minutes = 0, extraTime = 0]) => extendMinutes(minutes, { extraTime }, { minutesAtMost: 90 })),
    ).toEqual([60, 90, 120]);
  });
});

describe('capRefusal', () => {
  const now = new Date('2026-02-10T09:00:00Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const begun = (
    hours: number,
    { quizId = 'a', kind = 'practice' as QuizKind, questions = 25, annulled = false } = {},
  ) => ({ quizId, kind, questions, annulled, startedAt: ago(hours) });
  const ask = (over: Partial<CapCase> = {}) =>
    capRefusal({
      quizId: 'a',
      kind: 'practice',
      perDay: 2,
      questions: 25,
      begun: [],
      now,
      limits: TEST_DEFAULTS,
      ...over,
    });
  const full = Array.from({ length: TEST_DEFAULTS.questionsPerDay / 25 }, (_, n) => begun(n + 1, { quizId: `q${n}` }));

  it.each([
    ['nothing was begun', {}],
    ['one of two a day was begun', { begun: [begun(1)] }],
    ['the other ones are of another quiz', { begun: [begun(1, { quizId: 'b' }), begun(2, { quizId: 'b' })] }],
    ['one of the two lies exactly a day back', { begun: [begun(1), begun(24)] }],
    ['the quiz has no cap', { perDay: null, begun: [begun(1), begun(2), begun(3)] }],
    ['the last questions of the day are left', { begun: full.slice(1) }],
    ['an evening of practice comes before the final test', { kind: 'final' as const, begun: full }],
    ['one of the two was annulled', { begun: [begun(1), begun(2, { annulled: true })] }],
    [
      'the campaign shows more questions',
      { perDay: null, begun: full, limits: { questionsPerDay: 325, capHours: 24 } },
    ],
    [
      'the campaign looks less far back',
      { begun: [begun(3), begun(13)], limits: { questionsPerDay: 300, capHours: 12 } },
    ],
  ])('is null when %s', (_, over) => expect(ask(over)).toBeNull());

  it.each([
    ['attempts_enough_today', 'two hours from now, a day after the older of two', { begun: [begun(3), begun(22)] }, 2],
    ['attempts_enough_today', 'a day after the second newest of three', { begun: [begun(23), begun(3), begun(20)] }, 4],
    [
      'questions_enough_today',
      'a day after the first, although it was annulled',
      { perDay: null, begun: [...full.slice(0, -1), begun(12, { annulled: true })] },
      12,
    ],
    [
      'questions_enough_today',
      'a day after the attempt that fills the cap',
      { perDay: null, begun: full },
      24 - full.length,
    ],
  ] as const)('is %s until %s', (code, _, over, hours) =>
    expect(ask(over)).toEqual({ code, openAgainAt: ago(-hours) }),
  );

  it('lets a test begin that alone has more questions than the cap', () =>
    expect(ask({ questions: TEST_DEFAULTS.questionsPerDay + 1 })).toBeNull());
});

describe('appealRefusal', () => {
  const failed: AppealCase = { state: 'submitted', passed: false, campaignState: 'open', appealed: false };
  it.each([
    [null, failed],
    [null, { ...failed, state: 'expired' as const }],
    ['appeal_nothing_failed', { ...failed, passed: true }],
    ['appeal_nothing_failed', { ...failed, passed: null }],
    ['appeal_nothing_failed', { ...failed, state: 'open' as const, passed: null }],
    ['appeal_campaign_over', { ...failed, campaignState: 'closed' as const }],
    ['appeal_made_already', { ...failed, appealed: true }],
  ])('%s for %o', (refusal, appeal) => expect(appealRefusal(appeal)).toBe(refusal));
});

describe('decideAppeal', () => {
  const open: OpenAppeal = { outcome: null, proposedBy: null, personId: 'taker', taught: false };
  const [one, other] = [
    { accountId: 'a', personId: 'p' },
    { accountId: 'b', personId: null },
  ];
  const proposed = { ...open, proposedBy: one };
  it.each([
    ['the first one who lets pass', 'proposed', open, 'passed', one],
    ['the same one again', 'appeal_needs_second_person', proposed, 'passed', one],
    [
      'the same one with another account',
      'appeal_needs_second_person',
      proposed,
      'passed',
      { accountId: 'c', personId: 'p' },
    ],
    ['another one', 'decided', proposed, 'passed', other],
    ['another one against the proposal', 'decided', proposed, 'dismissed', other],
    ['the one who proposed, otherwise after all', 'decided', proposed, 'dismissed', one],
    ['one who dismisses', 'decided', open, 'dismissed', one],
    ['one who gives another attempt', 'decided', open, 'another_attempt', one],
    ['the person', 'appeal_own', proposed, 'passed', { accountId: 'd', personId: 'taker' }],
    ['one who taught the person', 'appeal_taught', { ...proposed, taught: true }, 'passed', other],
    ['one who comes too late', 'appeal_decided_already', { ...proposed, outcome: 'dismissed' }, 'passed', other],
  ] as const)('%s: %s', (_, step, appeal, wanted, by) => expect(decideAppeal(appeal, wanted, by)).toBe(step));
});
