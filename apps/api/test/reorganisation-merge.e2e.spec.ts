import { commissionsRoutes, noticeRoutes, personsRoutes, rostersRoutes } from '@kaskad/contracts';
import { reorganisationWorld, type ReorganisationWorld, TODAY } from './support/reorganisation-world.ts';
import { addCommission, addPerson } from './support/world.ts';

describe('merging commissions', () => {
  let world: ReorganisationWorld;
  beforeAll(async () => {
    world = await reorganisationWorld();
  });
  afterAll(() => world.api.stop());

  const merge = (targetId: string, over: object = {}) => ({ act: 'merge' as const, targetId, ...over });

  it('asks who keeps each position that both have', async () => {
    const [from, into] = [await world.addPrecinct(world.district, 801), await world.addPrecinct(world.neighbour, 802)];
    const { body } = await world.preview(from.id, merge(into.id));
    expect(body.unsettled.map(({ position, holders }) => [position, holders.map(({ personId }) => personId)])).toEqual([
      ['chair', [from.people.chair, into.people.chair]],
      ['secretary', [from.people.secretary, into.people.secretary]],
    ]);
    // Precincts of two districts may bear one number, and districts of two regions one name.
    expect(new Set(body.unsettled[0]?.holders.map(({ commission: { within } }) => within?.kk)).size).toBe(2);
    expect((await world.change(from.id, merge(into.id))).body.code).toBe('reorganisation_positions_unsettled');
  });

  it('continues the people, settles positions as chosen, and points the old one to the new', async () => {
    const [from, into] = [await world.addPrecinct(world.district, 803), await world.addPrecinct(world.neighbour, 804)];
    const [seminarId, venueId] = [await world.addSeminar(from), await world.addVenue(from)];
    const {
      body: { unsettled },
    } = await world.preview(from.id, merge(into.id));
    const holderOf = (position: string, personId: string) =>
      unsettled.find((one) => one.position === position)?.holders.find((one) => one.personId === personId)
        ?.appointmentId ?? '';
    const positions = [
      { position: 'chair', appointmentId: holderOf('chair', from.people.chair), other: 'member' },
      { position: 'secretary', appointmentId: holderOf('secretary', into.people.secretary), other: 'ends' },
    ];
    const total = (await world.board()).totals.members;
    const done = await world.change(from.id, merge(into.id, { positions }));
    expect(done).toMatchObject({
      status: 201,
      body: {
        figures: { closed: 1, people: 4, ended: 1, continued: 3, seminarsHandedOver: 1, venues: 1 },
        target: { id: into.id },
      },
    });
    const serving = (await world.appointments(into.id)).filter(({ endedOn }) => endedOn === null);
    expect(new Map(serving.map(({ personId, position }) => [personId, position]))).toEqual(
      new Map([
        [from.people.chair, 'chair'],
        [into.people.chair, 'member'],
        [into.people.secretary, 'secretary'],
        [from.people.member, 'member'],
        [into.people.member, 'member'],
      ]),
    );
    expect(
      (await world.appointments(from.id)).map(({ position, endedOn, endReason }) => [position, endedOn, endReason]),
    ).toEqual([
      ['chair', TODAY, 'transferred'],
      ['member', TODAY, 'transferred'],
      ['secretary', TODAY, 'commission_merged'],
    ]);
    expect([
      await world.home(from.people.chair),
      await world.home(from.people.secretary),
      (await world.seminar(seminarId))['commission_id'],
      await world.venue(venueId),
    ]).toEqual(Array(4).fill(into.id));
    expect((await world.board()).totals.members).toBe(total - 1);
    const page = (await world.api.call(world.admin, commissionsRoutes.one, { params: { id: from.id } })).body;
    expect(page).toMatchObject({ closedOn: TODAY, mergedInto: { id: into.id, reachable: true } });
    const history = (await world.api.call(world.admin, personsRoutes.one, { params: { id: from.people.chair } })).body
      .appointments;
    expect(history).toMatchObject([
      { commission: { id: into.id }, endedOn: null },
      { commission: { id: from.id }, endReason: 'transferred' },
    ]);
    const told = await world.api.call(await world.api.person(into.people.chair), noticeRoutes.list, { query: {} });
    expect(told.body.items).toMatchObject([{ kind: 'commission_reorganised', params: { act: 'merge' } }]);

    const chair = serving.find(({ personId }) => personId === from.people.chair);
    expect((await world.takeBack(done.body.id)).status).toBe(201);
    expect((await world.appointments(from.id)).every(({ endedOn }) => endedOn === null)).toBe(true);
    expect(
      (await world.appointments(into.id)).map(({ personId, position, endedOn }) => [personId, position, endedOn]),
    ).toEqual(expect.arrayContaining([[into.people.chair, 'chair', null]]));
    expect((await world.appointments(into.id)).some(({ id }) => id === chair?.id)).toBe(false);
    expect([await world.home(from.people.chair), await world.venue(venueId)]).toEqual([from.id, from.id]);
  });

  it('counts whoever serves in both once, and carries the chain of replacements on', async () => {
    const [from, into] = [
      await addCommission(world.api.db, { kind: 'precinct', parent: world.district, number: 805 }),
      await addCommission(world.api.db, { kind: 'precinct', parent: world.district, number: 806 }),
    ];
    const both = await addPerson(world.api.db, from);
    await world.api.db.query(
      "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-01-01')",
      [both, into.id],
    );
    const old = await addPerson(world.api.db, from, { position: null });
    const [ended] = await world.api.db.query<{ id: string }[]>(
      "insert into appointments (person_id, commission_id, position, started_on, ended_on, end_reason) values ($1, $2, 'chair', '2026-01-01', '2026-01-20', 'illness') returning id",
      [old, from.id],
    );
    const chair = await addPerson(world.api.db, from, { position: null });
    await world.api.db.query(
      "insert into appointments (person_id, commission_id, position, started_on, replaces_id, nominated_by) values ($1, $2, 'chair', '2026-01-20', $3, 'Amanat')",
      [chair, from.id, ended?.id],
    );
    await world.change(from.id, merge(into.id));
    expect(
      (await world.appointments(into.id)).map(({ personId, position, replacesId, endedOn }) => [
        personId,
        position,
        replacesId,
        endedOn,
      ]),
    ).toEqual([
      [chair, 'chair', ended?.id, null],
      [both, 'member', null, null],
    ]);
  });

  it('moves rights only by choice, and brings them back', async () => {
    const [from, into] = [
      await addCommission(world.api.db, { kind: 'district', parent: world.region }),
      await addCommission(world.api.db, { kind: 'district', parent: world.region }),
    ];
    const [trainer, auditor] = [await world.api.staff('trainer', from.id), await world.api.staff('auditor', from.id)];
    const {
      body: { grants },
    } = await world.preview(from.id, merge(into.id));
    expect(grants.map(({ role, moves }) => [role, moves])).toEqual([
      ['auditor', false],
      ['trainer', false],
    ]);
    const chosen = grants.find(({ role }) => role === 'trainer')?.id ?? '';
    expect((await world.preview(from.id, merge(into.id, { grantIds: [into.id] }))).body.code).toBe(
      'reorganisation_grant_unknown',
    );
    const done = await world.change(from.id, merge(into.id, { grantIds: [chosen] }));
    expect(done.body.figures).toMatchObject({ grantsEnded: 1, grantsMoved: 1 });
    const sees = async (token: string, id: string) =>
      (await world.api.call(token, commissionsRoutes.one, { params: { id } })).status;
    expect([await sees(trainer, into.id), await sees(trainer, from.id), await sees(auditor, into.id)]).toEqual([
      200, 404, 403,
    ]);
    expect((await world.audits('role.granted')).at(-1)).toMatchObject({
      after: { role: 'trainer', commissionId: into.id },
    });
    await world.takeBack(done.body.id);
    expect([await sees(trainer, into.id), await sees(trainer, from.id), await sees(auditor, from.id)]).toEqual([
      404, 200, 200,
    ]);
  });

  it.each([
    ['into itself', 'district', 'district', 'reorganisation_loop'],
    ['into what is above', 'district', 'region', 'reorganisation_above_both'],
    ['into what is below', 'district', 'precinct', 'reorganisation_loop'],
    ['into another kind', 'precinct', 'neighbour', 'reorganisation_other_kind'],
  ] as const)('%s is refused', async (_, what, where, code) => {
    expect((await world.preview(world[what].id, merge(world[where].id))).body.code).toBe(code);
  });

  it('is named by a list: a row of the old one is kept out, and says which one it is now', async () => {
    const [from, into] = [
      await world.addPrecinct(world.district, 811),
      await addCommission(world.api.db, { kind: 'precinct', parent: world.district, number: 812, code: 'T-INTO' }),
    ];
    await world.change(from.id, merge(into.id));
    const file = Buffer.from('№ участка,Ф.И.О.,Должность\n811,Оспан Ерлан Серікұлы,член комиссии\n');
    const { body } = await world.api.upload(world.admin, '/rosters', file, 'm.csv', { commissionId: world.region.id });
    const { id } = body as { id: string };
    const { lines } = (await world.api.call(world.admin, rostersRoutes.one, { params: { id }, query: {} })).body;
    expect(lines.items.at(-1)).toMatchObject({
      verdict: 'refused',
      doubts: expect.arrayContaining([expect.objectContaining({ code: 'commission_went_up', value: 'T-INTO' })]),
    });
    const plan = await world.api.call(world.admin, rostersRoutes.plan, {
      params: { id },
      body: { toSuccessors: true },
    });
    expect(plan.body.counts).toMatchObject({ replaced: 1, refused: 0 });
    const { lines: after, wentUp } = (
      await world.api.call(world.admin, rostersRoutes.one, { params: { id }, query: {} })
    ).body;
    expect([after.items.at(-1)?.into?.id, wentUp]).toEqual([into.id, 0]);
    expect(after.items.at(-1)?.doubts).toContainEqual(
      expect.objectContaining({ code: 'commission_successor', severity: 'note', value: '811' }),
    );
    expect((await world.api.call(world.admin, rostersRoutes.commit, { params: { id }, body: {} })).status).toBe(201);
  });

  it('is not taken back over what people did since', async () => {
    const [from, into] = [
      await world.addPrecinct(world.district, 807),
      await addCommission(world.api.db, { kind: 'precinct', parent: world.district, number: 808 }),
    ];
    const done = await world.change(from.id, merge(into.id));
    await world.api.db.query(
      "update appointments set ended_on = $2, end_reason = 'own_wish' where commission_id = $1 and position = 'member'",
      [into.id, TODAY],
    );
    expect((await world.one(done.body.id)).body.hindrances).toEqual([{ subject: 'appointments', count: 1 }]);
    expect((await world.takeBack(done.body.id)).body.code).toBe('reorganisation_hindered');
    expect(await world.commission(from.id)).toMatchObject({ closed_on: TODAY, merged_into_id: into.id });
  });

  it('at the end of a year: a district with 20 precincts goes to its neighbour, and the region is as ready as before', async () => {
    const [from, into] = [
      await addCommission(world.api.db, { kind: 'district', parent: world.region }),
      await addCommission(world.api.db, { kind: 'district', parent: world.region }),
    ];
    await addPerson(world.api.db, from, { position: 'chair' });
    const precincts = [];
    for (let number = 900; number < 920; number++) precincts.push(await world.addPrecinct(from, number));
    const region = async () =>
      (({ totals, reasons, cells }) => ({
        totals,
        reasons,
        cells: cells.map(({ id, colour, number }) => ({ id, colour, number })),
      }))(await world.board());
    const before = await region();
    const preview = await world.preview(from.id, { act: 'close', children: 'move', targetId: into.id });
    expect(preview.body).toMatchObject({ figures: { closed: 1, moved: 20, people: 1, ended: 1 } });
    expect(preview.body.readiness[0]?.after).toEqual(preview.body.readiness[0]?.before);
    const done = await world.change(from.id, { act: 'close', children: 'move', targetId: into.id });
    expect(done.status).toBe(201);
    expect(await region()).toEqual(before);
    const neighbour = (await world.board()).districts.find(({ id }) => id === into.id);
    expect([neighbour?.red, (await world.board()).districts.some(({ id }) => id === from.id)]).toEqual([20, false]);
    expect((await world.api.call(world.admin, commissionsRoutes.one, { params: { id: into.id } })).body).toMatchObject({
      children: 20,
      precincts: 20,
      members: 60,
    });
    await world.takeBack(done.body.id);
    expect(await region()).toEqual(before);
    expect((await world.commission(precincts[7]?.id ?? ''))['path']).toBe(`${from.path}${precincts[7]?.id}/`);
    const merged = await world.change(from.id, merge(into.id));
    expect(merged.body.figures).toMatchObject({ moved: 20, continued: 1 });
    expect(await region()).toEqual(before);
  });
});
