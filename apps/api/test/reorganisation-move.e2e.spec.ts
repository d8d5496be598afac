import { commissionsRoutes, rostersRoutes } from '@kaskad/contracts';
import { reorganisationWorld, type ReorganisationWorld } from './support/reorganisation-world.ts';
import { addCampaign, addCommission, addRegion } from './support/world.ts';

describe('moving a commission in the tree', () => {
  let world: ReorganisationWorld;
  beforeAll(async () => {
    world = await reorganisationWorld();
  });
  afterAll(() => world.api.stop());

  it('takes along all that is below it, and says first who gains and who loses it from sight', async () => {
    const city = await addCommission(world.api.db, { kind: 'city', parent: world.region });
    const precinct = await world.addPrecinct(world.district, 701);
    const before = {
      district: await world.api.staff('commission_admin', world.district.id),
      city: await world.api.staff('commission_admin', city.id),
    };
    await world.api.staff('auditor', city.id);
    const { body } = await world.preview(precinct.id, { act: 'move', targetId: city.id });
    expect(body).toMatchObject({ figures: { moved: 1, closed: 0, people: 0, ended: 0 }, people: [], grants: [] });
    expect(body.reach).toMatchObject([
      { change: 'loses', commission: { id: world.district.id }, roles: [{ role: 'commission_admin', count: 1 }] },
      {
        change: 'gains',
        commission: { id: city.id },
        roles: [
          { role: 'auditor', count: 1 },
          { role: 'commission_admin', count: 1 },
        ],
      },
    ]);
    expect(body.readiness).toMatchObject([{ change: 'stays' }]);
    expect(body.readiness[0]?.before).toEqual(body.readiness[0]?.after);

    const { body: done } = await world.change(precinct.id, { act: 'move', targetId: city.id });
    expect(done).toMatchObject({
      act: 'move',
      state: 'done',
      fromParent: { id: world.district.id },
      target: { id: city.id },
    });
    expect(await world.commission(precinct.id)).toMatchObject({
      parent_id: city.id,
      path: `${city.path}${precinct.id}/`,
    });
    const sees = async (token: string) =>
      (await world.api.call(token, commissionsRoutes.one, { params: { id: precinct.id } })).status;
    expect([await sees(before.district), await sees(before.city)]).toEqual([404, 200]);
    expect((await world.board(before.city)).cells).toEqual([
      expect.objectContaining({ id: precinct.id, district: city.id }),
    ]);
    expect((await world.audits('commission.move')).at(-1)).toMatchObject({
      subject_id: precinct.id,
      before: { parentId: world.district.id },
      after: { parentId: city.id },
    });
    // Both sides find it in their list.
    for (const token of Object.values(before))
      expect((await world.list({ commissionId: precinct.id }, token)).body.items).toMatchObject([
        { id: done.id, may: { takeBack: false } },
      ]);

    await world.takeBack(done.id);
    expect(await world.commission(precinct.id)).toMatchObject({
      parent_id: world.district.id,
      path: `${world.district.path}${precinct.id}/`,
    });
    expect([await sees(before.district), await sees(before.city)]).toEqual([200, 404]);
  });

  it('goes back with what was added below it since', async () => {
    const [north, south] = [
      await addCommission(world.api.db, { kind: 'regional' }),
      await addCommission(world.api.db, { kind: 'regional' }),
    ];
    const top = await addCommission(world.api.db, { kind: 'central' });
    for (const region of [north, south]) {
      await world.api.db.query('update commissions set parent_id = $2, path = $3 where id = $1', [
        region.id,
        top.id,
        `${top.path}${region.id}/`,
      ]);
      Object.assign(region, { path: `${top.path}${region.id}/` });
    }
    const district = await addCommission(world.api.db, { kind: 'district', parent: north });
    const centre = await world.api.staff('commission_admin', top.id);
    const done = await world.change(district.id, { act: 'move', targetId: south.id }, centre);
    expect(done.status).toBe(201);
    const later = await addCommission(world.api.db, {
      kind: 'precinct',
      parent: { id: district.id, path: `${south.path}${district.id}/` },
    });
    expect((await world.takeBack(done.body.id, centre)).status).toBe(201);
    expect(await world.commission(later.id)).toMatchObject({ path: `${north.path}${district.id}/${later.id}/` });
  });

  it.each([
    ['below itself', 'district', 'precinct', 'reorganisation_loop'],
    ['where it is', 'precinct', 'district', 'reorganisation_same_place'],
    ['under its like', 'precinct', 'farPrecinct', 'commission_kind_too_high'],
    ['beside another district', 'district', 'neighbour', 'commission_kind_too_high'],
  ] as const)('%s is refused', async (_, what, where, code) => {
    expect((await world.preview(world[what].id, { act: 'move', targetId: world[where].id })).body.code).toBe(code);
  });

  it('is refused where its number is taken, out of reach, and for the own commission', async () => {
    const double = await world.addPrecinct(world.neighbour, 233);
    expect((await world.preview(double.id, { act: 'move', targetId: world.district.id })).body).toMatchObject({
      code: 'commission_number_taken',
      params: { number: 233 },
    });
    const other = await addRegion(world.api.db);
    expect((await world.preview(world.precinct.id, { act: 'move', targetId: other.district.id })).status).toBe(404);
    const district = await world.api.staff('commission_admin', world.district.id);
    expect(
      (await world.preview(world.precinct.id, { act: 'move', targetId: world.neighbour.id }, district)).status,
    ).toBe(404);
    expect(
      (await world.preview(world.district.id, { act: 'move', targetId: world.region.id }, district)).body.code,
    ).toBe('not_found');
    const reader = await world.api.staff('commission_admin', world.district.id);
    await world.api.db.query(
      "insert into role_grants (account_id, role, commission_id) select account_id, 'auditor', $2 from sessions where token_hash = sha256($1::bytea)",
      [Buffer.from(reader), world.neighbour.id],
    );
    expect(await world.preview(world.precinct.id, { act: 'move', targetId: world.neighbour.id }, reader)).toMatchObject(
      { status: 403, body: { code: 'reorganisation_above_both' } },
    );
  });

  it('leaves a campaign whose commission is above it no more, with its readiness and debts', async () => {
    const campaignId = await addCampaign(world.api.db, world.district);
    const precinct = await world.addPrecinct(world.district, 702);
    const cells = async () => (await world.board(world.admin, campaignId)).cells.map(({ id }) => id);
    expect(await cells()).toContain(precinct.id);
    const { body } = await world.preview(precinct.id, { act: 'move', targetId: world.neighbour.id });
    const left = body.readiness.find((one) => one.campaignId === campaignId);
    expect(left).toMatchObject({ change: 'leaves' });
    expect((left?.before.precincts ?? 0) - (left?.after.precincts ?? 0)).toBe(1);
    const { body: done } = await world.change(precinct.id, { act: 'move', targetId: world.neighbour.id });
    expect(await cells()).not.toContain(precinct.id);
    const debts = () =>
      world.api.db.query('select from obligations where campaign_id = $1 and commission_id = $2', [
        campaignId,
        precinct.id,
      ]);
    expect(await debts()).toEqual([]);
    await world.takeBack(done.id);
    expect(await cells()).toContain(precinct.id);
    expect(await debts()).toHaveLength(1);
  });

  it('by a list of commissions keeps the same rules', async () => {
    const double = await world.addPrecinct(world.neighbour, 703);
    await world.addPrecinct(world.district, 703);
    const free = await world.addPrecinct(world.neighbour, 704);
    const code = async (id: string) =>
      (await world.api.call(world.admin, commissionsRoutes.one, { params: { id } })).body.code;
    const [closed, one, two, district] = [
      await world.addPrecinct(world.neighbour, 705),
      await code(double.id),
      await code(free.id),
      await code(world.district.id),
    ];
    const gone = await code(closed.id);
    await world.change(closed.id, { act: 'close' });
    const name = (number: number) =>
      `№ ${number} учаскелік сайлау комиссиясы,Участковая избирательная комиссия № ${number}`;
    const lines = [
      [one, 703],
      [two, 704],
      [gone, 705],
    ].map(([own, number]) => `${own},precinct,${district},${name(Number(number))}`);
    const file = Buffer.from(`Код,Вид,Код вышестоящей,Название (каз),Название (рус)\n${lines.join('\n')}\n`);
    const { body } = await world.api.upload(world.admin, '/rosters', file, 'commissions.csv', {
      commissionId: world.region.id,
    });
    const { body: detail } = await world.api.call(world.admin, rostersRoutes.one, {
      params: { id: (body as { id: string }).id },
      query: {},
    });
    expect(
      detail.lines.items.map(({ verdict, doubts }) => [verdict, doubts.map(({ code: doubt }) => doubt).join()]),
    ).toEqual([
      ['refused', 'number_taken'],
      ['changed', ''],
      ['refused', 'commission_closed'],
    ]);
    expect(
      (await world.api.call(world.admin, rostersRoutes.commit, { params: { id: detail.id }, body: {} })).status,
    ).toBe(201);
    expect([(await world.commission(double.id))['parent_id'], (await world.commission(free.id))['parent_id']]).toEqual([
      world.neighbour.id,
      world.district.id,
    ]);
    expect((await world.board()).cells.find(({ id }) => id === free.id)?.district).toBe(world.district.id);
    expect(await world.list({ commissionId: free.id })).toMatchObject({ body: { total: 0 } });
  });
});
