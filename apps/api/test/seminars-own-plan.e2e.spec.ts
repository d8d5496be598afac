import { enrolmentsRoutes, type PlanOwnSeminar, seminarsRoutes } from '@kaskad/contracts';
import { signedIn } from './support/actors.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson, type TestCommission } from './support/world.ts';

const TITLE = { kk: 'Аудандық семинар', ru: 'Районный семинар' };

describe('a trainer plans an own seminar', () => {
  let api: Api;
  let world: SeminarsWorld;
  let day = 2;
  const nextDay = () => new Date(Date.UTC(2026, 1, ++day)).toISOString().slice(0, 10);

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  /** Somebody with the role of a trainer in the district, accredited as asked (or not at all). */
  async function trainer(level: number | null = 2, commission: TestCommission = world.district) {
    const personId = await addPerson(api.db, world.district, { position: null, familyName: 'Тренерова' });
    if (level !== null) await accredit(api, personId, world.campaignId, commission, level);
    const token = await signedIn(api.db, {
      now: api.now(),
      personId,
      role: 'trainer',
      commissionId: world.district.id,
    });
    return { personId, token };
  }
  const mayPlan = (token: Token) => api.call(token, seminarsRoutes.ownPlan, {});
  const plan = (token: Token, over: Partial<PlanOwnSeminar> = {}) =>
    api.call(token, seminarsRoutes.planOwn, {
      body: {
        title: TITLE,
        campaignId: world.campaignId,
        groupId: world.district.id,
        firstDay: nextDay(),
        startTime: '10:00',
        template: 'half_day',
        venueId: null,
        ...over,
      },
    });

  it('is shown what follows from the accreditation', async () => {
    const chair = await addPerson(api.db, world.precinct, { position: 'chair' });
    await addPerson(api.db, world.precinct, { position: 'member' });
    await addPerson(api.db, world.farPrecinct, { position: 'chair' });
    const venue = await world.venue();
    await world.venue({}, world.stranger);
    const one = await trainer();
    const { body } = await mayPlan(one.token);
    expect(body).toMatchObject({
      missing: null,
      groups: [
        {
          id: world.district.id,
          level: 2,
          title: TITLE,
          campaignId: world.campaignId,
          until: '2026-03-18',
          capacity: 25,
          untrained: 1,
          tests: [],
        },
      ],
      venues: [{ id: venue.id, rooms: [{ capacity: 60 }] }],
    });
    const planned = await plan(one.token);
    expect(planned).toMatchObject({
      status: 201,
      body: {
        state: 'open',
        level: 2,
        format: 'in_person',
        venue: null,
        capacity: 25,
        invited: 1,
        may: { manages: true, setsLevel: false },
      },
    });
    expect(planned.body.sessions.map(({ trainers }) => trainers.map(({ id }) => id))).toEqual([
      [one.personId],
      [one.personId],
    ]);
    const roster = await api.call(one.token, enrolmentsRoutes.roster, {
      params: { id: planned.body.id },
      query: { limit: 50 },
    });
    expect(roster.body.items.map(({ person, state }) => [person.id, state])).toEqual([[chair, 'invited']]);
    expect((await mayPlan(one.token)).body.groups[0]).toMatchObject({ untrained: 0 });
    const trail = await api.db.query<{ action: string }[]>(
      'select action from audit_events where subject_id = $1 order by seq',
      [planned.body.id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['seminar.planned', 'seminar.opened', 'enrolment.invited']);
  });

  it('in one of the rooms, with no more seats than it has', async () => {
    const venue = await world.venue({ rooms: [{ name: { kk: 'Сынып', ru: 'Класс' }, capacity: 12 }] });
    const one = await trainer();
    const { body } = await plan(one.token, { venueId: venue.id });
    expect(body).toMatchObject({ venue: { id: venue.id }, capacity: 12 });
    const clash = await plan((await trainer()).token, {
      venueId: venue.id,
      firstDay: body.startsAt.local.slice(0, 10),
    });
    expect(clash).toMatchObject({ status: 409, body: { code: 'seminar_room_busy' } });
    const foreign = await world.venue({}, world.stranger);
    expect(await plan(one.token, { venueId: foreign.id })).toMatchObject({ status: 404 });
  });

  it('at an address that no list has: the building is made with it, once', async () => {
    const newAddress = { kk: '№ 5 мектеп, Абай көшесі, 12', ru: 'Школа № 5, ул. Абая, 12' };
    const one = await trainer();
    const first = await plan(one.token, { newAddress, capacity: 20, firstDay: '2026-03-02' });
    expect(first).toMatchObject({
      status: 201,
      body: { venue: { name: newAddress, address: newAddress }, capacity: 20 },
    });
    const { venue, sessions } = first.body;
    expect(sessions.map(({ room }) => room)).toMatchObject(sessions.map(() => ({ capacity: 20 })));
    const trail = await api.db.query<object[]>(
      'select action, actor_id is not null as "isNamed", after from audit_events where subject_id = $1',
      [venue?.id],
    );
    expect(trail).toMatchObject([
      {
        action: 'venue.created',
        isNamed: true,
        after: { commissionId: world.district.id, address: newAddress, rooms: [{ capacity: 20 }] },
      },
    ]);
    const other = await trainer();
    expect((await mayPlan(other.token)).body.venues.map(({ id }) => id)).toContain(venue?.id);
    const again = { newAddress: { kk: '№ 5  мектеп, АБАЙ көшесі, 12 ', ru: 'Пятая школа' } };
    const [second, third] = await Promise.all([
      plan(other.token, { ...again, firstDay: '2026-03-03' }),
      plan((await trainer()).token, { ...again, firstDay: '2026-03-04' }),
    ]);
    for (const { body } of [second, third]) expect(body).toMatchObject({ venue: { id: venue?.id }, capacity: 20 });
    const elsewhere = await trainer(1, world.region);
    const far = await plan(elsewhere.token, { newAddress, groupId: world.neighbour.id, firstDay: '2026-03-05' });
    expect(far).toMatchObject({ status: 201, body: { capacity: 25 } });
    expect(far.body.venue?.id).not.toBe(venue?.id);
  });

  it('but no building is left where the plan is refused, or where the trainer trains nobody', async () => {
    const newAddress = { kk: 'Бос көше, 1', ru: 'Пустая улица, 1' };
    const one = await trainer();
    const venue = await world.venue();
    expect(await plan(one.token, { newAddress, firstDay: '2026-01-19' })).toMatchObject({ status: 409 });
    const firstDay = '2026-03-06';
    expect(await plan(one.token, { newAddress, firstDay, groupId: world.neighbour.id })).toMatchObject({ status: 404 });
    expect(await plan(one.token, { newAddress, firstDay, venueId: venue.id })).toMatchObject({ status: 400 });
    expect(await api.db.query("select from venues where address ->> 'kk' = $1", [newAddress.kk])).toEqual([]);
  });

  it('for the groups below the commission that accredited, on their level', async () => {
    const regional = await trainer(1, world.region);
    const { groups } = (await mayPlan(regional.token)).body;
    expect(groups.map(({ id, level }) => [id, level]).sort()).toEqual(
      [
        [world.region.id, 1],
        [world.district.id, 2],
        [world.neighbour.id, 2],
      ].sort(),
    );
    expect((await plan(regional.token, { groupId: world.neighbour.id })).body).toMatchObject({ level: 2 });
    expect((await plan(regional.token, { groupId: world.region.id })).body).toMatchObject({ level: 1 });
    const local = await trainer(3);
    expect((await plan(local.token, { groupId: world.precinct.id })).body).toMatchObject({ level: 3 });
  });

  it.each<[string, Partial<PlanOwnSeminar>, number, string]>([
    ['a day after the vote', { firstDay: '2026-03-18', template: 'two_days' }, 409, 'seminar_after_election'],
    ['a day before it begins', { firstDay: '2026-01-19' }, 409, 'seminar_trainer_not_accredited'],
    ['more seats than one trainer may have', { capacity: 51 }, 409, 'seminar_too_many_per_trainer'],
  ])('and is refused %s', async (_, over, status, code) => {
    expect(await plan((await trainer()).token, over)).toMatchObject({ status, body: { code } });
  });

  it.each(['neighbour', 'region', 'farPrecinct'] as const)(
    'and finds no group beyond it or above it: %s',
    async (place) => {
      const one = await trainer();
      expect(await plan(one.token, { groupId: world[place].id })).toMatchObject({ status: 404 });
    },
  );

  it('not while busy elsewhere, and not without the role or the accreditation', async () => {
    const one = await trainer();
    const first = await plan(one.token);
    expect(await plan(one.token, { firstDay: first.body.startsAt.local.slice(0, 10) })).toMatchObject({
      status: 409,
      body: { code: 'seminar_trainer_busy' },
    });
    const accredited = await accredit(
      api,
      await addPerson(api.db, world.precinct, { position: 'member' }),
      world.campaignId,
      world.district,
    );
    expect(await plan(await api.person(accredited))).toMatchObject({ status: 403 });
    expect(await plan(world.coordinator)).toMatchObject({ status: 404 });
    expect(await plan((await trainer(null)).token)).toMatchObject({ status: 404 });
  });

  it('is told what is missing, and which commission grants it', async () => {
    const none = await trainer(null);
    expect((await mayPlan(none.token)).body).toMatchObject({
      groups: [],
      venues: [],
      missing: { gap: 'never', grantedBy: { kk: expect.stringContaining('Комиссия') as string } },
    });
    const ended = await trainer();
    await api.db.query(
      "update accreditations set ended_at = '2026-01-31', end_reason = 'сұрады' where person_id = $1",
      [ended.personId],
    );
    expect((await mayPlan(ended.token)).body.missing).toMatchObject({ gap: 'ended' });
    expect(await plan(ended.token)).toMatchObject({ status: 409, body: { code: 'seminar_trainer_not_accredited' } });
  });

  it('then runs it: moves it, invites from its group and calls it off; no other trainer does', async () => {
    const one = await trainer();
    const { body: seminar } = await plan(one.token);
    const params = { id: seminar.id };
    const other = await trainer();
    expect(await api.call(other.token, seminarsRoutes.get, { params })).toMatchObject({ status: 404 });
    const venue = await world.venue({ name: { kk: 'Мектеп', ru: 'Школа' } });
    const to = '2026-03-12T14:00';
    expect(
      await api.call(one.token, seminarsRoutes.change, { params, body: { startsAt: to, venueId: venue.id } }),
    ).toMatchObject({ status: 200, body: { startsAt: { local: to }, venue: { id: venue.id } } });
    expect(await api.call(one.token, seminarsRoutes.change, { params, body: { level: 1 } })).toMatchObject({
      status: 403,
    });
    const member = await addPerson(api.db, world.secondPrecinct, { position: 'member' });
    const far = await addPerson(api.db, world.farPrecinct, { position: 'member' });
    const invited = await api.call(one.token, enrolmentsRoutes.invite, { params, body: { personIds: [member, far] } });
    expect(invited.body.outcomes.map(({ state, refusal }) => [state, refusal])).toEqual([
      ['invited', null],
      [null, 'not_found'],
    ]);
    const candidate = await addPerson(api.db, world.secondPrecinct, { familyName: 'Табылатын' });
    await addPerson(api.db, world.farPrecinct, { familyName: 'Табылатын' });
    const candidates = await api.call(one.token, seminarsRoutes.candidates, {
      params,
      query: { part: 'trainee', q: 'Табылатын' },
    });
    expect(candidates.body.items.map(({ id }) => id)).toEqual([candidate]);
    expect(await api.call(one.token, seminarsRoutes.cancel, { params, body: { reason: 'жол жабық' } })).toMatchObject({
      status: 201,
      body: { state: 'cancelled' },
    });
    expect(await api.call(one.token, seminarsRoutes.get, { params })).toMatchObject({ status: 200 });
  });

  it('but not once the role is taken back', async () => {
    const one = await trainer();
    const { body: seminar } = await plan(one.token);
    await api.db.query(
      `update role_grants set revoked_at = now()
       where role = 'trainer' and account_id = (select id from accounts where person_id = $1)`,
      [one.personId],
    );
    expect(
      await api.call(await api.person(one.personId), seminarsRoutes.change, {
        params: { id: seminar.id },
        body: { capacity: 20 },
      }),
    ).toMatchObject({ status: 403 });
  });

  it('of which the planners of the district know when it is moved', async () => {
    const one = await trainer();
    const { body: seminar } = await plan(one.token);
    await api.call(one.token, seminarsRoutes.change, {
      params: { id: seminar.id },
      body: { startsAt: '2026-03-05T09:00' },
    });
    const [notice] = await api.db.query<{ params: object }[]>(
      `select params from notices
       where kind = 'seminar_moved' and account_id is not null and params ->> 'seminarId' = $1`,
      [seminar.id],
    );
    expect(notice).toMatchObject({ params: { toStaff: true } });
  });
});
