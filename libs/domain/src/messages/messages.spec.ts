import { clipped } from './clipped.ts';
import { maskEmail, readEmail } from './email-address.ts';
import { deliveryOf, isToldAnew, isUrgent, mayBeSentAgain, MESSAGE_STATES, nextTry, routeTo } from './message.ts';
import { MESSAGE_DEFAULTS, sendableFrom } from './quiet-hours.ts';
import { smsSize } from './sms-parts.ts';

const NOW = new Date('2026-02-10T06:00:00Z');

describe('the way to a person', () => {
  const both = { email: 'a@b.kz', phone: '+77010000000' };
  const phoneOnly = { ...both, email: null };
  it.each([
    ['e-mail first', both, [false, ['email', 'sms']], { channel: 'email', goes: true }],
    ['SMS first where it is urgent', both, [true, ['email', 'sms']], { channel: 'sms', goes: true }],
    ['what has a gateway', both, [false, ['sms']], { channel: 'sms', goes: true }],
    ['what has a gateway, urgent too', both, [true, ['email']], { channel: 'email', goes: true }],
    ['what the person has', phoneOnly, [false, ['email', 'sms']], { channel: 'sms', goes: true }],
    ['no gateway', both, [false, []], { channel: 'email', goes: false, why: 'no_gateway' }],
    ['none for what they have', phoneOnly, [false, ['email']], { channel: 'sms', goes: false, why: 'no_gateway' }],
    [
      'no address',
      { email: null, phone: null },
      [false, ['email', 'sms']],
      { channel: null, goes: false, why: 'no_address' },
    ],
  ] as const)('%s', (_, has, [urgent, ready], route) => expect(routeTo(has, { urgent, ready })).toEqual(route));
});

it.each([
  ['seminar_cancelled', '2026-02-11T05:59:00Z', true],
  ['seminar_cancelled', '2026-02-11T06:00:00Z', false],
  ['seminar_moved', '2026-02-10T07:00:00Z', true],
  ['seat_gained', '2026-02-10T07:00:00Z', true],
  ['seminar_invited', '2026-02-10T07:00:00Z', false],
  ['seminar_tomorrow', '2026-02-10T07:00:00Z', false],
  ['certificate_issued', null, false],
] as const)('%s about %s is urgent: %s', (kind, about, urgent) =>
  expect(isUrgent(kind, about === null ? null : new Date(about), NOW)).toBe(urgent),
);

describe('quiet hours', () => {
  it.each([
    ['in the afternoon', '2026-02-10T10:00:00Z', '2026-02-10T10:00:00Z'],
    ['at nine in the evening', '2026-02-10T16:00:00Z', '2026-02-11T04:00:00Z'],
    ['a minute before', '2026-02-10T15:59:00Z', '2026-02-10T15:59:00Z'],
    ['after midnight', '2026-02-10T20:30:00Z', '2026-02-11T04:00:00Z'],
    ['at nine in the morning', '2026-02-11T04:00:00Z', '2026-02-11T04:00:00Z'],
  ])('%s', (_, now, from) => {
    const expiresAt = new Date('2026-03-01T00:00:00Z');
    const message = { zone: 'Asia/Qyzylorda', urgent: false, kind: 'seminar_invited', expiresAt } as const;
    expect(sendableFrom(new Date(now), message, MESSAGE_DEFAULTS)).toEqual(new Date(from));
    const at = (over: object, settings = {}) =>
      sendableFrom(new Date(now), { ...message, ...over }, { ...MESSAGE_DEFAULTS, ...settings });
    expect(at({ urgent: true })).toEqual(new Date(now));
    expect(at({ expiresAt: new Date(from) })).toEqual(new Date(now));
    expect(at({}, { quietFrom: 9 })).toEqual(new Date(now));
  });

  it.each([
    ['seminar_tomorrow', true],
    ['seminar_not_ready', true],
    ['seminars_not_ready', true],
    ['seminar_invited', false],
    ['seminar_moved', false],
    ['seminar_cancelled', false],
    ['seat_offered', false],
  ] as const)('%s of no use in the morning waits for it all the same: %s', (kind, waits) => {
    const now = new Date('2026-02-10T16:00:00Z');
    const morning = new Date('2026-02-11T04:00:00Z');
    expect(
      sendableFrom(now, { zone: 'Asia/Qyzylorda', urgent: false, kind, expiresAt: morning }, MESSAGE_DEFAULTS),
    ).toEqual(waits ? morning : now);
  });

  it('may lie within one day', () =>
    expect(
      sendableFrom(
        new Date('2026-02-10T08:30:00Z'),
        { zone: 'Asia/Almaty', urgent: false, kind: 'seminar_invited', expiresAt: new Date('2026-03-01T00:00:00Z') },
        { quietFrom: 13, quietUntil: 14 },
      ),
    ).toEqual(new Date('2026-02-10T09:00:00Z')));
});

