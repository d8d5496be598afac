import { daysRefusal, mayManageLaw, nextCampaignSteps, openingRefusal, type PlanFacts } from './campaign.ts';
import { defaultRequirements, requirementsRefusal, seminarLevelFor } from './requirements.ts';
import { CAMPAIGN_DEFAULTS, campaignSettingsOf } from './settings.ts';

const DAYS = { opensOn: '2023-01-20', precinctDeadline: '2023-03-17', electionDay: '2023-03-19' };

describe('settings', () => {
  it('are the defaults of the product, unless a campaign says otherwise', () => {
    expect(campaignSettingsOf({})).toEqual(CAMPAIGN_DEFAULTS);
    const own = campaignSettingsOf({
      training: { cascadeDepth: 2 },
      certificates: { daysAfterElection: 'many' },
      readiness: { certifiedShare: 0.5 },
      seminars: { groupSize: 20 },
    });
    expect([
      own.training.cascadeDepth,
      own.certificates.daysAfterElection,
      own.readiness.certifiedShare,
      own.seminars.groupSize,
    ]).toEqual([2, 0, 0.5, 20]);
    expect(campaignSettingsOf(null)).toEqual(CAMPAIGN_DEFAULTS);
  });
});

describe('mayManageLaw', () => {
  it.each([
    ['commission_admin', '/central/', true],
    ['commission_admin', '/central/region/', false],
    ['commission_admin', '/central/region/district/', false],
    ['coordinator', '/central/', false],
    ['auditor', '/central/', false],
    ['system_admin', '/central/', false],
  ] as const)('%s at %s: %s', (role, path, expected) => {
    expect(mayManageLaw({ accountId: 'a', personId: null, grants: [{ role, commissionId: 'c', path }] })).toBe(
      expected,
    );
  });
});

describe('requirements', () => {
  const rows = defaultRequirements(DAYS, 0.8);
  const of = (kind: string, position: string) =>
    rows.find((row) => row.commissionKind === kind && row.position === position);

  it.each([
    ['regional', 'chair', 'seminar', true, '2023-02-24'],
    ['district', 'member', 'seminar', false, '2023-03-03'],
    ['constituency', 'secretary', 'seminar', false, '2023-03-03'],
    ['precinct', 'deputy', 'seminar', true, '2023-03-10'],
    ['precinct', 'member', 'seminar_or_self_study', false, '2023-03-17'],
  ] as const)('ask of a %s %s: %s, trainer module %s, by %s', (kind, position, path, trainerModule, dueOn) => {
    expect(of(kind, position)).toMatchObject({ path, trainerModule, dueOn, finalTest: true, attendanceShare: 0.8 });
  });

  it('never fall before the opening, and are refused outside the campaign', () => {
    const short = { ...DAYS, opensOn: '2023-03-08' };
    expect(new Set(defaultRequirements(short, 0.8).map(({ dueOn }) => dueOn))).toEqual(
      new Set(['2023-03-08', '2023-03-10', '2023-03-17']),
    );
    expect(requirementsRefusal(rows, DAYS)).toBeNull();
    expect(requirementsRefusal(rows, short)).toBe('requirement_due_outside');
    expect(requirementsRefusal([...rows, ...rows.slice(0, 1)], DAYS)).toBe('requirement_repeated');
  });

  it.each([
    [1, false, true, 0],
    [2, false, false, 1],
    [3, true, true, 2],
    [3, true, false, 3],
  ] as const)(
    'kind of level %i, precinct %s, trio %s: trained at level %i',
    (kindLevel, isPrecinct, trainsOwnPrecinct, level) => {
      expect(seminarLevelFor({ kindLevel, isPrecinct, trainsOwnPrecinct })).toBe(level);
    },
  );
});

describe('a campaign', () => {
  it('keeps its days in order', () => {
    expect(daysRefusal(DAYS)).toBeNull();
    expect(daysRefusal({ ...DAYS, precinctDeadline: '2023-03-20' })).toBe('campaign_days_order');
  });

  it.each([
    ['draft', true, 4, null],
    ['open', true, 4, 'campaign_not_draft'],
    ['draft', false, 4, 'campaign_no_course'],
    ['draft', true, 0, 'campaign_no_requirements'],
  ] as const)('%s, course %s, %i requirements: %s', (state, hasCourse, requirements, refusal) => {
    expect(openingRefusal({ state, hasCourse, requirements })).toBe(refusal);
  });

  it('says what to do next', () => {
    const level = { needed: 10, certified: 0, planned: 0, held: 0, dueOn: '2023-03-10' };
    const facts: PlanFacts = {
      state: 'open',
      today: '2023-03-01',
      hasCourse: true,
      missingTests: 0,
      people: 20,
      joined: 20,
      levels: [{ ...level, level: 2 }],
    };
    const codes = (over: Partial<PlanFacts>) => nextCampaignSteps({ ...facts, ...over }).map(({ code }) => code);
    expect(codes({})).toEqual(['plan_seminars']);
    expect(codes({ today: '2023-03-11' })).toEqual(['catch_up']);
    expect(codes({ levels: [{ ...level, level: 2, planned: 3 }], joined: 5 })).toEqual(['invite', 'hold_seminars']);
    expect(codes({ levels: [{ ...level, level: 2, certified: 10 }] })).toEqual(['done']);
    expect(codes({ state: 'draft', hasCourse: false, people: 0, joined: 0, levels: [] })).toEqual([
      'choose_course',
      'open_campaign',
      'load_rosters',
    ]);
    expect(codes({ state: 'draft', missingTests: 2, levels: [] })).toEqual(['make_tests', 'open_campaign']);
    expect(codes({ missingTests: 1 })).toEqual(['make_tests', 'plan_seminars']);
    expect(codes({ state: 'closed', missingTests: 1 })).toEqual([]);
  });
});
