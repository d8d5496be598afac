import { guessRefusal, invitationRefusal, pinRefusal, sessionLifetime } from './sign-in.ts';

describe('pinRefusal', () => {
  it.each(['1111', '0000', '1234', '4321', '987654', '012345'])('refuses %s', (pin) =>
    expect(pinRefusal(pin)).toBe('pin_too_simple'),
  );
  it.each(['2580', '1357', '1122', '0070', '135790'])('takes %s', (pin) => expect(pinRefusal(pin)).toBeNull());
});

describe('guessRefusal', () => {
  it.each([
    ['account', 9, 9, null],
    ['account', 10, 10, 'window'],
    ['account', 0, 40, 'day'],
    ['account', 10, 40, 'day'],
    ['account', 0, 39, null],
    ['device', 9, 500, null],
    ['device', 10, 10, 'window'],
    ['address', 100, 100, null],
    ['address', 2999, 2999, null],
    ['address', 0, 3000, 'day'],
    ['code', 4, 4, null],
    ['code', 5, 5, 'window'],
    ['code', 0, 20, 'day'],
    ['own_code', 9, 59, null],
    ['own_code', 10, 10, 'window'],
    ['own_code', 0, 60, 'day'],
    ['paper', 299, 299, null],
    ['paper', 300, 300, 'window'],
    ['paper', 0, 600, 'day'],
    ['hall', 9, 39, null],
    ['hall', 10, 10, 'window'],
    ['hall', 0, 40, 'day'],
    ['kiosk', 59, 10_000, null],
    ['kiosk', 60, 60, 'window'],
    ['papers', 1_999, 19_999, null],
    ['papers', 2_000, 2_000, 'window'],
    ['papers', 0, 20_000, 'day'],
  ] as const)('%s with %i in the window and %i in the day: %s', (kind, inWindow, inDay, expected) => {
    expect(guessRefusal(kind, { inWindow, inDay })).toBe(expected);
  });
});

describe('invitationRefusal', () => {
  const now = new Date('2026-02-10T09:00:00Z');
  const open = { usedAt: null, revokedAt: null, expiresAt: new Date('2026-02-10T09:00:01Z') };
  it.each([
    ['nobody issued it', null, 'invitation_unknown'],
    ['open', open, null],
    ['used', { ...open, usedAt: now }, 'invitation_used'],
    ['withdrawn', { ...open, revokedAt: now }, 'invitation_withdrawn'],
    ['at its end', { ...open, expiresAt: now }, 'invitation_expired'],
  ] as const)('%s', (_, invitation, expected) => expect(invitationRefusal(invitation, now)).toBe(expected));
});

it('keeps staff for half a day and members for a month', () => {
  expect([sessionLifetime(true), sessionLifetime(false)].map((ms) => ms / 3_600_000)).toEqual([12, 720]);
});
