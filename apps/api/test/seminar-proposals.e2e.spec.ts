import { type AskProposal, proposalsRoutes, seminarsRoutes } from '@kaskad/contracts';
import { trainersOf } from '../src/features/seminars/proposals/grounds.queries.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addCommission, addPerson } from './support/world.ts';

describe('a schedule is proposed', () => {
  let api: Api;
  let world: SeminarsWorld;
  let venueId: string;

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    ({ id: venueId } = await world.venue());
    const precincts = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        addCommission(api.db, { kind: 'precinct', parent: world.district, number: 400 + nth }),
      ),
    );
    for (const precinct of [world.precinct, world.secondPrecinct, ...precincts])
      for (const position of ['chair', 'deputy', 'secretary', 'member'])
        await addPerson(api.db, precinct, { position });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  const asked = (over: Partial<AskProposal> = {}, token: Token = world.coordinator) =>
    api.call(token, proposalsRoutes.ask, {
      body: {
        campaignId: world.campaignId,
        commissionId: world.district.id,
        level: 2,
        title: TITLE,
        template: 'half_day',
        from: '2026-02-02',
        until: '2026-02-20',
        weekdays: [1, 2, 3, 4, 5],
        daysOff: ['2026-02-02'],
        trainers: [],
        seed: 7,
        ...over,
      },
    });
  const get = async (id: string, token: Token = world.coordinator) =>
    (await api.call(token, proposalsRoutes.get, { params: { id } })).body;
  async function proposed(over: Partial<AskProposal> = {}) {
    const { status, body } = await asked(over);
    expect([status, body.state, body.plan]).toEqual([201, 'waiting', null]);
    await api.settled();
    return get(body.id);
  }
  const accept = (id: string, groupIds?: string[], token: Token = world.coordinator) =>
    api.call(token, proposalsRoutes.accept, { params: { id }, body: groupIds ? { groupIds } : {} });
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code: string }).code];

  it('from what stands: people, rooms, trainers and days', async () => {
    const { body } = await api.call(world.coordinator, proposalsRoutes.grounds, { query: { level: 2 } });
    expect(body).toMatchObject({
      commission: { id: world.district.id },
      campaign: { id: world.campaignId },
      people: 30,
      units: 10,
      rooms: 1,
      venues: 1,
      trainers: [{ id: world.trainerId, languages: ['kk'] }],
      from: '2026-02-02',
      until: '2026-03-11',
      lastId: null,
    });
  });

  it('the same for the same seed, breaks no rule, and its groups become drafts whose people are invited', async () => {
    const proposal = await proposed();
    expect(proposal).toMatchObject({ state: 'done', plan: { broken: 0, lacks: [] } });
    const groups = proposal.plan?.groups ?? [];
    expect(groups).toHaveLength(2);
    expect(groups.reduce((sum, { people }) => sum + people, 0)).toBe(30);
    expect(groups.every(({ day, venue, trainer }) => day !== '2026-02-02' && venue?.id === venueId && trainer)).toBe(
      true,
    );
    expect((await proposed()).plan).toEqual(proposal.plan);

    const [one, other] = groups;
    const first = await accept(proposal.id, [one?.id ?? '']);
    expect(first.status).toBe(201);
    const [draft] = first.body.seminars;
    expect(draft).toMatchObject({
      state: 'draft',
      level: 2,
      format: 'travelling',
      title: TITLE,
      capacity: one?.people,
      invited: one?.people,
      commissionId: world.district.id,
      startsAt: { local: `${one?.day}T${one?.start}` },
    });
    const page = await api.call(world.coordinator, seminarsRoutes.get, { params: { id: draft?.id ?? '' } });
    expect(page.body.sessions).toMatchObject([
      { trainers: [{ id: world.trainerId }], room: { capacity: 60 } },
      { trainers: [{ id: world.trainerId }] },
    ]);
    expect((await get(proposal.id)).plan?.groups.map(({ seminarId }) => seminarId)).toEqual([draft?.id, null]);

    const again = await accept(proposal.id, [one?.id ?? '']);
    expect(codeOf(again)).toEqual([409, 'proposal_all_taken']);
    // The other hour of the same proposal was given away meanwhile: the rules of planning are asked all the same.
    await world.planned({ firstDay: other?.day, startTime: other?.start });
    expect(codeOf(await accept(proposal.id))).toEqual([409, 'seminar_trainer_busy']);
    expect((await get(proposal.id)).plan?.groups.map(({ seminarId }) => seminarId)).toEqual([draft?.id, null]);
    const trail = await api.db.query<{ action: string }[]>(
      `select distinct action from audit_events where subject_id = any($1) order by action`,
      [[proposal.id, draft?.id]],
    );
    expect(trail.map(({ action }) => action)).toEqual(['enrolment.invited', 'proposal.asked', 'seminar.planned']);
  });

  it('and says what cannot be met, and which constraint says so', async () => {
    const place = world.neighbour;
    const precinct = await addCommission(api.db, { kind: 'precinct', parent: place, number: 500 });
    await addPerson(api.db, precinct, { position: 'chair', language: 'ru' });
    await accredit(api, await addPerson(api.db, place, { position: null, language: 'kk' }), world.campaignId, place);
    const { body } = await asked({ commissionId: place.id }, world.stranger);
    await api.settled();
    const { plan } = await get(body.id, world.stranger);
    expect(plan?.lacks).toMatchObject([
      { kind: 'no_room', languages: ['ru'], groups: 1 },
      { kind: 'no_trainer_language', languages: ['ru'], groups: 1 },
    ]);
    const { body: accepted } = await accept(body.id, undefined, world.stranger);
    expect(accepted.seminars).toMatchObject([{ state: 'draft', venue: null, commissionId: place.id, invited: 1 }]);
  });

  it('on no day on which the trainer cannot come', async () => {
    const days = { from: '2026-02-23', until: '2026-02-27' };
    await api.db.query(
      `insert into unavailabilities (person_id, from_on, until_on, created_at)
       values ($1, '2026-02-20', '2026-02-25', now()), ($1, '2026-02-27', '2026-03-01', now())`,
      [world.trainerId],
    );
    const { plan } = await proposed(days);
    expect(new Set(plan?.groups.map(({ day, trainer }) => `${day} ${trainer?.id}`))).toEqual(
      new Set([`2026-02-26 ${world.trainerId}`]),
    );
  });

  it('until somebody stops it', async () => {
    const { body } = await asked();
    const stop = (token: Token) => api.call(token, proposalsRoutes.stop, { params: { id: body.id } });
    expect((await stop(world.stranger)).status).toBe(404);
    expect((await stop(world.coordinator)).status).toBe(201);
    await api.settled();
    expect((await get(body.id)).state).toMatch(/stopped|done/);
    const trail = await api.db.query<{ n: number }[]>(
      "select count(*)::int as n from audit_events where action = 'proposal.stopped' and subject_id = $1",
      [body.id],
    );
    expect(trail[0]?.n).toBe((await get(body.id)).state === 'stopped' ? 1 : 0);
  });

  it('and not accepted while it is searched for', async () => {
    const { id } = await proposed();
    for (const state of ['waiting', 'running']) {
      await api.db.query('update seminar_proposals set state = $2 where id = $1', [id, state]);
      expect(codeOf(await accept(id))).toEqual([409, 'proposal_still_running']);
    }
  });

  it.each([
    ['on weekends that are off', { until: '2026-02-06', weekdays: [6] }, 'proposal_no_days'],
    ['for three days on Mondays', { template: 'three_days' as const, weekdays: [1] }, 'proposal_days_in_row'],
    ['from yesterday', { from: '2026-01-31' }, 'seminar_day_past'],
    ['until after the vote', { until: '2026-03-19' }, 'seminar_after_election'],
    ['until before it begins', { from: '2026-02-10', until: '2026-02-09' }, 'proposal_days'],
  ])('not %s', async (_, over, code) => {
    expect(codeOf(await asked(over))).toEqual([409, code]);
  });

  it('not with groups larger than one trainer may teach', async () => {
    const settings = (size: string) =>
      api.db.query(`update campaigns set settings = jsonb_set(settings, '{seminars}', $2) where id = $1`, [
        world.campaignId,
        size,
      ]);
    const [{ seminars }] = await api.db.query<[{ seminars: object }]>(
      "select coalesce(settings->'seminars', '{}') as seminars from campaigns where id = $1",
      [world.campaignId],
    );
    await settings(JSON.stringify({ ...seminars, groupSize: 60, blockPerTrainer: 50 }));
    try {
      expect(await asked()).toMatchObject({
        status: 409,
        body: { code: 'proposal_group_size', params: { limit: 50 } },
      });
    } finally {
      await settings(JSON.stringify(seminars));
    }
  });

  it('with the trainers whom a planner of the commission may name', async () => {
    const place = world.neighbour;
    const precinct = await addCommission(api.db, { kind: 'precinct', parent: place, number: 600 });
    const elsewhere = { position: null, language: 'kk' } as const;
    // Accredited by a commission below: whoever plans here may not name them.
    const foreign = await addPerson(api.db, world.district, elsewhere);
    await accredit(api, foreign, world.campaignId, precinct);
    // At home elsewhere, and at work here.
    const own = await addPerson(api.db, world.district, elsewhere);
    await api.db.query(
      `insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-01-01')`,
      [own, place.id],
    );
    await accredit(api, own, world.campaignId, world.district);
    const found = await api.db.query<{ id: string }[]>('select id from persons where id = any($1)', [[own, foreign]]);
    expect(found).toHaveLength(2);
    const query = { level: 2 as const, commissionId: place.id };
    const scope = { campaignId: world.campaignId, commissionId: place.id, path: place.path, level: 2 as const };
    const ids = (await trainersOf(api.db.manager, scope)).map(({ id }) => id);
    expect([ids.includes(own), ids.includes(foreign)]).toEqual([true, false]);
    expect((await api.call(world.stranger, proposalsRoutes.grounds, { query })).status).toBe(200);
  });

  it('and says who of the groups was not invited, and why, and takes the head of the trail at the end', async () => {
    const place = world.neighbour;
    const precinct = await addCommission(api.db, { kind: 'precinct', parent: place, number: 700 });
    const chair = await addPerson(api.db, precinct, { position: 'chair', familyName: 'Бөгенбай' });
    await addPerson(api.db, precinct, { position: 'deputy' });
    const { body } = await asked({ commissionId: place.id, seed: 3 }, world.stranger);
    await api.settled();
    const { plan } = await get(body.id, world.stranger);
    const group = plan?.groups.find(({ units }) => units.some(({ id }) => id === precinct.id));
    // Since then the chair has something else in these hours.
    await api.db.query(
      "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, 2, '2026-01-20', '2026-03-31')",
      [chair, world.campaignId, place.id],
    );
    const taught = await api.call(world.stranger, seminarsRoutes.plan, {
      body: {
        title: TITLE,
        level: 2,
        venueId: null,
        firstDay: group?.day ?? '',
        startTime: group?.start ?? '',
        template: 'half_day',
        trainerIds: [chair],
      } as never,
    });
    expect(taught.status).toBe(201);
    const statements: string[] = [];
    const logger = api.db.logger;
    Object.assign(api.db, {
      logger: Object.assign(Object.create(logger), { logQuery: (text: string) => void statements.push(text) }),
    });
    const accepted = await accept(body.id, undefined, world.stranger).finally(() => Object.assign(api.db, { logger }));
    expect(accepted.status).toBe(201);
    const { refused, seminars } = accepted.body;
    expect(refused).toMatchObject([
      {
        outcomes: [
          { personId: chair, refusal: 'seminar_person_teaches_then', name: expect.stringContaining('Бөгенбай') },
        ],
      },
    ]);
    expect(seminars.map(({ id }) => id)).toContain(refused[0]?.seminarId);
    const heads = statements.flatMap((text, place) =>
      /audit_head/.test(text) && /for update/i.test(text) ? [place] : [],
    );
    const invitations = statements.flatMap((text, place) => (/insert into "?enrolments/i.test(text) ? [place] : []));
    expect([heads.length, Math.min(...heads) > Math.max(...invitations)]).toEqual([1, true]);
    expect(invitations.length).toBeGreaterThan(0);
  });

  it('to planners of the commission only', async () => {
    expect((await asked({}, world.stranger)).status).toBe(404);
    expect((await asked({}, world.trainer)).status).toBe(403);
  });

  it('to be accepted only where a plan was found and no rule is broken', async () => {
    const { id } = await proposed();
    for (const change of ['broken = 1', 'result = null']) {
      await api.db.query(`update seminar_proposals set ${change} where id = $1`, [id]);
      expect(codeOf(await accept(id))).toEqual([409, 'proposal_without_plan']);
    }
  });
});
