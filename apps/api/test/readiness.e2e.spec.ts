import { cascadeRoutes as routes } from '@kaskad/contracts';
import { ReadinessService } from '../src/features/cascade/readiness.service.ts';
import { type Api, startApi } from './support/api.ts';
import { addAttempt, addQuiz, addSeminar, addUsualRequirements, trainingChanged } from './support/training-world.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

describe('readiness', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let finalId: string;
  let people: string[];

  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    campaignId = await addCampaign(api.db, world.region);
    await addUsualRequirements(api.db, campaignId);
    finalId = await addQuiz(api.db, 'final', world.region);
    people = [];
    for (const position of ['chair', 'deputy', 'secretary', 'member', 'member'])
      people.push(await addPerson(api.db, world.precinct, { position }));
  });
  afterAll(() => api.stop());

  async function certify(personIds: string[]) {
    await addSeminar(api.db, {
      campaignId,
      commission: world.district,
      attended: Object.fromEntries(personIds.map((id) => [id, [90, 90] as const])),
    });
    for (const personId of personIds) await addAttempt(api.db, { quizId: finalId, personId, campaignId });
    await trainingChanged(api, campaignId, personIds);
  }
  async function precinct() {
    const token = await api.staff('auditor', world.region.id);
    const reply = await api.call(token, routes.readiness, { query: { campaignId, search: '233' } });
    return reply.body.items[0];
  }
  const rollup = () =>
    api.db.query(
      'select campaign_id, commission_id, colour, reasons, members, certified, trained from precinct_readiness order by 1, 2',
    );

  it('starts red, and says why and what to do', async () => {
    expect(await precinct()).toMatchObject({
      commissionId: world.precinct.id,
      number: 233,
      colour: 'red',
      members: 5,
      certified: 0,
      action: 'certify_leaders',
      reasons: [
        { code: 'chair_uncertified' },
        { code: 'secretary_uncertified' },
        { code: 'members_uncertified', count: 4 },
      ],
    });
  });

  it('turns amber when its leaders are certified, and green with four of five', async () => {
    await certify(people.slice(0, 3));
    expect(await precinct()).toMatchObject({
      colour: 'amber',
      action: 'train_members',
      reasons: [{ code: 'members_uncertified', count: 1 }],
    });
    await certify(people.slice(3, 4));
    expect(await precinct()).toMatchObject({ colour: 'green', reasons: [], action: 'none', certified: 4 });
  });

  it('turns amber when somebody is replaced, and green again after the test of the newcomer', async () => {
    api.setNow('2026-03-15T09:00:00Z');
    await api.db.query(
      "update appointments set ended_on = '2026-03-15', end_reason = 'resigned' where person_id = $1",
      [people[2]],
    );
    expect(await precinct()).toMatchObject({
      colour: 'red',
      action: 'appoint',
      reasons: [{ code: 'secretary_vacant' }, { code: 'members_uncertified', count: 1 }],
    });
    const newcomer = await addPerson(api.db, world.precinct, { position: null, familyName: 'Жаңа' });
    await api.db.query(
      `insert into appointments (person_id, commission_id, position, started_on, replaces_id)
       select $1, commission_id, position, '2026-03-15', id from appointments where person_id = $2`,
      [newcomer, people[2]],
    );
    expect(await precinct()).toMatchObject({
      colour: 'amber',
      action: 'enrol_replacement',
      reasons: [
        { code: 'replacement_uncertified', count: 1 },
        { code: 'secretary_uncertified' },
        { code: 'members_uncertified', count: 1 },
      ],
    });
    await certify([newcomer]);
    expect(await precinct()).toMatchObject({ colour: 'green', reasons: [] });
    api.setNow('2026-02-10T09:00:00Z');
  });

  it('keeps a rollup that equals the full recount', async () => {
    const kept = await rollup();
    await api.db.query('delete from precinct_readiness');
    await api.app.get(ReadinessService).recount();
    expect(await rollup()).toEqual(kept);
    expect(kept).toHaveLength(3);
  });

  it('holds under readers and changes at once', async () => {
    const token = await api.staff('auditor', world.region.id);
    await Promise.all(
      Array.from({ length: 12 }, async (_, place) => {
        if (place % 3 === 0) await addPerson(api.db, world.secondPrecinct);
        else await api.call(token, routes.board, { query: {} });
      }),
    );
    await api.call(token, routes.board, { query: {} });
    const kept = await rollup();
    await api.app.get(ReadinessService).recount();
    expect(await rollup()).toEqual(kept);
    expect(await api.db.query('select from readiness_queue')).toHaveLength(0);
  });

  it('shows the board: figures, districts and a cell per precinct', async () => {
    const token = await api.staff('coordinator', world.region.id);
    const reply = await api.call(token, routes.board, { query: {} });
    expect(reply).toMatchObject({
      status: 200,
      body: {
        campaign: { id: campaignId, electionDay: '2026-03-18', daysLeft: 36 },
        totals: { green: 1, amber: 0, red: 2 },
      },
    });
    expect(reply.body.districts.map(({ id, green, red }) => [id, green, red])).toEqual(
      expect.arrayContaining([
        [world.district.id, 1, 1],
        [world.neighbour.id, 0, 1],
      ]),
    );
    expect(reply.body.cells.map(({ number, colour }) => [number, colour])).toEqual([
      [233, 'green'],
      [234, 'red'],
      [300, 'red'],
    ]);
    expect(reply.body.reasons).toContainEqual({ code: 'no_members', count: 1, districts: 1 });
  });

  it('filters by district, colour and reason, red first', async () => {
    const token = await api.staff('coordinator', world.region.id);
    const list = async (query: object) =>
      (await api.call(token, routes.readiness, { query })).body.items.map(({ number }) => number);
    expect(await list({ district: world.district.id })).toEqual([234, 233]);
    expect(await list({ colour: 'green' })).toEqual([233]);
    expect(await list({ reason: 'no_members' })).toEqual([300]);
    expect(await api.call(token, routes.readiness, { query: { colour: 'blue' as 'red' } })).toMatchObject({
      status: 400,
    });
  });

  it('ends at the own subtree, and is closed to members and strangers', async () => {
    const neighbour = await api.staff('auditor', world.neighbour.id);
    const board = await api.call(neighbour, routes.board, { query: {} });
    expect(board.body.cells.map(({ number }) => number)).toEqual([300]);
    expect(
      (await api.call(neighbour, routes.readiness, { query: { district: world.district.id } })).body.items,
    ).toEqual([]);
    expect(await api.call(null, routes.board, { query: {} })).toMatchObject({ status: 401 });
    expect(await api.call(await api.person(people[0] ?? ''), routes.board, { query: {} })).toMatchObject({
      status: 403,
    });
  });

  it('is public as figures only', async () => {
    const reply = await api.call(null, routes.publicReadiness, {});
    expect(reply).toMatchObject({
      status: 200,
      body: { campaigns: [{ precincts: 3, ready: 1, districts: [], districtsNotShown: 2 }] },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/Сәрсен|Жаңа|personId|233/);
  });
});
