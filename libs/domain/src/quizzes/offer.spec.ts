import { type OfferFacts, offerRefusal } from './offer.ts';

const facts: OfferFacts = {
  kind: 'final',
  state: 'open',
  campaignState: 'open',
  quizCourseId: 'c',
  campaignCourseId: 'c',
  hasAttempts: false,
  asksTrainer: false,
};

it.each([
  ["of the campaign's course", {}, null],
  ['of no course', { quizCourseId: null }, null],
  ['in a campaign without a course', { campaignCourseId: null }, null],
  ['of another course', { quizCourseId: 'd' }, 'quiz_other_course'],
  ['a draft', { state: 'draft' }, 'quiz_not_open'],
  ['closed', { state: 'closed' }, 'quiz_not_open'],
  ['closed, and sat', { state: 'closed', hasAttempts: true }, null],
  ['in a closed campaign', { campaignState: 'closed' }, 'quiz_campaign_not_open'],
  ['of the trainer module, not asked for', { kind: 'trainer' }, 'quiz_for_trainers'],
  ['of the trainer module, asked for', { kind: 'trainer', asksTrainer: true }, null],
] as const)('a test %s: %s', (_, over, refusal) => {
  expect(offerRefusal({ ...facts, ...over })).toBe(refusal);
});
