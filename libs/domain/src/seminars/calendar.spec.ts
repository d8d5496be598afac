import { calendarStatus } from './calendar.ts';

describe('how a calendar shows a session', () => {
  it.each([
    ['open', false, null, 'confirmed'],
    ['held', false, null, 'confirmed'],
    ['draft', false, null, 'tentative'],
    ['cancelled', false, null, 'cancelled'],
    ['open', true, null, 'cancelled'],
    ['open', false, 'invited', 'tentative'],
    ['open', false, 'waitlisted', 'tentative'],
    ['open', false, 'confirmed', 'confirmed'],
    ['held', false, 'attended', 'confirmed'],
    ['held', false, 'no_show', 'confirmed'],
    ['open', false, 'excused', 'cancelled'],
    ['open', false, 'cancelled', 'cancelled'],
    ['draft', false, 'confirmed', 'tentative'],
    ['draft', false, 'cancelled', 'cancelled'],
    ['cancelled', false, 'confirmed', 'cancelled'],
    ['open', true, 'confirmed', 'cancelled'],
  ] as const)('seminar %s, session cancelled %s, seat %s: %s', (seminar, cancelled, enrolment, status) =>
    expect(calendarStatus({ seminar, cancelled, enrolment })).toBe(status),
  );
});
