import {
  type Binding,
  type BookingPart,
  choosePromoted,
  doubleBookingAnswer,
  overlaps,
  seatAnswer,
} from './double-booking.ts';

const at = (time: string) => new Date(`2026-02-12T${time}:00Z`);
const hours = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });

describe('overlap', () => {
  it.each([
    ['09:00', '10:30', '10:00', '11:00', true],
    ['09:00', '10:30', '09:30', '10:00', true],
    ['09:00', '10:30', '10:30', '12:00', false],
    ['10:30', '12:00', '09:00', '10:30', false],
  ])('%s–%s and %s–%s: %p', (a, b, c, d, answer) => {
    expect(overlaps(hours(a, b), hours(c, d))).toBe(answer);
  });
});

describe('one person, one place', () => {
  it.each([
    ['trainer', 'trainer', 'refused'],
    ['trainer', 'lecturer', 'refused'],
    ['trainer', 'participant', 'refused'],
    ['lecturer', 'trainer', 'asked'],
    ['lecturer', 'lecturer', 'asked'],
    ['lecturer', 'participant', 'asked'],
    ['participant', 'trainer', 'refused'],
    ['participant', 'lecturer', 'asked'],
    ['participant', 'participant', 'asked'],
  ] satisfies [BookingPart, BookingPart, string][])('wanted as %s, bound as %s: %s', (wanted, bound, answer) => {
    expect(doubleBookingAnswer(wanted, bound)).toBe(answer);
  });

  const seat = (seminarId: string, part: BookingPart = 'participant'): Binding => ({ seminarId, part });
  it.each([
    ['nothing in the way', [], [], { take: true, leave: [] }],
    ['another seat', [seat('a')], [], { take: false, why: 'seminar_clash', with: ['a'] }],
    ['another seat given up', [seat('a')], ['a'], { take: true, leave: ['a'] }],
    ['two seats, one given up', [seat('a'), seat('b')], ['a'], { take: false, why: 'seminar_clash', with: ['b'] }],
    ['several hours of one seminar', [seat('a'), seat('a')], ['a'], { take: true, leave: ['a'] }],
    ['a lecture', [seat('a', 'lecturer')], [], { take: false, why: 'seminar_clash', with: ['a'] }],
    ['a lecture they know of', [seat('a', 'lecturer')], ['a'], { take: true, leave: [] }],
    ['teaching', [seat('a', 'trainer')], ['a'], { take: false, why: 'seminar_person_teaches_then', with: ['a'] }],
    ['something given up that is not in the way', [], ['a'], { take: true, leave: [] }],
  ] satisfies [string, Binding[], string[], object][])('%s', (_, bindings, leaving, answer) => {
    expect(seatAnswer(bindings, leaving)).toEqual(answer);
  });
});

describe('choosePromoted', () => {
  const free = (personId: string) => ({ personId, busy: false });
  const busy = (personId: string) => ({ personId, busy: true });
  it.each([
    ['in order', [free('a'), free('b'), free('c')], 2, ['a', 'b'], []],
    ['past who is bound elsewhere', [busy('a'), free('b'), free('c')], 1, ['b'], ['a']],
    ['telling nobody whose turn did not come', [free('a'), busy('b')], 1, ['a'], []],
    ['nobody when no seat is free', [free('a')], 0, [], []],
    ['nobody when all are bound', [busy('a'), busy('b')], 3, [], ['a', 'b']],
  ])('moves %s', (_, waiting, seats, up, passed) => {
    expect(choosePromoted(waiting, seats)).toEqual({ up, passed });
  });
});
