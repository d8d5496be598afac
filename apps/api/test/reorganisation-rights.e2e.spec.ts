import { reorganisationWorld, type ReorganisationWorld, TODAY } from './support/reorganisation-world.ts';
import { addPerson } from './support/world.ts';

describe('closing a commission', () => {
  let world: ReorganisationWorld;
  beforeAll(async () => {
    world = await reorganisationWorld();
  });
  afterAll(() => world.api.stop());

  it('is refused with an open campaign, before an appointment began, and too far ahead', async () => {
    const precinct = await world.addPrecinct(world.district, 506);
    await world.api.db.query(
      `insert into campaigns (code, kind, name, commission_id, law_edition_id, opens_on, election_day,
         precinct_deadline, time_zone)
       select 'C-own', kind, name, $1, law_edition_id, opens_on, election_day, precinct_deadline, time_zone
       from campaigns where id = $2`,
      [precinct.id, world.campaignId],
    );
    expect((await world.preview(precinct.id, { act: 'close' })).body).toMatchObject({
      code: 'reorganisation_campaign_open',
      params: { count: 1 },
    });
    const other = await world.addPrecinct(world.district, 507);
    expect((await world.preview(other.id, { act: 'close', effectiveOn: '2025-12-31' })).body.code).toBe(
      'reorganisation_before_appointments',
    );
    expect((await world.preview(other.id, { act: 'close', effectiveOn: '2028-12-31' })).body.code).toBe(
      'reorganisation_too_far',
    );
  });

  it('is decided on what was seen, and once', async () => {
    const precinct = await world.addPrecinct(world.district, 508);
    const {
      body: { seen },
    } = await world.preview(precinct.id, { act: 'close' });
    const body = { act: 'close', effectiveOn: TODAY, reason: 'Екі рет', seen } as never;
    await addPerson(world.api.db, precinct);
    expect(await world.decide(precinct.id, body)).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } });
    const again = (await world.preview(precinct.id, { act: 'close' })).body.seen;
    const both = await Promise.all(
      [1, 2].map(() => world.decide(precinct.id, { ...(body as object), seen: again } as never)),
    );
    expect(both.map(({ status, body: { code } }) => code ?? status).sort()).toEqual([201, 'commission_closed']);
  });

  it('reaches as far as the commission above, and no further', async () => {
    const precinct = await world.addPrecinct(world.district, 509);
    const own = await world.api.staff('commission_admin', precinct.id);
    expect(await world.preview(precinct.id, { act: 'close' }, own)).toMatchObject({
      status: 403,
      body: { code: 'reorganisation_own_root' },
    });
    const neighbour = await world.api.staff('commission_admin', world.neighbour.id);
    expect((await world.preview(precinct.id, { act: 'close' }, neighbour)).status).toBe(404);
    expect(
      (await world.preview(precinct.id, { act: 'close' }, await world.api.staff('auditor', world.region.id))).status,
    ).toBe(403);
    expect((await world.preview(precinct.id, { act: 'close' }, null)).status).toBe(401);
    const done = await world.change(precinct.id, { act: 'close' });
    for (const token of [neighbour, own])
      expect(
        [(await world.one(done.body.id, token)).status, (await world.takeBack(done.body.id, token)).status].every(
          (status) => status >= 403,
        ),
      ).toBe(true);
    expect((await world.list({ commissionId: precinct.id }, neighbour)).body.total).toBe(0);
    expect((await world.list({ commissionId: precinct.id })).body).toMatchObject({
      total: 1,
      items: [{ id: done.body.id, act: 'close', madeBy: 'Test' }],
    });
  });
});
