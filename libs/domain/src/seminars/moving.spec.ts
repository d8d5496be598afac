import { campaignDayRefusal, isRemote, movedSignUpUntil, seminarMoveRefusal, moveSessions } from './moving.ts';
import { planSessions } from './schedule.ts';
import { SEMINAR_FORMATS, type SeminarState } from './seminar.ts';
import { SEMINAR_DEFAULTS } from './settings.ts';

const at = (text: string) => new Date(`${text}:00Z`);
const now = at('2026-02-10T09:00');

describe('moving a seminar', () => {
  it.each<{
    state?: SeminarState;
    begins?: string;
    to?: string;
    isMarked?: boolean;
    changesLevel?: boolean;
    refusal: string | null;
  }>([
    { state: 'draft', to: '2026-02-15T04:00', refusal: null },
    { to: '2026-02-11T04:00', refusal: null },
    { changesLevel: true, refusal: null },
    { to: '2026-02-10T08:59', refusal: 'seminar_moved_to_past' },
    { begins: '2026-02-10T09:00', to: '2026-02-15T04:00', refusal: 'seminar_has_begun' },
    { to: '2026-02-15T04:00', isMarked: true, refusal: 'seminar_has_begun' },
    { begins: '2026-02-10T08:00', isMarked: true, refusal: null },
    { begins: '2026-02-10T08:00', changesLevel: true, refusal: 'seminar_has_begun' },
    { state: 'held', refusal: 'seminar_not_open' },
    { state: 'cancelled', to: '2026-02-15T04:00', refusal: 'seminar_not_open' },
  ])('%j', ({ state = 'open', begins = '2026-02-12T04:00', to = begins, isMarked = false, changesLevel, refusal }) => {
    const seminar = { state, startsAt: at(begins) };
    expect(seminarMoveRefusal({ seminar, isMarked, startsAt: at(to), changesLevel, now })).toBe(refusal);
  });

  it('keeps distances and lengths by the clocks on the wall, across a change of offset and into another zone', () => {
    const former = planSessions('two_days', { firstDay: '2024-02-10', startTime: '09:00', zone: 'Asia/Almaty' });
    const from = { startsAt: former[0]?.startsAt ?? now, zone: 'Asia/Almaty' };
    const moved = moveSessions(former, from, { local: '2024-02-29T11:30', zone: 'Asia/Almaty' });
    expect(moved).toEqual(
      planSessions('two_days', { firstDay: '2024-02-29', startTime: '11:30', zone: 'Asia/Almaty' }),
    );
    const west = moveSessions(former, from, { local: '2024-02-29T11:30', zone: 'Asia/Qyzylorda' });
    expect(west).toEqual(
      planSessions('two_days', { firstDay: '2024-02-29', startTime: '11:30', zone: 'Asia/Qyzylorda' }),
    );
  });

  it.each([
    // signs up until, begins, is to begin → signs up until
    ['2026-02-11T16:00', '2026-02-12T04:00', '2026-02-20T04:00', '2026-02-19T16:00'],
    ['2026-02-11T16:00', '2026-02-12T04:00', '2026-02-10T20:00', '2026-02-10T20:00'],
    ['2026-02-12T04:00', '2026-02-12T04:00', '2026-02-11T04:00', '2026-02-11T04:00'],
    ['2026-02-08T04:00', '2026-02-12T04:00', '2026-02-13T04:00', '2026-02-12T16:00'],
  ])('sign-up until %s, %s → %s: until %s', (signUpUntil, startsAt, to, until) => {
    expect(
      movedSignUpUntil({
        seminar: { startsAt: at(startsAt), signUpUntil: at(signUpUntil) },
        startsAt: at(to),
        level: 2,
        now,
        settings: SEMINAR_DEFAULTS,
      }),
    ).toEqual(at(until));
  });

  it('knows what has no place', () => {
    expect(SEMINAR_FORMATS.filter(isRemote)).toEqual(['video', 'self_study']);
  });

  it.each([
    ['2026-03-17', null],
    ['2026-03-18', null],
    ['2026-03-19', 'seminar_after_election'],
  ])('last day %s of an election on 18 March → %s', (day, refusal) => {
    expect(campaignDayRefusal(day, '2026-03-18')).toBe(refusal);
  });
});
