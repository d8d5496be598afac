import { campaignsRoutes, type CreateCampaign } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { addLawEdition, addPerson, addRegion, type TestRegion } from './support/world.ts';

describe('campaigns', () => {
  let api: Api;
  let region: TestRegion;
  let admin: string;
  let lawEditionId: string;
  let courseVersionId: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addRegion(api.db);
    admin = await api.staff('commission_admin', region.region.id);
    lawEditionId = await addLawEdition(api.db);
    const [course] = await api.db.query<{ id: string }[]>(
      `insert into courses (code, title, summary, commission_id) values ('c', '{"kk":"Курс","ru":"Курс"}', '{}', $1) returning id`,
      [region.region.id],
    );
    const [version] = await api.db.query<{ id: string }[]>(
      "insert into course_versions (course_id, number, law_edition_id, state, published_at) values ($1, 1, $2, 'published', now()) returning id",
      [course?.id, lawEditionId],
    );
    courseVersionId = String(version?.id);
  });
  afterAll(() => api.stop());

  const input = (over: Partial<CreateCampaign> = {}) => ({
    code: `m-${randomUUID().slice(0, 8)}`,
    kind: 'mazhilis_and_maslikhat' as const,
    name: { kk: 'Мәжіліс және мәслихат депутаттарының сайлауы', ru: 'Выборы депутатов Мажилиса и маслихатов' },
    commissionId: region.region.id,
    lawEditionId,
    opensOn: '2026-01-20',
    electionDay: '2026-03-18',
    ...over,
  });
  const create = (token = admin, over: Partial<CreateCampaign> = {}) =>
    api.call(token, campaignsRoutes.create, { body: input(over) });
  const act = (route: typeof campaignsRoutes.open, id: string, token = admin) =>
    api.call(token, route, { params: { id } });

  it('begin as a draft with default deadlines, settings and requirements', async () => {
    const made = await create();
    expect(made).toMatchObject({
      status: 201,
      body: {
        state: 'draft',
        precinctDeadline: '2026-03-16',
        today: '2026-02-10',
        daysLeft: 36,
        daysToDeadline: 34,
        zone: 'Asia/Qyzylorda',
        course: null,
        mayManage: true,
      },
    });
    expect(made.body.settings).toMatchObject({
      seminars: { groupSize: 25, warnPerTrainer: 30, blockPerTrainer: 50 },
      training: { cascadeDepth: 3 },
    });
    expect(made.body.requirements).toHaveLength(24);
    expect(
      made.body.requirements.find(
        ({ commissionKind, position }) => commissionKind === 'precinct' && position === 'chair',
      ),
    ).toMatchObject({ path: 'seminar', trainerModule: true, dueOn: '2026-03-09' });
  });

  it('count the days by the calendar of their own zone', async () => {
    const { body } = await create();
    api.setNow('2026-02-10T19:30:00Z');
    expect((await api.call(admin, campaignsRoutes.one, { params: { id: body.id } })).body).toMatchObject({
      today: '2026-02-11',
      daysLeft: 35,
    });
    api.setNow('2026-02-10T09:00:00Z');
  });

  it('open only with a published course, close once, and do not change afterwards', async () => {
    const {
      body: { id },
    } = await create();
    expect((await act(campaignsRoutes.open, id)).body.code).toBe('campaign_no_course');
    expect(
      (await api.call(admin, campaignsRoutes.change, { params: { id }, body: { courseVersionId } })).body.course,
    ).toMatchObject({ number: 1 });
    expect((await act(campaignsRoutes.open, id)).body.state).toBe('open');
    expect((await act(campaignsRoutes.open, id)).body.code).toBe('campaign_not_draft');
    expect((await act(campaignsRoutes.close, id)).body.state).toBe('closed');
    expect((await act(campaignsRoutes.close, id)).body.code).toBe('campaign_not_open');
    expect(
      (await api.call(admin, campaignsRoutes.change, { params: { id }, body: { opensOn: '2026-01-21' } })).body.code,
    ).toBe('campaign_closed');
    const audits = await api.db.query<{ action: string }[]>(
      'select action from audit_events where subject_id = $1 order by seq',
      [id],
    );
    expect(audits.map(({ action }) => action)).toEqual([
      'campaign.created',
      'campaign.changed',
      'campaign.opened',
      'campaign.closed',
    ]);
  });

  it('keep thresholds as settings', async () => {
    const {
      body: { id, settings },
    } = await create();
    const changed = await api.call(admin, campaignsRoutes.change, {
      params: { id },
      body: { settings: { ...settings, readiness: { ...settings.readiness, certifiedShare: 0.6 } } },
    });
    expect(changed.body.settings.readiness.certifiedShare).toBe(0.6);
    const wrong = await api.call(admin, campaignsRoutes.change, {
      params: { id },
      body: { settings: { ...settings, training: { cascadeDepth: 4 }, certificates: { daysAfterElection: -1 } } },
    });
    expect(wrong).toMatchObject({
      status: 400,
      body: {
        issues: [
          { path: 'settings.training.cascadeDepth', rule: 'tooBig' },
          { path: 'settings.certificates.daysAfterElection', rule: 'tooSmall' },
        ],
      },
    });
  });

  it('refuse days out of order and requirements outside them', async () => {
    expect((await create(admin, { precinctDeadline: '2026-03-19' })).body.code).toBe('campaign_days_order');
    const {
      body: { id, requirements, code },
    } = await create();
    const items = requirements.map(({ commissionKindName: _, positionName: __, ...row }) => row);
    const set = (rows: typeof items) =>
      api.call(admin, campaignsRoutes.setRequirements, { params: { id }, body: { items: rows } });
    expect((await set(items.map((row) => ({ ...row, dueOn: '2026-03-19' })))).body.code).toBe(
      'requirement_due_outside',
    );
    expect((await set(items.slice(0, 3))).body.requirements).toHaveLength(3);
    expect((await set([{ ...items[0], position: 'astronaut' } as (typeof items)[number]])).status).toBe(404);
    expect((await create(admin, { code })).body.code).toBe('campaign_code_taken');
  });

  it('stay within the subtree', async () => {
    const district = await api.staff('commission_admin', region.district.id);
    const {
      body: { id },
    } = await create();
    expect((await create(district)).status).toBe(404);
    expect(
      (await api.call(district, campaignsRoutes.change, { params: { id }, body: { opensOn: '2026-01-21' } })).status,
    ).toBe(404);
    expect((await api.call(district, campaignsRoutes.one, { params: { id } })).body).toMatchObject({
      id,
      mayManage: false,
    });
    const own = await create(district, { commissionId: region.district.id });
    const neighbour = await api.staff('commission_admin', region.neighbour.id);
    expect((await api.call(neighbour, campaignsRoutes.one, { params: { id: own.body.id } })).status).toBe(404);
    expect((await create(await api.staff('coordinator', region.region.id))).status).toBe(403);
    expect((await api.call(null, campaignsRoutes.list, {})).status).toBe(401);
  });

  it('are found by those who work in them', async () => {
    const {
      body: { id },
    } = await create(admin, { courseVersionId, electionDay: '2026-03-01' });
    await act(campaignsRoutes.open, id);
    const member = await api.person(await addPerson(api.db, region.farPrecinct));
    expect((await api.call(member, campaignsRoutes.current, {})).body.campaign).toMatchObject({
      id,
      state: 'open',
      mayManage: false,
    });
    expect((await api.call(member, campaignsRoutes.plan, { params: { id } })).status).toBe(403);
  });

  it('show the plan of the own subtree, counted from the tables', async () => {
    const {
      body: { id },
    } = await create(admin, { courseVersionId });
    await act(campaignsRoutes.open, id);
    const chair = await addPerson(api.db, region.precinct, { position: 'chair' });
    await addPerson(api.db, region.precinct);
    await addPerson(api.db, region.farPrecinct, { position: 'chair' });
    await api.db.query(
      `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, issued_at, valid_until)
       values ('N1', $4, 'completion', $1, $2, $5, $3, 'n', now(), '2026-03-18')`,
      [chair, id, lawEditionId, randomUUID(), region.precinct.id],
    );
    await api.db.query(
      `insert into seminars (campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity, sign_up_until, state)
       values ($1, $2, 2, 'travelling', '{}', 'Asia/Qyzylorda', now(), now() + interval '1 hour', 25, now(), 'held')`,
      [id, region.district.id],
    );
    const seenBy = async (commissionId: string) =>
      (await api.call(await api.staff('coordinator', commissionId), campaignsRoutes.plan, { params: { id } })).body;
    const district = await seenBy(region.district.id);
    expect(district.levels[2]).toEqual({ level: 2, needed: 1, certified: 1, planned: 0, held: 1, dueOn: '2026-03-09' });
    expect(district.levels[3]).toMatchObject({ needed: 1, certified: 0, dueOn: '2026-03-16' });
    expect(district.figures).toMatchObject({ certified: 1, precincts: 2 });
    expect((await seenBy(region.region.id)).levels[2]).toMatchObject({ needed: 2, certified: 1 });
    expect(district.steps.map(({ code }) => code)).toContain('plan_seminars');
  });
});
