import { callReason, type CallCase } from './calls.ts';

const PASSED: CallCase = {
  came: true,
  isExcused: false,
  isOver: true,
  passed: true,
  hasFinished: true,
  hasBegun: true,
  isTestDue: true,
};
const NOTHING = { passed: null, hasFinished: false, hasBegun: false } as const;

it.each<[string, Partial<CallCase>, string | null]>([
  ['came and passed', {}, null],
  ['did not come', { came: false, ...NOTHING }, 'not_came'],
  ['did not come, and passed elsewhere', { came: false }, 'not_came'],
  ['is excused', { came: false, isExcused: true, ...NOTHING }, null],
  ['is excused from one session, came to another and failed', { isExcused: true, passed: false }, 'not_passed'],
  ['is expected, before anything was held', { came: false, isOver: false, ...NOTHING }, null],
  ['failed', { passed: false }, 'not_passed'],
  ['has a result without a pass mark', { passed: null }, null],
  ['came, and has not begun the test that the group sits', NOTHING, 'not_begun'],
  ['came to a seminar that has no test yet', { ...NOTHING, isTestDue: false }, null],
  ['is sitting the test', { ...NOTHING, hasBegun: true }, null],
])('whoever %s', (_, over, reason) => expect(callReason({ ...PASSED, ...over })).toBe(reason));
