import {
  type AddUnavailability,
  noticeRoutes,
  seminarsRoutes,
  sessionsRoutes,
  unavailabilitiesRoutes,
} from '@kaskad/contracts';
import { signedIn } from './support/actors.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('days on which a trainer cannot come', () => {
  let api: Api;
  let world: SeminarsWorld;

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.setNow('2026-02-01T06:00:00Z'));

  /** Somebody with the role of a trainer in the district, accredited there. */
  async function trainer() {
    const personId = await addPerson(api.db, world.district, { position: null, familyName: 'Жолаушы' });
    await accredit(api, personId, world.campaignId, world.district);
    const post = { now: api.now(), personId, role: 'trainer' as const, commissionId: world.district.id };
    return { personId, token: await signedIn(api.db, post) };
  }
  const add = (token: Token, body: AddUnavailability) => api.call(token, unavailabilitiesRoutes.add, { body });
  const own = async (token: Token) => (await api.call(token, unavailabilitiesRoutes.own, {})).body.items;
  const end = (token: Token, id: string) => api.call(token, unavailabilitiesRoutes.end, { params: { id } });
  const list = async (token: Token, q?: string) =>
    (await api.call(token, unavailabilitiesRoutes.list, { query: { q } })).body.items;
  const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

  it('are entered and ended by themselves, each day once', async () => {
    const one = await trainer();
    const { status, body } = await add(one.token, { from: '2026-02-16', until: '2026-02-18', reason: 'Емделу' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ from: '2026-02-16', until: '2026-02-18', reason: 'Емделу', sessions: [] });
    const again = await add(one.token, { from: '2026-02-18', until: '2026-02-20' });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'unavailability_known', params: { days: '16.02.2026–18.02.2026' } },
    });
    expect(await own(one.token)).toHaveLength(1);
    expect((await end((await trainer()).token, body.id)).status).toBe(404);
    expect((await end(one.token, body.id)).status).toBe(200);
    expect((await end(one.token, body.id)).status).toBe(404);
    expect(await own(one.token)).toEqual([]);
    expect((await add(one.token, { from: '2026-02-18', until: '2026-02-20' })).status).toBe(201);
    const trail = await api.db.query<{ action: string; text: string }[]>(
      `select action, concat(before, after, reason) as text from audit_events where subject_type = 'unavailability'
       and $1 in (before ->> 'personId', after ->> 'personId') order by seq`,
      [one.personId],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'unavailability.added',
      'unavailability.ended',
      'unavailability.added',
    ]);
    expect(trail.map(({ text }) => text).join()).not.toContain('Емделу');
  });

  it.each([
    ['backwards', { from: '2026-02-18', until: '2026-02-16' }, 409, 'unavailability_reversed'],
    ['of the past', { from: '2026-01-20', until: '2026-01-31' }, 409, 'unavailability_over'],
    ['of more than a year', { from: '2026-03-01', until: '2027-03-02' }, 409, 'unavailability_too_long'],
    ['that are none', { from: '2026-02-30', until: '2026-03-01' }, 400, 'invalid_input'],
  ])('are not taken %s', async (_, days, status, refusal) => {
    const one = await trainer();
    expect(code(await add(one.token, days))).toEqual([status, refusal]);
    expect(await own(one.token)).toEqual([]);
  });

  it('end by the clocks of their region: still today in Qyzylorda, over an hour later', async () => {
    const one = await trainer();
    api.setNow('2026-02-05T18:30:00Z');
    expect((await add(one.token, { from: '2026-02-05', until: '2026-02-05' })).status).toBe(201);
    api.setNow('2026-02-05T19:30:00Z');
    expect(await own(one.token)).toEqual([]);
    expect(code(await add(one.token, { from: '2026-02-04', until: '2026-02-05' }))[1]).toBe('unavailability_over');
  });

  it('keep them out of plans of these days, whichever way one plans', async () => {
    const one = await trainer();
    const source = await world.opened({ firstDay: '2026-02-05', trainerIds: [one.personId] });
    await add(one.token, { from: '2026-02-16', until: '2026-02-18' });
    const person = { person: expect.stringContaining('Жолаушы') as string, days: '16.02.2026–18.02.2026' };
    const away = { status: 409, body: { code: 'seminar_trainer_away', params: person } };
    expect(await world.planned({ firstDay: '2026-02-18', trainerIds: [one.personId] })).toMatchObject(away);
    const venue = await world.venue();
    const series = await api.call(world.coordinator, seminarsRoutes.planSeries, {
      body: {
        title: TITLE,
        level: 2,
        startTime: '10:00',
        template: 'half_day',
        trainerIds: [one.personId],
        stops: [{ venueId: venue.id, firstDay: '2026-02-17' }],
      },
    });
    expect(series).toMatchObject(away);
    const params = { id: source.id };
    const moved = await api.call(world.coordinator, seminarsRoutes.change, {
      params,
      body: { startsAt: '2026-02-16T10:00' },
    });
    expect(moved).toMatchObject(away);
    const copied = await api.call(world.coordinator, seminarsRoutes.copy, {
      params,
      body: { starts: ['2026-02-17T10:00'] },
    });
    expect(copied).toMatchObject(away);
    const ownPlan = await api.call(one.token, seminarsRoutes.planOwn, {
      body: {
        title: TITLE,
        campaignId: world.campaignId,
        groupId: world.district.id,
        firstDay: '2026-02-17',
        startTime: '10:00',
        template: 'half_day',
        venueId: null,
      },
    });
    expect(ownPlan).toMatchObject(away);
    const other = await world.opened({ firstDay: '2026-02-17', trainerIds: [(await trainer()).personId] });
    const named = await api.call(world.coordinator, sessionsRoutes.change, {
      params: { id: other.sessions[0]?.id ?? '' },
      body: { trainerIds: [one.personId] },
    });
    expect(named).toMatchObject(away);
    expect((await world.planned({ firstDay: '2026-02-19', trainerIds: [one.personId] })).status).toBe(201);
  });

  it('of a lecturer the planner is asked, in one question with busy hours', async () => {
    const lecturerId = await addPerson(api.db, world.district, { position: null, familyName: 'Дәрісбаев' });
    const token = await api.person(lecturerId);
    await add(token, { from: '2026-02-23', until: '2026-02-23' });
    const plan = async (over: object = {}) =>
      world.planned({
        firstDay: '2026-02-23',
        trainerIds: [(await trainer()).personId],
        lecturerIds: [lecturerId],
        ...over,
      });
    expect(await plan()).toMatchObject({
      status: 409,
      body: { code: 'seminar_lecturer_away', params: { days: '23.02.2026', ids: lecturerId } },
    });
    const known = await plan({ busyLecturerIds: [lecturerId] });
    expect(known.status).toBe(201);
    expect(known.body.sessions[0]?.lecturers).toMatchObject([
      { id: lecturerId, busyConfirmed: true, away: { from: '2026-02-23', until: '2026-02-23' } },
    ]);
    const both = await plan();
    expect(both).toMatchObject({ status: 409, body: { code: 'seminar_lecturer_busy', params: { ids: lecturerId } } });
    expect(both.body.params?.['clash']).toMatch(/09:00–10:30.*; 23\.02\.2026$/);
  });

  it('over sessions that are planned: named at once, their planners told, and edited on without a question', async () => {
    const one = await trainer();
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const opened = await world.opened({
      firstDay: '2026-03-02',
      template: 'two_days',
      trainerIds: [one.personId],
      lecturerIds: [lecturerId],
    });
    const { body } = await add(one.token, { from: '2026-03-03', until: '2026-03-05', reason: 'Той' });
    expect(body.sessions.map(({ seminarId, startsAt, part }) => [seminarId, startsAt.local, part])).toEqual(
      opened.sessions.slice(4).map(({ startsAt }) => [opened.id, startsAt.local, 'trainer']),
    );
    expect((await own(one.token))[0]?.sessions).toHaveLength(4);
    const { body: notices } = await api.call(world.coordinator, noticeRoutes.list, { query: { limit: 5 } });
    expect(notices.items[0]).toMatchObject({
      kind: 'trainer_unavailable',
      params: {
        seminarId: opened.id,
        from: '2026-03-03',
        until: '2026-03-05',
        starts: '2026-03-03T09:00',
        sessions: 4,
      },
    });
    expect(JSON.stringify(notices.items[0])).not.toContain('Той');
    const page = async (token: Token) =>
      (await api.call(token, seminarsRoutes.get, { params: { id: opened.id } })).body.sessions;
    const awayOn = (sessions: Awaited<ReturnType<typeof page>>) =>
      sessions.map(({ trainers }) => trainers[0]?.away?.from ?? null);
    expect(awayOn(await page(world.coordinator))).toEqual([...Array(4).fill(null), ...Array(4).fill('2026-03-03')]);
    // Who sees no results sees nobody's absence.
    expect(awayOn(await page(await api.person(lecturerId)))).toEqual(Array(8).fill(null));
    const last = opened.sessions.at(-1)?.id ?? '';
    const edit = (over: object) =>
      api.call(world.coordinator, sessionsRoutes.change, { params: { id: last }, body: over });
    const topic = { kk: 'Жаңа', ru: 'Новая' };
    expect((await edit({ topic, trainerIds: [one.personId] })).status).toBe(200);
    expect(code(await edit({ startsAt: '2026-03-03T17:00' }))).toEqual([409, 'seminar_trainer_away']);
  });

  it('a draft is named to its trainer, and to a lecturer only once it is open', async () => {
    const lecturerId = await addPerson(api.db, world.district, { position: null });
    const token = await api.person(lecturerId);
    const draft = await world.planned({
      firstDay: '2026-03-09',
      trainerIds: [(await trainer()).personId],
      lecturerIds: [lecturerId],
    });
    expect((await add(token, { from: '2026-03-09', until: '2026-03-09' })).body.sessions).toEqual([]);
    await api.call(world.coordinator, seminarsRoutes.open, { params: { id: draft.body.id } });
    expect((await own(token))[0]?.sessions).toHaveLength(2);
  });

  it('are read by planners and auditors of the subtree, the reason by planners alone', async () => {
    const one = await trainer();
    await add(one.token, { from: '2026-03-12', until: '2026-03-13', reason: 'Сапар' });
    const auditor = await api.staff('auditor', world.region.id);
    const mine = (items: Awaited<ReturnType<typeof list>>) =>
      items.filter(({ person }) => person.id === one.personId).map(({ from, reason }) => [from, reason]);
    expect(mine(await list(world.coordinator, 'Жолаушы'))).toEqual([['2026-03-12', 'Сапар']]);
    expect(mine(await list(auditor))).toEqual([['2026-03-12', null]]);
    expect(mine(await list(world.stranger))).toEqual([]);
    expect(await list(world.coordinator, 'Ешкімов')).toEqual([]);
    expect((await api.call(one.token, unavailabilitiesRoutes.list, { query: {} })).status).toBe(403);
    const stranger = await api.staff('system_admin', world.region.id);
    expect(code(await add(stranger, { from: '2026-03-12', until: '2026-03-13' }))).toEqual([403, 'forbidden']);
  });

  it('stand beside their name while a planner looks for a trainer', async () => {
    const one = await trainer();
    await add(one.token, { from: '2026-03-16', until: '2026-03-17' });
    const seminar = await world.opened({ firstDay: '2026-03-16', trainerIds: [(await trainer()).personId] });
    const { body } = await api.call(world.coordinator, seminarsRoutes.candidates, {
      params: { id: seminar.id },
      query: { part: 'trainer', q: 'Жолаушы' },
    });
    const found = new Map(body.items.map(({ id, away }) => [id, away]));
    expect(found.get(one.personId)).toEqual([{ from: '2026-03-16', until: '2026-03-17' }]);
    expect([...found.values()].filter((away) => away.length > 0)).toHaveLength(1);
  });

  it('and a plan at the same moment: one of them sees the other', async () => {
    const one = await trainer();
    const days = { from: '2026-03-10', until: '2026-03-10' };
    const [planned, entered] = await Promise.all([
      world.planned({ firstDay: '2026-03-10', trainerIds: [one.personId] }),
      add(one.token, days),
    ]);
    expect(entered.status).toBe(201);
    const gaps = (await own(one.token))[0]?.sessions.length;
    expect([planned.status, gaps, entered.body.sessions.length]).toEqual(
      planned.status === 201 ? [201, 2, 2] : [409, 0, 0],
    );
  });
});
