import { appointmentRefusal, endRefusal } from './appointments.ts';

describe('appointing', () => {
  const chair = { startedOn: '2026-02-10', today: '2026-02-10', isSingle: true, holders: 0, serves: false };

  it.each([
    ['a free place', {}, null],
    ['a day that has passed', { startedOn: '2025-12-01' }, null],
    ['tomorrow', { startedOn: '2026-02-11' }, 'appointment_in_future'],
    ['a second time in one commission', { serves: true }, 'appointment_exists'],
    ['a second chair', { holders: 1 }, 'position_taken'],
    ['a fifth member', { holders: 4, isSingle: false }, null],
  ] as const)('%s', (_, over, refusal) => expect(appointmentRefusal({ ...chair, ...over })).toBe(refusal));
});

describe('ending', () => {
  const open = { startedOn: '2026-01-01', endedOn: null, lastDay: '2026-02-10', today: '2026-02-10' };

  it.each([
    ['today', {}, null],
    ['on the first day', { lastDay: '2026-01-01' }, null],
    ['before it began', { lastDay: '2025-12-31' }, 'appointment_dates'],
    ['tomorrow', { lastDay: '2026-02-11' }, 'appointment_in_future'],
    ['a second time', { endedOn: '2026-02-01' }, 'appointment_ended'],
  ] as const)('%s', (_, over, refusal) => expect(endRefusal({ ...open, ...over })).toBe(refusal));
});
