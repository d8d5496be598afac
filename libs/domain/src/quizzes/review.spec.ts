import type { Party } from './erratum.ts';
import {
  lawCheckRefusal,
  listReviewActs,
  QUESTION_STATUSES,
  type QuestionStatus,
  REVIEW_ACTS,
  type ReviewAct,
  reviewQuestion,
  type ReviewRefusal,
} from './review.ts';

const author: Party = { accountId: 'a', personId: 'p' };
const secondAccount: Party = { accountId: 'b', personId: 'p' };
const other: Party = { accountId: 'c', personId: null };

type Cell = QuestionStatus | null;
/** Where every act leads from every status, by somebody who may: the author or somebody else. */
const TABLE: Record<QuestionStatus, Record<ReviewAct, Cell>> = {
  draft: { submit: 'in_review', recall: null, approve: null, return: null, retire: 'retired', revive: null },
  in_review: { submit: null, recall: 'draft', approve: 'approved', return: 'draft', retire: null, revive: null },
  approved: { submit: null, recall: null, approve: null, return: null, retire: 'retired', revive: null },
  retired: { submit: null, recall: null, approve: null, return: null, retire: null, revive: 'draft' },
};

describe('the review of a question', () => {
  it.each(QUESTION_STATUSES.flatMap((status) => REVIEW_ACTS.map((act) => [status, act, TABLE[status][act]] as const)))(
    '%s, %s: %s',
    (status, act, next) => {
      const by = act === 'recall' ? author : other;
      expect(reviewQuestion({ status, author, errors: 0 }, act, by, 'неге')).toEqual(
        next ? { status: next } : { refusal: 'question_status_unreachable' },
      );
    },
  );

  it.each<[string, ReviewAct, Party, Partial<{ errors: number; author: null; remark: string }>, ReviewRefusal | null]>([
    ['the author does not approve', 'approve', author, {}, 'question_needs_second_person'],
    ['nor from a second account', 'approve', secondAccount, {}, 'question_needs_second_person'],
    ['nor returns, but takes back', 'return', author, {}, 'question_needs_second_person'],
    ['the author takes back', 'recall', secondAccount, {}, null],
    ['nobody else does', 'recall', other, {}, 'question_not_yours'],
    ['what came with the system anybody approves', 'approve', other, { author: null }, null],
    ['or takes back', 'recall', other, { author: null }, null],
    ['errors stop the approval', 'approve', other, { errors: 1 }, 'question_has_errors'],
    ['and no return', 'return', other, { errors: 1 }, null],
    ['a return says why', 'return', other, { remark: '  ' }, 'question_remark_missing'],
  ])('%s', (_, act, by, { errors = 0, remark = 'неге', ...over }, refusal) => {
    const outcome = reviewQuestion({ status: 'in_review', author, errors, ...over }, act, by, remark);
    expect('refusal' in outcome ? outcome.refusal : null).toBe(refusal);
  });

  it('stops a draft with errors on its way to review', () =>
    expect(reviewQuestion({ status: 'draft', author, errors: 2 }, 'submit', author, '')).toEqual({
      refusal: 'question_has_errors',
    }));

  it.each<[string, Parameters<typeof lawCheckRefusal>[0], Party, ReturnType<typeof lawCheckRefusal>]>([
    ['the author of a question whose article changed', { waits: true, gone: false, author }, author, null],
    [
      'the author of one whose article is gone',
      { waits: true, gone: true, author },
      author,
      'law_check_needs_second_person',
    ],
    [
      'the author from a second account',
      { waits: true, gone: true, author },
      secondAccount,
      'law_check_needs_second_person',
    ],
    ['somebody else', { waits: true, gone: true, author }, other, null],
    ['anybody, of what came with the system', { waits: true, gone: true, author: null }, author, null],
    ['nobody, where nothing waits', { waits: false, gone: true, author }, other, 'law_check_needless'],
  ])('lets %s say that it holds: %j', (_, question, by, refusal) =>
    expect(lawCheckRefusal(question, by)).toBe(refusal),
  );

  it('tells what is open to whom, errors or not', () => {
    expect(listReviewActs({ status: 'in_review', author, errors: 3 }, author)).toEqual(['recall']);
    expect(listReviewActs({ status: 'in_review', author, errors: 3 }, other)).toEqual(['approve', 'return']);
    expect(listReviewActs({ status: 'draft', author, errors: 0 }, other)).toEqual(['submit', 'retire']);
  });
});
