import { noticeRoutes } from '@kaskad/contracts';
import { ActorSource } from '../src/platform/access/actor-source.service.ts';
import { Clock } from '../src/platform/clock.service.ts';
import { AppointmentFollowers } from '../src/features/people/appointment-followers.service.ts';
import { ReorganisationSweep } from '../src/features/reorganisation/reorganisation-sweep.task.ts';
import { reorganisationWorld, type ReorganisationWorld } from './support/reorganisation-world.ts';
import { addCommission, addPerson } from './support/world.ts';

const DAY = '2026-03-01';

describe('a change planned for a day', () => {
  let world: ReorganisationWorld;
  let sweep: ReorganisationSweep;
  beforeAll(async () => {
    world = await reorganisationWorld();
    sweep = world.api.app.get(ReorganisationSweep);
  });
  beforeEach(() => world.api.setNow('2026-02-10T09:00:00Z'));
  afterAll(() => world.api.stop());

  it('waits, is listed first, and happens when its day begins there', async () => {
    const precinct = await world.addPrecinct(world.district, 1001);
    const seen = await world.preview(precinct.id, { act: 'close', effectiveOn: DAY });
    expect(seen.body).toMatchObject({ planned: true, figures: { ended: 3 } });
    const { body: planned } = await world.change(precinct.id, { act: 'close', effectiveOn: DAY });
    expect(planned).toMatchObject({ state: 'planned', doneAt: null, may: { cancel: true, takeBack: false } });
    expect(await world.commission(precinct.id)).toMatchObject({ closed_on: null });
    expect((await world.list()).body.items[0]).toMatchObject({ id: planned.id });
    expect((await world.change(precinct.id, { act: 'close', effectiveOn: DAY })).body.code).toBe(
      'reorganisation_planned_already',
    );
    // A minute before midnight in Qyzylorda, and at midnight: there it is five hours ahead.
    world.api.setNow('2026-02-28T18:59:00Z');
    expect(await sweep.sweep()).toBe(0);
    world.api.setNow('2026-02-28T19:00:00Z');
    expect(await sweep.sweep()).toBe(1);
    expect(await world.commission(precinct.id)).toMatchObject({ closed_on: DAY });
    expect((await world.appointments(precinct.id)).map(({ endedOn }) => endedOn)).toEqual([DAY, DAY, DAY]);
    expect((await world.one(planned.id)).body).toMatchObject({
      state: 'done',
      doneAt: '2026-02-28T19:00:00.000Z',
      may: { cancel: false, takeBack: true },
    });
    expect((await world.audits('commission.change_planned')).at(-1)).toMatchObject({ subject_id: precinct.id });
    expect((await world.audits('commission.close')).at(-1)).toMatchObject({ subject_id: precinct.id, actor_id: null });
    expect((await world.takeBack(planned.id)).body.state).toBe('taken_back');
    expect(await world.commission(precinct.id)).toMatchObject({ closed_on: null });
  });

  it('counts whoever came in the meantime, and leaves out whoever went', async () => {
    const precinct = await world.addPrecinct(world.district, 1002);
    const {
      body: { id },
    } = await world.change(precinct.id, { act: 'close', effectiveOn: DAY });
    await addPerson(world.api.db, precinct);
    await world.api.db.query(
      "update appointments set ended_on = '2026-02-12', end_reason = 'own_wish' where person_id = $1",
      [precinct.people.chair],
    );
    world.api.setNow('2026-03-01T09:00:00Z');
    await sweep.sweep();
    expect((await world.one(id)).body).toMatchObject({ state: 'done', figures: { ended: 3, people: 3 } });
  });

  it('is carried out once, however many servers look', async () => {
    const precinct = await world.addPrecinct(world.district, 1003);
    await world.change(precinct.id, { act: 'move', targetId: world.neighbour.id, effectiveOn: DAY });
    world.api.setNow('2026-03-01T09:00:00Z');
    const { app, db } = world.api;
    const other = new ReorganisationSweep(db, app.get(Clock), app.get(ActorSource), app.get(AppointmentFollowers));
    const done = await Promise.all([sweep.sweep(), other.sweep()]);
    expect(done.reduce((sum, one) => sum + one)).toBe(1);
    expect((await world.audits('commission.move')).filter(({ subject_id }) => subject_id === precinct.id)).toHaveLength(
      1,
    );
    expect(await world.commission(precinct.id)).toMatchObject({ parent_id: world.neighbour.id });
  });

  it('is cancelled with a reason, and then does not happen', async () => {
    const precinct = await world.addPrecinct(world.district, 1004);
    const {
      body: { id },
    } = await world.change(precinct.id, { act: 'close', effectiveOn: DAY });
    expect((await world.takeBack(id)).body.code).toBe('reorganisation_not_done');
    expect((await world.cancel(id, await world.api.staff('commission_admin', precinct.id))).status).toBe(403);
    expect((await world.cancel(id, await world.api.staff('commission_admin', world.neighbour.id))).status).toBe(404);
    expect((await world.cancel(id)).body).toMatchObject({ state: 'cancelled', endReason: 'Қажет болмады' });
    expect((await world.cancel(id)).body.code).toBe('reorganisation_not_planned');
    world.api.setNow('2026-03-01T09:00:00Z');
    await sweep.sweep();
    expect(await world.commission(precinct.id)).toMatchObject({ closed_on: null });
    expect((await world.audits('commission.change_cancelled')).at(-1)).toMatchObject({
      subject_id: precinct.id,
      reason: 'Қажет болмады',
    });
  });

  it('that can no longer be carried out says why, and tells whoever planned it', async () => {
    const [from, into] = [
      await world.addPrecinct(world.district, 1005),
      await addCommission(world.api.db, { kind: 'precinct', parent: world.district, number: 1006 }),
    ];
    const {
      body: { id },
    } = await world.change(from.id, { act: 'merge', targetId: into.id, effectiveOn: DAY });
    await addPerson(world.api.db, into, { position: 'chair' });
    const district = await addCommission(world.api.db, { kind: 'district', parent: world.region });
    const planned = await world.change(district.id, { act: 'close', effectiveOn: DAY });
    await addCommission(world.api.db, { kind: 'precinct', parent: district });
    world.api.setNow('2026-03-01T09:00:00Z');
    expect(await sweep.sweep()).toBe(0);
    expect([(await world.one(id)).body, (await world.one(planned.body.id)).body]).toMatchObject([
      { state: 'failed', failure: 'reorganisation_positions_unsettled' },
      { state: 'failed', failure: 'reorganisation_children_open' },
    ]);
    expect([await world.commission(from.id), await world.commission(district.id)]).toMatchObject([
      { closed_on: null },
      { closed_on: null },
    ]);
    expect((await world.appointments(from.id)).every(({ endedOn }) => endedOn === null)).toBe(true);
    const notices = (await world.api.call(world.admin, noticeRoutes.list, { query: {} })).body.items.filter(
      ({ kind }) => kind === 'reorganisation_failed',
    );
    expect(notices.map(({ params }) => (params as { code: string }).code).sort()).toEqual([
      'reorganisation_children_open',
      'reorganisation_positions_unsettled',
    ]);
    expect(await sweep.sweep()).toBe(0);
    expect(await world.audits('commission.change_failed')).toHaveLength(2);
    // Planned anew once the way is free.
    expect((await world.preview(from.id, { act: 'close', effectiveOn: '2026-03-02' })).status).toBe(201);
  });
});