describe('parts of an SMS', () => {
  it.each([
    ['nothing', '', 'gsm', 0, 1],
    ['a full one', 'a'.repeat(160), 'gsm', 160, 1],
    ['one more', 'a'.repeat(161), 'gsm', 161, 2],
    ['two full ones', 'a'.repeat(306), 'gsm', 306, 2],
    ['the extension counts twice', '€'.repeat(80), 'gsm', 160, 1],
    ['no escape is cut from its sign', `${'a'.repeat(152)}€${'b'.repeat(152)}`, 'gsm', 306, 3],
    ['Cyrillic', 'ж'.repeat(70), 'ucs2', 70, 1],
    ['71 Cyrillic letters', 'ж'.repeat(71), 'ucs2', 71, 2],
    ['134 Cyrillic letters', 'ж'.repeat(134), 'ucs2', 134, 2],
    ['135 Cyrillic letters', 'ж'.repeat(135), 'ucs2', 135, 3],
    ['Kazakh Latin of the alphabet', 'äöüñ'.repeat(37), 'gsm', 148, 1],
    ['Kazakh Latin beyond it', 'ğ'.repeat(150), 'ucs2', 150, 3],
    ['quotation marks as they are', `«${'a'.repeat(70)}»`, 'ucs2', 72, 2],
    ['a dash and an apostrophe as they are', '—’', 'ucs2', 2, 1],
    ['a pair of units is not cut', `${'ж'.repeat(66)}😀${'ж'.repeat(66)}`, 'ucs2', 134, 3],
  ] as const)('%s', (_, text, alphabet, units, parts) => expect(smsSize(text)).toEqual({ alphabet, units, parts }));
});

it.each([
  ['Дауыс беру', 10, 'Дауыс беру'],
  ['Дауыс беру күні', 14, 'Дауыс беру…'],
  ['Дауыс беру күні', 11, 'Дауыс беру…'],
  ['Дауысберукүнінедайындық', 10, 'Дауысберу…'],
  ['Мектеп, Абай, 1', 8, 'Мектеп…'],
  ['😀😀😀', 2, '😀…'],
])('of %s as much as %d signs bear: %s', (text, longest, left) => expect(clipped(text, longest)).toBe(left));

it.each([
  [0, 15],
  [1, 15],
  [2, 30],
  [5, 240],
  [9, 3600],
  [500, 3600],
])('after %d tries the next one comes in %d s', (tries, seconds) =>
  expect(nextTry(tries, NOW).getTime() - NOW.getTime()).toBe(seconds * 1000),
);

it('is sent again only where it went out to nobody, or nobody knows, and while it is of use', () => {
  const until = (expiresAt: Date) => MESSAGE_STATES.filter((state) => mayBeSentAgain({ state, expiresAt }, NOW));
  expect(until(new Date(NOW.getTime() + 1))).toEqual(['bounced', 'failed', 'kept']);
  expect(until(NOW)).toEqual([]);
});

it.each([
  ['seminar_invited', 'queued', null, true],
  ['seat_offered', 'bounced', 'refused', true],
  ['seat_gained', 'kept', 'no_address', true],
  ['seminar_invited', 'failed', 'no_address', true],
  ['seminar_invited', 'failed', 'unknown', false],
  ['seminar_tomorrow', 'queued', null, false],
  ['seminar_moved', 'queued', null, false],
] as const)('%s that is %s (%s) is told anew with the new hour: %s', (kind, state, why, anew) =>
  expect(isToldAnew({ kind, state, why })).toBe(anew),
);

it.each([
  ['DELIVRD', 'delivered'],
  [' delivered ', 'delivered'],
  ['UNDELIV', 'bounced'],
  ['REJECTD', 'bounced'],
  ['ENROUTE', null],
  ['', null],
])('the word %s of a gateway means %s', (word, meant) => expect(deliveryOf(word)).toBe(meant));

it.each([
  ['a@b.kz', 'a@b.kz'],
  [' Ayan.S+1@Mail.KZ ', 'Ayan.S+1@mail.kz'],
  ['аян@пошта.қаз', 'аян@пошта.қаз'],
  ['a@b', null],
  ['a b@c.kz', null],
  ['a@b.kz, c@d.kz', null],
  ['a..b@c.kz', null],
  ['a@-b.kz', null],
  ['a\n@b.kz', null],
  [`${'a'.repeat(250)}@b.kz`, null],
])('reads %s as %s', (text, email) => expect(readEmail(text)).toBe(email));

it.each([
  ['ayan@mail.kz', 'a•••@mail.kz'],
  [null, ''],
])('masks %s as %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
