import {
  attendanceShare,
  attendedMinutes,
  enrolmentOutcome,
  type MarkCase,
  markForArrival,
  markRefusal,
  selfCheckInRefusal,
} from './attendance.ts';
import { SEMINAR_DEFAULTS } from './settings.ts';

const at = (time: string) => new Date(`2026-02-11T${time}:00Z`);
const session = { startsAt: at('09:00'), endsAt: at('10:30'), cancelled: false };

function given(over: Partial<MarkCase> = {}): MarkCase {
  return {
    session,
    enrolment: 'confirmed',
    current: null,
    mark: 'present',
    method: 'list',
    reason: null,
    recordedAt: at('09:00'),
    settings: SEMINAR_DEFAULTS,
    now: at('09:00'),
    ...over,
  };
}

describe('the windows of attendance', () => {
  it('are those of the campaign (rule 7)', () => {
    const settings = { ...SEMINAR_DEFAULTS, checkInOpensMinutes: 10, checkInClosesMinutes: 5, lateAfterMinutes: 3 };
    const self = (now: Date) => selfCheckInRefusal({ session, enrolment: 'confirmed', settings, now });
    expect([at('08:49'), at('08:50'), at('10:35'), at('10:36')].map(self)).toEqual([
      'attendance_too_early',
      null,
      null,
      'attendance_closed',
    ]);
    expect(markRefusal(given({ settings, now: at('08:49') }))).toBe('attendance_too_early');
    expect(markRefusal(given({ settings, current: 'present', mark: 'absent', now: at('10:36') }))).toBe(
      'attendance_reason_needed',
    );
    expect([at('09:03'), at('09:04')].map((now) => markForArrival(session, now, settings))).toEqual([
      'present',
      'late',
    ]);
  });
});

describe('markRefusal', () => {
  it.each([
    ['in time', {}, null],
    ['two minutes early', { now: at('08:58') }, null],
    ['when the window opens', { now: at('08:00') }, null],
    ['before the window', { now: at('07:59') }, 'attendance_too_early'],
    [
      'before the window, though the device claims otherwise',
      { now: at('07:59'), recordedAt: at('09:30'), method: 'offline' },
      'attendance_too_early',
    ],
    ['first mark long after the session', { now: at('23:00') }, null],
    [
      'made offline in time, changed in time, arriving late',
      { method: 'offline', current: 'present', mark: 'late', recordedAt: at('09:20'), now: at('23:00') },
      null,
    ],
    [
      'made offline after the session, arriving later: kept, for whoever closes',
      { method: 'offline', current: 'present', mark: 'absent', recordedAt: at('11:10'), now: at('23:00') },
      null,
    ],
    [
      'made on a phone with a network after the session',
      { method: 'offline', current: 'present', mark: 'absent', recordedAt: at('22:59'), now: at('23:00') },
      'attendance_reason_needed',
    ],
    [
      'a change of a correction during the session',
      { current: 'present', corrected: true, mark: 'absent' },
      'attendance_reason_needed',
    ],
    ['the same as a correction says', { current: 'present', corrected: true }, null],
    [
      'made offline before a correction, arriving after it',
      {
        method: 'offline',
        current: 'present',
        corrected: true,
        mark: 'absent',
        recordedAt: at('09:20'),
        now: at('10:00'),
      },
      null,
    ],
    ['a change during the session', { current: 'present', mark: 'absent', now: at('10:59') }, null],
    ['a change afterwards', { current: 'present', mark: 'absent', now: at('11:01') }, 'attendance_reason_needed'],
    [
      'a change afterwards with its reason',
      { current: 'present', mark: 'absent', now: at('11:01'), reason: 'мамандар тексерді' },
      null,
    ],
    ['the same mark again afterwards', { current: 'present', now: at('11:01') }, null],
    ['somebody who is not in the group', { enrolment: null }, 'seminar_not_enrolled'],
    ['a session that was called off', { session: { ...session, cancelled: true } }, 'attendance_session_cancelled'],
  ] satisfies [string, Partial<MarkCase>, string | null][])('%s', (_, over, refusal) => {
    expect(markRefusal(given(over))).toBe(refusal);
  });
});

describe('selfCheckInRefusal', () => {
  it.each([
    ['08:58', 'confirmed', null],
    ['08:00', 'invited', null],
    ['07:59', 'confirmed', 'attendance_too_early'],
    ['11:00', 'confirmed', null],
    ['11:01', 'confirmed', 'attendance_closed'],
    ['09:00', null, 'seminar_not_enrolled'],
    ['09:00', 'waitlisted', 'seminar_not_enrolled'],
    ['09:00', 'cancelled', 'seminar_not_enrolled'],
  ] as const)('at %s as %s', (time, enrolment, refusal) => {
    expect(selfCheckInRefusal(given({ now: at(time), enrolment }))).toBe(refusal);
  });
});

describe('attendedMinutes', () => {
  it.each([
    ['present', undefined, '09:40', 90],
    ['absent', 50, '09:40', 0],
    ['excused', undefined, '09:40', 0],
    ['late', 60, '09:40', 60],
    ['late', undefined, '09:40', 50],
    ['late', undefined, '03:00', 90],
    ['left_early', undefined, '09:40', 40],
    ['left_early', 400, '09:40', 90],
  ] as const)('%s, %s given, at %s', (mark, minutes, time, expected) => {
    expect(attendedMinutes(mark, { session, given: minutes, madeAt: at(time) })).toBe(expected);
  });

  it('calls somebody late only after the grace', () => {
    expect(markForArrival(session, at('09:15'), SEMINAR_DEFAULTS)).toBe('present');
    expect(markForArrival(session, at('09:16'), SEMINAR_DEFAULTS)).toBe('late');
  });
});

describe('attendanceShare', () => {
  const sessions = [
    { id: 'a', minutes: 90 },
    { id: 'b', minutes: 90 },
    { id: 'c', minutes: 20 },
  ];
  it.each([
    [[], 0],
    [
      [
        ['a', 90],
        ['b', 90],
        ['c', 20],
      ],
      1,
    ],
    [
      [
        ['a', 90],
        ['b', 50],
      ],
      0.7,
    ],
    [[['c', 1440]], 0.1],
    [[['elsewhere', 90]], 0],
  ] as [[string, number][], number][])('%j → %d', (attended, share) => {
    expect(attendanceShare(sessions, new Map(attended))).toBeCloseTo(share);
  });

  it('is nothing without sessions', () => {
    expect(attendanceShare([], new Map())).toBe(0);
  });
});

describe('enrolmentOutcome', () => {
  it.each([
    ['confirmed', ['present'], 'attended'],
    ['confirmed', ['absent', 'left_early'], 'attended'],
    ['confirmed', ['absent'], 'no_show'],
    ['confirmed', [], 'no_show'],
    ['confirmed', ['excused', 'absent'], 'excused'],
    ['no_show', ['late'], 'attended'],
    ['attended', ['absent'], 'no_show'],
    ['invited', [], 'invited'],
    ['invited', ['present'], 'attended'],
    ['waitlisted', [], 'waitlisted'],
  ] as const)('%s with %j → %s', (state, marks, outcome) => {
    expect(enrolmentOutcome(state, marks)).toBe(outcome);
  });
});
