import { minutesFor, NO_ACCOMMODATION } from './accommodation.ts';
import { appealRefusal, type AppealCase } from './appeal.ts';
import { capRefusal, QUESTIONS_SHOWN_PER_DAY } from './caps.ts';

describe('minutesFor', () => {
  it.each([
    [40, NO_ACCOMMODATION.extraTime, 40],
    [40, 25, 50],
    [25, 50, 38],
    [1, 10, 2],
    [300, 200, 600],
  ])('%d minutes with %d %% more: %d', (minutes, extraTime, total) => expect(minutesFor(minutes, { extraTime })).toBe(total));
});

describe('capRefusal', () => {
  const now = new Date('2026-02-10T09:00:00Z');
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const begun = (hours: number, { quizId = 'a', questions = 25 } = {}) => ({ quizId, questions, startedAt: ago(hours) });
  const ask = (over: object = {}) => capRefusal({ quizId: 'a', perDay: 2, questions: 25, begun: [], now, ...over });
  const full = Array.from({ length: QUESTIONS_SHOWN_PER_DAY / 25 }, (_, n) => begun(n + 1, { quizId: `q${n}` }));

  it.each([
    ['nothing was begun', {}],
    ['one of two a day was begun', { begun: [begun(1)] }],
    ['the other ones are of another quiz', { begun: [begun(1, { quizId: 'b' }), begun(2, { quizId: 'b' })] }],
    ['one of the two lies exactly a day back', { begun: [begun(1), begun(24)] }],
    ['the quiz has no cap', { perDay: null, begun: [begun(1), begun(2), begun(3)] }],
    ['the last questions of the day are left', { begun: full.slice(1) }],
  ])('is null when %s', (_, over) => expect(ask(over)).toBeNull());

  it.each([
    ['attempts_enough_today', 'two hours from now, a day after the older of two', { begun: [begun(3), begun(22)] }, 2],
    ['attempts_enough_today', 'a day after the second newest of three', { begun: [begun(23), begun(3), begun(20)] }, 4],
    ['questions_enough_today', 'a day after the attempt that fills the cap', { perDay: null, begun: full }, 24 - full.length],
  ] as const)('is %s until %s', (code, _, over, hours) => expect(ask(over)).toEqual({ code, openAgainAt: ago(-hours) }));

  it('lets a test pass that shows more than the cap by itself', () => expect(ask({ questions: QUESTIONS_SHOWN_PER_DAY + 1 })).toBeNull());
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
