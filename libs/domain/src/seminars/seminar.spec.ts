import { deliveryRefusal, ownPrecinctRefusal, type TrainerAccreditation } from './delivery.ts';
import { planSessions } from './schedule.ts';
import { capacityRefusal, capacityWarnings, defaultSignUpUntil, holdRefusal } from './seminar.ts';
import { SEMINAR_DEFAULTS, seminarSettingsOf } from './settings.ts';

const settings = SEMINAR_DEFAULTS;

describe('capacity', () => {
  it.each([
    [50, 1, null, 0, null],
    [51, 1, null, 0, 'seminar_too_many_per_trainer'],
    [51, 0, null, 0, 'seminar_too_many_per_trainer'],
    [100, 2, null, 0, null],
    [25, 1, 20, 0, 'seminar_room_too_small'],
    [25, 1, 25, 26, 'seminar_seats_taken'],
  ])('%d seats, %d trainers, room of %s, %d taken → %s', (capacity, trainers, roomCapacity, seatsTaken, refusal) => {
    expect(capacityRefusal({ capacity, trainers, roomCapacity, seatsTaken, settings })).toBe(refusal);
  });

  it.each([
    [30, 1, 0],
    [31, 1, 1],
    [31, 0, 1],
    [60, 2, 0],
  ])('%d seats for %d trainers: %d warnings', (capacity, trainers, warnings) => {
    expect(capacityWarnings({ capacity, trainers, settings })).toHaveLength(warnings);
  });

  it('follows the settings of the campaign', () => {
    const own = seminarSettingsOf({ seminars: { blockPerTrainer: 10, groupSize: 'many' } });
    expect(own).toEqual({ ...settings, blockPerTrainer: 10 });
    expect(capacityRefusal({ capacity: 11, trainers: 1, roomCapacity: null, seatsTaken: 0, settings: own })).toBe(
      'seminar_too_many_per_trainer',
    );
    expect(seminarSettingsOf(null)).toEqual(settings);
  });
});

describe('times', () => {
  const now = new Date('2026-02-10T09:00:00Z');
  it.each([
    [2, '2026-02-12T04:00:00Z', '2026-02-11T16:00:00Z'],
    [2, '2026-02-10T12:00:00Z', '2026-02-10T12:00:00Z'],
    [3, '2026-02-12T04:00:00Z', '2026-02-12T04:00:00Z'],
  ])('level %d at %s: sign-up until %s', (level, start, until) => {
    expect(defaultSignUpUntil({ startsAt: new Date(start), level, now, settings })).toEqual(new Date(until));
  });

  it('keeps the wall time of every day across the change of offset of 1 March 2024', () => {
    const sessions = planSessions('three_days', { firstDay: '2024-02-28', startTime: '09:00', zone: 'Asia/Almaty' });
    expect(sessions).toHaveLength(12);
    expect([0, 4, 8].map((place) => sessions[place]?.startsAt.toISOString())).toEqual([
      '2024-02-28T03:00:00.000Z',
      '2024-02-29T03:00:00.000Z',
      '2024-03-01T04:00:00.000Z',
    ]);
  });

  it.each([
    ['draft', 0, 5, 'seminar_not_open'],
    ['open', -1, 5, 'seminar_not_over_yet'],
    ['open', 0, 0, 'seminar_nothing_recorded'],
    ['open', 0, 1, null],
  ] as const)('%s, %d min after the last session began, %d marks → %s', (state, minutes, marks, refusal) => {
    expect(holdRefusal({ state, marks, now, lastSessionStartsAt: new Date(now.getTime() - minutes * 60_000) })).toBe(
      refusal,
    );
  });
});

describe('rule 1: delivery', () => {
  const startsAt = new Date('2026-02-12T04:00:00Z');
  const accreditation: TrainerAccreditation = {
    personId: 'aigul',
    level: 2,
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: '2026-03-18',
    endedAt: null,
  };
  const session = { startsAt, day: '2026-02-12', trainerIds: ['aigul'] };

  it.each([
    [2, [session], accreditation, null],
    [3, [session], accreditation, null],
    [1, [session], accreditation, 'seminar_trainer_not_accredited'],
    [2, [session], { ...accreditation, validUntil: '2026-02-11' }, 'seminar_trainer_not_accredited'],
    [2, [session], { ...accreditation, validUntil: '2026-02-12' }, null],
    [2, [session], { ...accreditation, validFrom: new Date('2026-02-12T04:00:01Z') }, 'seminar_trainer_not_accredited'],
    [2, [session], { ...accreditation, endedAt: startsAt }, 'seminar_trainer_not_accredited'],
    [2, [session], { ...accreditation, personId: 'dana' }, 'seminar_trainer_not_accredited'],
    [2, [session, { ...session, trainerIds: [] }], accreditation, 'seminar_session_without_trainer'],
    [2, [session, { ...session, trainerIds: ['aigul', 'guest'] }], accreditation, 'seminar_trainer_not_accredited'],
    [2, [], accreditation, 'seminar_session_without_trainer'],
  ] as const)('level %d %j by %j → %s', (level, sessions, one, refusal) => {
    expect(deliveryRefusal(level, sessions, [one])).toBe(refusal);
  });

  it.each([
    [true, [{ ...accreditation, level: 3 }], null],
    [true, [], 'seminar_trainer_not_accredited'],
    [false, [accreditation], 'seminar_not_own_precinct'],
  ] as const)('own precinct: leads %s with %j → %s', (leads, accreditations, refusal) => {
    expect(ownPrecinctRefusal({ leads, accreditations, startsAt, day: '2026-02-12' })).toBe(refusal);
  });
});
