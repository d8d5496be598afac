import {
  acceptanceRefusal,
  scheduleDays,
  scheduleRefusal,
  type ScheduleWish,
  usualScheduleDays,
} from './proposed-schedule.ts';

// 2026-02-02 is a Monday.
const WISH: ScheduleWish = {
  from: '2026-02-02',
  until: '2026-02-13',
  weekdays: [1, 2, 3, 4, 5],
  daysOff: [],
  template: 'one_day',
};
const BOUNDS = { today: '2026-02-02', electionDay: '2026-03-18', settings: { groupSize: 25, blockPerTrainer: 50 } };

describe('scheduleRefusal', () => {
  it.each<[string, Partial<ScheduleWish>, Partial<typeof BOUNDS>, ReturnType<typeof scheduleRefusal>]>([
    ['two weeks from today', {}, {}, null],
    ['from yesterday', { from: '2026-02-01' }, {}, { code: 'seminar_day_past', field: 'from' }],
    ['until election day', { until: '2026-03-18' }, {}, null],
    ['until the day after', { until: '2026-03-19' }, {}, { code: 'seminar_after_election', field: 'until' }],
    ['backwards', { until: '2026-02-01' }, {}, { code: 'proposal_days', field: 'until', limit: 120 }],
    ['of 121 days', { until: '2026-06-02' }, { electionDay: '2026-12-01' }, null],
    [
      'of 122 days',
      { until: '2026-06-03' },
      { electionDay: '2026-12-01' },
      { code: 'proposal_days', field: 'until', limit: 120 },
    ],
    [
      'on no weekday that is among them',
      { until: '2026-02-06', weekdays: [6, 7] },
      {},
      { code: 'proposal_no_days', field: 'weekdays' },
    ],
    [
      'with every day off',
      { until: '2026-02-03', daysOff: ['2026-02-02', '2026-02-03'] },
      {},
      { code: 'proposal_no_days', field: 'weekdays' },
    ],
    ['three days in a week', { template: 'three_days', weekdays: [1, 2, 3] }, {}, null],
    [
      'three days on Mondays and Tuesdays',
      { template: 'three_days', weekdays: [1, 2] },
      {},
      { code: 'proposal_days_in_row', field: 'weekdays', limit: 3 },
    ],
    [
      'two days with every other day off',
      { template: 'two_days', weekdays: [1, 3, 5, 7] },
      {},
      null, // Sunday and Monday follow each other
    ],
    ['groups as large as one trainer may teach', {}, { settings: { groupSize: 50, blockPerTrainer: 50 } }, null],
    [
      'groups larger than one trainer may teach',
      {},
      { settings: { groupSize: 51, blockPerTrainer: 50 } },
      { code: 'proposal_group_size', limit: 50 },
    ],
  ])('%s', (_, wish, bounds, refusal) =>
    expect(scheduleRefusal({ ...WISH, ...wish }, { ...BOUNDS, ...bounds })).toEqual(refusal),
  );
});

describe('scheduleDays', () => {
  it('leaves out other weekdays and days off', () =>
    expect(scheduleDays({ ...WISH, weekdays: [1, 7], daysOff: ['2026-02-09'] })).toEqual(['2026-02-02', '2026-02-08']));
});

describe('usualScheduleDays', () => {
  it.each([
    ['2026-02-01', '2026-03-16', { from: '2026-02-02', until: '2026-03-11' }],
    ['2026-03-12', '2026-03-16', { from: '2026-03-13', until: '2026-03-13' }],
  ])('on %s before %s', (today, deadline, days) => expect(usualScheduleDays(today, deadline)).toEqual(days));
});

describe('acceptanceRefusal', () => {
  it.each([
    [{ isSearched: false, hasPlan: true, broken: 0 }, null],
    [{ isSearched: true, hasPlan: true, broken: 0 }, 'proposal_still_running'],
    [{ isSearched: true, hasPlan: false, broken: 0 }, 'proposal_still_running'],
    [{ isSearched: false, hasPlan: false, broken: 0 }, 'proposal_without_plan'],
    [{ isSearched: false, hasPlan: true, broken: 1 }, 'proposal_without_plan'],
  ])('%j', (facts, refusal) => expect(acceptanceRefusal(facts)).toBe(refusal));
});
