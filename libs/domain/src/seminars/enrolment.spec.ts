import { countPromotions, enrolmentActRefusal, type SeatCase, seatOrWaitlist, signUpRefusal } from './enrolment.ts';

const NOW = new Date('2026-02-10T09:00:00Z');
const seminar = {
  state: 'open',
  level: 2,
  capacity: 2,
  startsAt: new Date('2026-02-12T04:00:00Z'),
  signUpUntil: new Date('2026-02-11T16:00:00Z'),
} as const;
const given = (over: Partial<SeatCase> = {}): SeatCase => ({
  seminar,
  seatsTaken: 0,
  waiting: 0,
  state: null,
  teaches: false,
  now: NOW,
  ...over,
});

describe('signUpRefusal', () => {
  it.each([
    ['seminar_not_open', { seminar: { ...seminar, state: 'draft' } }],
    ['seminar_not_open', { seminar: { ...seminar, state: 'cancelled' } }],
    ['seminar_sign_up_closed', { now: new Date('2026-02-11T16:00:01Z') }],
    [
      'seminar_sign_up_closed',
      { seminar: { ...seminar, signUpUntil: new Date('2026-02-13T00:00:00Z') }, now: new Date('2026-02-12T04:00:00Z') },
    ],
    ['seminar_already_enrolled', { state: 'confirmed' }],
    ['seminar_already_enrolled', { state: 'waitlisted' }],
    ['seminar_by_invitation', { seminar: { ...seminar, level: 0 } }],
    [null, { seminar: { ...seminar, level: 0 }, state: 'invited' }],
    ['seminar_teaches_here', { teaches: true }],
    [null, { state: 'cancelled' }],
    [null, { now: new Date('2026-02-11T16:00:00Z') }],
  ] as [string | null, Partial<SeatCase>][])('%s', (refusal, over) => {
    expect(signUpRefusal(given(over))).toBe(refusal);
  });
});

describe('seats', () => {
  it.each([
    [0, 0, 'confirmed'],
    [1, 0, 'confirmed'],
    [2, 0, 'waitlisted'],
    [1, 3, 'waitlisted'],
  ] as const)('%d taken, %d waiting → %s', (seatsTaken, waiting, place) => {
    expect(seatOrWaitlist(given({ seatsTaken, waiting }))).toBe(place);
  });

  it.each([
    [1, 3, NOW, 1],
    [0, 3, NOW, 2],
    [2, 3, NOW, 0],
    [3, 3, NOW, 0],
    [0, 1, NOW, 1],
    [0, 3, new Date('2026-02-11T16:00:01Z'), 0],
    [0, 3, new Date('2026-02-12T04:00:00Z'), 0],
  ])('%d taken, %d waiting at %s: %d move up', (seatsTaken, waiting, now, count) => {
    expect(countPromotions(given({ seatsTaken, waiting, now }))).toBe(count);
  });

  it.each([
    ['confirm', { state: 'invited' }, null],
    ['confirm', { state: 'invited', now: new Date('2026-02-12T03:00:00Z') }, null],
    ['confirm', { state: 'waitlisted', seatsTaken: 2 }, 'seminar_full'],
    ['confirm', { state: 'confirmed' }, 'seminar_already_enrolled'],
    ['cancel', { state: 'cancelled' }, 'seminar_not_enrolled'],
    ['cancel', { state: null }, 'seminar_not_enrolled'],
    ['excuse', { state: 'confirmed' }, null],
    ['excuse', { state: 'confirmed', seminar: { ...seminar, state: 'held' } }, 'seminar_not_open'],
  ] as const)('%s %j → %s', (act, over, refusal) => {
    expect(enrolmentActRefusal(act, given(over as Partial<SeatCase>))).toBe(refusal);
  });
});
