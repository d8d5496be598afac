import { type WalkInAnswer, walkInAnswer, type WalkInCase } from './walk-in.ts';
import { SEMINAR_DEFAULTS } from './settings.ts';

const session = {
  startsAt: new Date('2026-02-12T04:00:00Z'),
  endsAt: new Date('2026-02-12T05:30:00Z'),
  cancelled: false,
};
const settings = SEMINAR_DEFAULTS;
const given = (over: Partial<WalkInCase> = {}): WalkInCase => ({
  session,
  seminar: { state: 'open', capacity: 2 },
  seatsTaken: 1,
  state: null,
  isReserved: false,
  teaches: false,
  hasLeft: false,
  isBusy: false,
  reason: null,
  settings,
  now: new Date('2026-02-12T04:05:00Z'),
  ...over,
});
const minutes = (time: Date, by: number) => new Date(time.getTime() + by * 60_000);
const seat: WalkInAnswer = { state: 'confirmed' };
const guest: WalkInAnswer = { state: 'invited' };
const refused = (refusal: string) => ({ refusal });

describe('walkInAnswer', () => {
  it.each([
    ['a free seat', {}, seat],
    ['somebody invited', { state: 'invited' }, seat],
    ['somebody who waits, when a seat is free', { state: 'waitlisted' }, seat],
    ['somebody who gave the seat back', { state: 'cancelled' }, seat],
    ['the last seat, reserved for this person', { seatsTaken: 2, state: 'invited', isReserved: true }, seat],
    ['no seat', { seatsTaken: 2 }, refused('walk_in_full')],
    ['no seat, and a reason', { seatsTaken: 2, reason: 'орындық әкелінді' }, guest],
    ['somebody with a seat, though there is none more', { seatsTaken: 2, state: 'confirmed' }, seat],
    ['somebody with a seat elsewhere', { isBusy: true }, guest],
    ['the own trainer', { teaches: true }, refused('seminar_teaches_here')],
    ['somebody who left', { hasLeft: true, state: 'cancelled' }, refused('seminar_person_left')],
    ['a draft', { seminar: { state: 'draft', capacity: 2 } }, refused('seminar_not_open')],
    ['a closed seminar', { seminar: { state: 'held', capacity: 2 } }, refused('seminar_not_open')],
    [
      'a session that does not take place',
      { session: { ...session, cancelled: true } },
      refused('attendance_session_cancelled'),
    ],
    ['the first minute', { now: minutes(session.startsAt, -settings.checkInOpensMinutes) }, seat],
    [
      'a minute before it',
      { now: minutes(session.startsAt, -settings.checkInOpensMinutes - 1) },
      refused('attendance_too_early'),
    ],
    ['the last minute', { now: minutes(session.endsAt, settings.checkInClosesMinutes) }, seat],
    [
      'a minute after it',
      { now: minutes(session.endsAt, settings.checkInClosesMinutes + 1) },
      refused('walk_in_closed'),
    ],
  ] as [string, Partial<WalkInCase>, WalkInAnswer][])('%s', (_, over, answer) => {
    expect(walkInAnswer(given(over))).toEqual(answer);
  });
});
