import {
  accountsRoutes,
  appointmentsRoutes,
  campaignsRoutes,
  cascadeRoutes,
  commissionsRoutes,
  noticeRoutes,
  seminarsRoutes,
} from '@kaskad/contracts';
import { reorganisationWorld, type ReorganisationWorld, TODAY } from './support/reorganisation-world.ts';
import { addCommission, addPerson } from './support/world.ts';

describe('closing a commission', () => {
  let world: ReorganisationWorld;
  beforeAll(async () => {
    world = await reorganisationWorld();
  });
  afterAll(() => world.api.stop());

  it('is previewed in figures, and the preview changes nothing', async () => {
    const precinct = await world.addPrecinct(world.district, 501);
    const seminarId = await world.addSeminar(precinct);
    const before = await world.board();
    const { status, body } = await world.preview(precinct.id, { act: 'close' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      planned: false,
      figures: { closed: 1, moved: 0, people: 3, ended: 3, continued: 0, seminarsHandedOver: 1, seminarsCancelled: 0 },
      unsettled: [],
      reach: [],
      seminars: [{ id: seminarId, act: 'handed_over' }],
      readiness: [
        {
          campaignId: world.campaignId,
          change: 'stays',
          before: { precincts: before.cells.length },
          after: { precincts: before.cells.length - 1 },
        },
      ],
    });
    expect(body.people.map(({ position, becomes }) => [position.ru, becomes])).toEqual([
      ['Председатель', null],
      ['Секретарь', null],
      ['Член комиссии', null],
    ]);
    expect(await world.commission(precinct.id)).toMatchObject({ closed_on: null });
    expect(await world.board()).toEqual(before);
    expect((await world.appointments(precinct.id)).every(({ endedOn }) => endedOn === null)).toBe(true);
  });

  it('ends its appointments that day, leaves its people at home above, and tells them', async () => {
    const precinct = await world.addPrecinct(world.district, 502);
    const chair = await world.api.person(precinct.people.chair);
    const coordinator = await world.api.staff('coordinator', precinct.id);
    const [seminarId, venueId] = [await world.addSeminar(precinct), await world.addVenue(precinct)];
    const done = await world.change(precinct.id, { act: 'close' });
    expect(done).toMatchObject({
      status: 201,
      body: {
        state: 'done',
        effectiveOn: TODAY,
        figures: { ended: 3, grantsEnded: 1, venues: 1 },
        may: { takeBack: true, cancel: false },
      },
    });
    expect(await world.commission(precinct.id)).toMatchObject({ closed_on: TODAY, merged_into_id: null });
    expect((await world.appointments(precinct.id)).map(({ endedOn, endReason }) => [endedOn, endReason])).toEqual(
      Array(3).fill([TODAY, 'commission_closed']),
    );
    expect(await world.home(precinct.people.chair)).toBe(world.district.id);
    expect([(await world.seminar(seminarId))['commission_id'], await world.venue(venueId)]).toEqual([
      world.district.id,
      world.district.id,
    ]);
    const rights = async (token: string) => (await world.api.call(token, accountsRoutes.session, {})).body;
    expect(JSON.stringify(await rights(coordinator))).not.toContain(precinct.id);
    expect((await world.api.call(coordinator, commissionsRoutes.one, { params: { id: precinct.id } })).status).toBe(
      403,
    );
    const told = await world.api.db.query<object[]>('select kind, params from notices where person_id = $1', [
      precinct.people.chair,
    ]);
    expect(told).toMatchObject([
      { kind: 'commission_reorganised', params: { act: 'close', takenBack: false, effectiveOn: TODAY } },
    ]);
    // Who serves nowhere is signed out.
    expect((await world.api.call(chair, noticeRoutes.list, { query: {} })).status).toBe(401);
    expect((await world.api.call(coordinator, noticeRoutes.list, { query: {} })).body.items).toHaveLength(1);
    expect((await world.audits('commission.close')).at(-1)).toMatchObject({
      subject_id: precinct.id,
      reason: 'Аудандар бірігеді',
      before: { closedOn: null },
      after: { closedOn: TODAY },
    });
    const ended = await world.appointments(precinct.id);
    expect((await world.audits('appointment.end')).map(({ subject_id }) => subject_id)).toEqual(
      expect.arrayContaining(ended.map(({ id }) => id)),
    );
  });

  it('takes it out of every figure and choice, and keeps its page', async () => {
    const precinct = await world.addPrecinct(world.district, 503);
    const { admin, api } = world;
    const counts = async () =>
      (await api.call(admin, commissionsRoutes.one, { params: { id: world.district.id } })).body;
    const [before, board] = [await counts(), await world.board()];
    const plan = async () =>
      (await api.call(admin, campaignsRoutes.plan, { params: { id: world.campaignId } })).body.figures;
    const planned = await plan();
    const owed = async () =>
      (await api.call(admin, cascadeRoutes.obligations, { query: { campaignId: world.campaignId } })).body.total;
    const debts = await owed();
    await world.change(precinct.id, { act: 'close' });
    expect(await counts()).toMatchObject({
      children: before.children - 1,
      precincts: before.precincts - 1,
      members: before.members - 3,
    });
    expect((await world.board()).cells).toHaveLength(board.cells.length - 1);
    expect([await plan(), await owed()]).toEqual([
      { ...planned, precincts: planned.precincts - 1, red: planned.red - 1, people: planned.people - 3 },
      debts - 1,
    ]);
    const listed = async (query: object) =>
      (await api.call(admin, commissionsRoutes.list, { query })).body.items.map(({ id }) => id);
    expect(await listed({ q: '503' })).toEqual([]);
    expect(await listed({ q: '503', closed: 'true' })).toEqual([precinct.id]);
    expect((await api.call(admin, accountsRoutes.places, { query: { q: '503' } })).body.items).toEqual([]);
    expect((await api.call(admin, commissionsRoutes.one, { params: { id: precinct.id } })).body).toMatchObject({
      closedOn: TODAY,
      may: { manage: false, appoint: false, import: false, invite: false, reorganise: false },
    });
  });

  it('lets nothing new into it', async () => {
    const precinct = await world.addPrecinct(world.district, 504);
    const personId = await addPerson(world.api.db, world.district, { position: null });
    await world.change(precinct.id, { act: 'close' });
    const { admin, api } = world;
    const commissionId = precinct.id;
    const code = async (call: Promise<{ status: number; body: object }>) => {
      const { status, body } = await call;
      return [status, (body as { code?: string }).code];
    };
    const refused = [409, 'commission_closed'];
    expect(
      await code(
        api.call(admin, appointmentsRoutes.appoint, {
          body: { commissionId, position: 'member', startedOn: TODAY, person: { personId } } as never,
        }),
      ),
    ).toEqual(refused);
    expect(
      await code(api.call(admin, commissionsRoutes.change, { params: { id: commissionId }, body: { place: null } })),
    ).toEqual(refused);
    expect(
      await code(
        api.call(admin, accountsRoutes.create, {
          body: { login: 'closed-1', displayName: 'Жабық', language: 'kk', role: 'trainer', commissionId } as never,
        }),
      ),
    ).toEqual(refused);
    expect(
      await code(api.call(admin, accountsRoutes.invite, { body: { commissionId, subtree: false } as never })),
    ).toEqual(refused);
    expect(
      await code(api.upload(admin, '/rosters', Buffer.from('Т.А.Ә.,ЖСН\nА Б,\n'), 'x.csv', { commissionId }) as never),
    ).toEqual(refused);
    expect(
      await code(
        api.call(admin, seminarsRoutes.plan, {
          body: {
            commissionId,
            level: 3,
            title: { kk: 'С', ru: 'С' },
            template: 'single',
            firstDay: '2026-02-20',
            startTime: '09:00',
            venueId: null,
          } as never,
        }),
      ),
    ).toEqual(refused);
    expect(await code(world.change(commissionId, { act: 'close' }))).toEqual(refused);
    expect(await code(world.change(world.precinct.id, { act: 'move', targetId: commissionId }))).toEqual([
      409,
      'reorganisation_target_closed',
    ]);
    // What finds its way past every rule is stopped by the database.
    await expect(
      api.db.query(
        "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', $3)",
        [personId, commissionId, TODAY],
      ),
    ).rejects.toThrow('closed');
  });

  it('cancels what lies ahead if that was chosen, and leaves what has begun to the commission above', async () => {
    const precinct = await world.addPrecinct(world.district, 505);
    const [ahead, begun] = [
      await world.addSeminar(precinct),
      await world.addSeminar(precinct, { startsAt: '2026-02-09T04:00:00Z' }),
    ];
    await world.api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at) values ($1, $2, 'confirmed', now())",
      [ahead, precinct.people.member],
    );
    const done = await world.change(precinct.id, { act: 'close', seminars: 'cancel' });
    expect(done.body.figures).toMatchObject({ seminarsCancelled: 1, seminarsHandedOver: 1 });
    expect([await world.seminar(ahead), await world.seminar(begun)]).toMatchObject([
      { state: 'cancelled' },
      { state: 'open', commission_id: world.district.id },
    ]);
    const states = () =>
      world.api.db.query<{ state: string }[]>('select state from enrolments where seminar_id = $1', [ahead]);
    expect(await states()).toEqual([{ state: 'cancelled' }]);
    expect((await world.takeBack(done.body.id)).body.state).toBe('taken_back');
    expect([await world.seminar(ahead), await world.seminar(begun), await states()]).toMatchObject([
      { state: 'open', commission_id: precinct.id },
      { state: 'open', commission_id: precinct.id },
      [{ state: 'confirmed' }],
    ]);
  });

  it('moves up elsewhere whoever was bound by a seminar that it cancels', async () => {
    const [closes, stays] = [
      await world.addPrecinct(world.district, 506),
      await world.addPrecinct(world.district, 507),
    ];
    const startsAt = '2026-02-21T04:00:00Z';
    const [bound, wanted] = [
      await world.addSeminar(closes, { startsAt }),
      await world.addSeminar(world.district, { startsAt }),
    ];
    await world.api.db.query(
      `insert into enrolments (seminar_id, person_id, state, queued_at)
       values ($1, $3, 'confirmed', now()), ($2, $3, 'waitlisted', now())`,
      [bound, wanted, stays.people.member],
    );
    const state = async () =>
      (
        await world.api.db.query<{ state: string }[]>('select state from enrolments where seminar_id = $1', [wanted])
      ).map((row) => row.state);
    await world.preview(closes.id, { act: 'close', seminars: 'cancel' });
    expect(await state()).toEqual(['waitlisted']);
    await world.change(closes.id, { act: 'close', seminars: 'cancel' });
    expect(await state()).toEqual(['confirmed']);
  });

  it('asks where the commissions below it go', async () => {
    const district = await addCommission(world.api.db, { kind: 'district', parent: world.region });
    const precinct = await world.addPrecinct(district, 601);
    const code = async (wish: object) => (await world.preview(district.id, { act: 'close', ...wish })).body.code;
    expect(await code({})).toBe('reorganisation_children_open');
    expect(await code({ children: 'move' })).toBe('reorganisation_target_missing');
    expect(await code({ children: 'move', targetId: precinct.id })).toBe('reorganisation_loop');
    expect(await code({ children: 'move', targetId: world.precinct.id })).toBe('commission_kind_too_high');
    const { body } = await world.preview(district.id, { act: 'close', children: 'close' });
    expect(body.figures).toMatchObject({ closed: 2, ended: 3 });
    const done = await world.change(district.id, { act: 'close', children: 'close' });
    expect([await world.commission(district.id), await world.commission(precinct.id)]).toMatchObject([
      { closed_on: TODAY },
      { closed_on: TODAY },
    ]);
    expect(await world.home(precinct.people.chair)).toBe(world.region.id);
    await world.takeBack(done.body.id);
    expect([await world.commission(district.id), await world.commission(precinct.id)]).toMatchObject([
      { closed_on: null },
      { closed_on: null },
    ]);
  });
});
