import type { Actor } from '../access/permissions.ts';
import type { Role } from '../access/roles.ts';
import { managesSeminar, type SeminarTies } from './policy.ts';
import {
  accreditationGap,
  lastDayToPlan,
  mayPlanBy,
  ownPlanAnswer,
  ownPlanLevel,
  type PlacedAccreditation,
} from './own-plan.ts';

const at = (text: string) => new Date(`${text}T04:00:00Z`);
const accredited = (over: Partial<PlacedAccreditation> = {}): PlacedAccreditation => ({
  personId: 'p',
  level: 2,
  path: '/r/d/',
  validFrom: at('2026-01-20'),
  validUntil: '2026-03-31',
  endedAt: null,
  ...over,
});
const region = { path: '/r/', level: 1 };
const district = { path: '/r/d/', level: 2 };
const other = { path: '/r/e/', level: 2 };
const precinct = { path: '/r/d/p/', level: 3 };

describe('what a trainer may plan', () => {
  it.each([
    [0, 0, 0],
    [1, 2, 2],
    [2, 1, 2],
    [2, 3, 3],
    [3, 2, 3],
    [2, 4, 3],
  ])('accredited for level %d, a group of level %d: a seminar of level %d', (own, level, planned) => {
    expect(ownPlanLevel(own, { level })).toBe(planned);
  });

  it.each([
    ['the own district', [accredited()], district, '2026-02-12', { level: 2 }],
    ['a precinct of it', [accredited()], precinct, '2026-02-12', { level: 3 }],
    ['the region above it', [accredited()], region, '2026-02-12', { refusal: 'outside' }],
    ['another district', [accredited()], other, '2026-02-12', { refusal: 'outside' }],
    ['a district of the region that accredited', [accredited({ path: '/r/' })], other, '2026-02-12', { level: 2 }],
    ['the region itself, for its level', [accredited({ path: '/r/', level: 1 })], region, '2026-02-12', { level: 1 }],
    ['a district, accredited for precincts', [accredited({ level: 3 })], district, '2026-02-12', { level: 3 }],
    ['the last valid day', [accredited()], district, '2026-03-31', { level: 2 }],
    ['the day after it', [accredited()], district, '2026-04-01', { refusal: 'seminar_trainer_not_accredited' }],
    ['before it holds', [accredited()], district, '2026-01-19', { refusal: 'seminar_trainer_not_accredited' }],
    [
      'after it was ended',
      [accredited({ endedAt: at('2026-02-10') })],
      district,
      '2026-02-12',
      { refusal: 'seminar_trainer_not_accredited' },
    ],
    [
      'by the one that holds of two',
      [accredited({ endedAt: at('2026-02-10') }), accredited({ path: '/r/', level: 3 })],
      district,
      '2026-02-12',
      { level: 3 },
    ],
    [
      'by the nearer of two',
      [accredited({ path: '/r/', level: 3 }), accredited()],
      district,
      '2026-02-12',
      { level: 2 },
    ],
    ['without an accreditation', [], district, '2026-02-12', { refusal: 'outside' }],
  ] as const)('%s', (_, accreditations, group, day, answer) => {
    expect(ownPlanAnswer(accreditations, group, [{ startsAt: at(day), day }])).toEqual(answer);
  });

  it('every session must lie in the days of the accreditation', () => {
    const days = ['2026-03-30', '2026-03-31', '2026-04-01'].map((day) => ({ startsAt: at(day), day }));
    expect(ownPlanAnswer([accredited()], district, days.slice(0, 2))).toEqual({ level: 2 });
    expect(ownPlanAnswer([accredited()], district, days)).toEqual({ refusal: 'seminar_trainer_not_accredited' });
    expect(ownPlanAnswer([accredited()], district, [])).toEqual({ refusal: 'seminar_trainer_not_accredited' });
  });
});

describe('who runs it afterwards', () => {
  const ties = (over: Partial<SeminarTies> = {}): SeminarTies => ({
    path: '/r/d/',
    level: 2,
    state: 'open',
    trains: true,
    lectures: false,
    attends: false,
    leadsPrecinct: false,
    plannedByTrainer: true,
    ...over,
  });
  const actor = (role: Role, path = '/r/d/'): Actor => ({
    accountId: 'a',
    personId: 'p',
    grants: [{ role, commissionId: 'd', path }],
  });
  it.each<[string, Actor, Partial<SeminarTies>, boolean]>([
    ['its trainer', actor('trainer'), {}, true],
    ['its trainer, whose role is of another district', actor('trainer', '/r/e/'), {}, true],
    ['its trainer, of one that a planner planned', actor('trainer'), { plannedByTrainer: false }, false],
    ['another trainer', actor('trainer'), { trains: false }, false],
    ['its trainer, who lost the role', actor('member'), {}, false],
    ['a planner of the district', actor('coordinator'), { trains: false }, true],
    ['a planner of another district', actor('coordinator', '/r/e/'), { trains: false }, false],
  ])('%s', (_, one, over, runs) => expect(managesSeminar(one, ties(over))).toBe(runs));
});

describe('what is missing', () => {
  const open = { isCampaignOpen: true };
  it.each([
    ['never', []],
    [null, [{ ...accredited(), ...open }]],
    ['ended', [{ ...accredited({ endedAt: at('2026-02-09') }), ...open }]],
    ['expired', [{ ...accredited({ validUntil: '2026-02-09' }), ...open }]],
    ['not_yet', [{ ...accredited({ validFrom: at('2026-02-11') }), ...open }]],
    ['campaign_closed', [{ ...accredited(), isCampaignOpen: false }]],
    [
      'expired',
      [
        { ...accredited({ endedAt: at('2026-02-09') }), ...open },
        { ...accredited({ validUntil: '2026-02-09' }), ...open },
      ],
    ],
    [
      null,
      [
        { ...accredited({ endedAt: at('2026-02-09') }), ...open },
        { ...accredited(), ...open },
      ],
    ],
  ])('%s', (gap, accreditations) => {
    expect(accreditationGap(accreditations, { now: at('2026-02-10'), today: '2026-02-10' })).toBe(gap);
  });
});

it.each([
  ['that never ends', { endedAt: null }, true],
  ['that was ended', { endedAt: new Date('2026-02-01T00:00:00Z') }, false],
  ['that ends later', { endedAt: new Date('2026-02-03T00:00:00Z') }, true],
  ['of a campaign that is not open', { isCampaignOpen: false }, false],
])('by an accreditation %s somebody plans or not', (_, over, may) =>
  expect(mayPlanBy({ endedAt: null, isCampaignOpen: true, ...over }, new Date('2026-02-02T00:00:00Z'))).toBe(may),
);

it.each([
  ['2026-03-01', '2026-02-20', '2026-02-20'],
  ['2026-02-10', '2026-02-20', '2026-02-10'],
])('an accreditation until %s, and the vote on %s: planned until %s', (validUntil, electionDay, day) =>
  expect(lastDayToPlan({ validUntil, electionDay })).toBe(day),
);
