import { cannotAttendBoth, type Presence } from './attendance.ts';

const at = (from: string, to: string, minutes: number): Presence => ({
  startsAt: new Date(`2026-02-12T${from}:00Z`),
  endsAt: new Date(`2026-02-12T${to}:00Z`),
  minutes,
});

describe('in two places at once', () => {
  it.each<[string, Presence, Presence, boolean]>([
    ['the whole of both', at('09:00', '10:30', 90), at('09:00', '10:30', 90), true],
    ['the whole of two that overlap', at('09:00', '10:30', 90), at('10:00', '11:30', 90), true],
    ['one within the other', at('09:00', '12:00', 180), at('10:00', '10:30', 30), true],
    ['one after the other', at('09:00', '10:30', 90), at('10:30', '12:00', 90), false],
    ['left the one early for the other', at('09:00', '10:30', 60), at('10:00', '11:30', 90), false],
    ['left early by less than they overlap', at('09:00', '10:30', 61), at('10:00', '11:30', 90), true],
    ['half of each', at('09:00', '10:30', 45), at('09:00', '10:30', 45), false],
  ])('%s', (_, one, other, is) => {
    expect([cannotAttendBoth(one, other), cannotAttendBoth(other, one)]).toEqual([is, is]);
  });
});
