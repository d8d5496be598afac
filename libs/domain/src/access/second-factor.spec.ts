import { isCodeFresh, readTypedCode, secondFactorState, takeOverRefusal } from './second-factor.ts';

const now = new Date('2026-02-10T09:00:00Z');

describe('secondFactorState', () => {
  it.each([
    ['pin', 'trainer', true, true, true, 'none'],
    ['pin', 'member', false, false, true, 'none'],
    ['password', 'trainer', false, false, true, 'due'],
    ['password', 'trainer', false, false, false, 'offered'],
    ['password', 'trainer', true, true, true, 'on'],
    ['password', 'trainer', true, true, false, 'on'],
    ['password', 'trainer', true, false, true, 'due'],
    ['password', 'trainer', true, false, false, 'due'],
    ['password', 'member', false, false, true, 'none'],
    ['password', 'member', true, false, true, 'due'],
  ] as const)(
    '%s, %s, set up %s, given %s, required %s: %s',
    (...[openedBy, role, isSetUp, given, isRequired, expected]) => {
      expect(
        secondFactorState({ openedBy, grants: [{ role }], isSetUp, givenAt: given ? now : null, isRequired }),
      ).toBe(expected);
    },
  );
});

it.each([
  [null, false],
  ['2026-02-10T08:50:00Z', true],
  ['2026-02-10T08:49:59Z', false],
  ['2026-02-10T09:00:00Z', true],
  ['2026-02-10T11:00:00Z', false],
])('a code given at %s covers a sensitive act: %s', (at, expected) =>
  expect(isCodeFresh(at === null ? null : new Date(at), now)).toBe(expected),
);

describe('takeOverRefusal', () => {
  it.each([
    ['password', 'a', 'o', null, null, null],
    ['password', 'o', 'o', null, null, 'account_own'],
    ['password', 'a', 'o', 'a', null, null],
    ['password', 'a', 'o', null, 'a', 'second_factor_other_administrator'],
    ['password', 'a', 'o', null, 'b', null],
    ['second_factor', 'a', 'o', null, null, null],
    ['second_factor', 'o', 'o', null, null, 'account_own'],
    ['second_factor', 'a', 'o', 'a', null, 'second_factor_other_administrator'],
    ['second_factor', 'a', 'o', 'b', null, null],
    ['second_factor', 'a', 'o', null, 'a', null],
  ] as const)(
    '%s by %s of %s, password by %s, factor reset by %s: %s',
    (...[what, actorId, ownerId, passwordGivenBy, secondFactorResetBy, expected]) => {
      expect(takeOverRefusal(what, { actorId, ownerId, passwordGivenBy, secondFactorResetBy })).toBe(expected);
    },
  );
});

it.each([
  ['123456', 'totp', '123456'],
  ['123 456', 'totp', '123456'],
  ['ABCDE-fghjk', 'recovery', 'abcdefghjk'],
  ['12345', 'recovery', '12345'],
  ['1234567', 'recovery', '1234567'],
] as const)('%s is %s', (text, kind, code) => expect(readTypedCode(text)).toEqual({ kind, code }));
