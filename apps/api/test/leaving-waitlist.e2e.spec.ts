import { noticeRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld } from './support/leaving-world.ts';

describe('the waitlist behind somebody who leaves', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());

  const stateOf = async (id: string, personId: string) =>
    (
      await api.db.query<{ state: string }[]>('select state from enrolments where seminar_id = $1 and person_id = $2', [
        id,
        personId,
      ])
    )[0]?.state;

  it('moves up who is free, and tells who is bound elsewhere', async () => {
    const [first, second] = [
      await world.seminar({ firstDay: '2026-03-15', startTime: '09:00', capacity: 1 }),
      await world.seminar({ firstDay: '2026-03-15', startTime: '10:00', capacity: 5 }),
    ];
    const [leaver, busy, next] = [
      await world.appoint(world.precinct),
      await world.appoint(world.precinct),
      await world.appoint(world.precinct),
    ];
    await world.confirm(first, [leaver.personId]);
    await world.confirm(second, [busy.personId]);
    for (const { personId } of [busy, next]) await world.signUp(await api.person(personId), first);
    expect(await stateOf(first, busy.personId)).toBe('waitlisted');
    await world.end(leaver.appointmentId, 'died');
    expect([await stateOf(first, busy.personId), await stateOf(first, next.personId)]).toEqual([
      'waitlisted',
      'confirmed',
    ]);
    const notices = (await api.call(await api.person(busy.personId), noticeRoutes.list, { query: {} })).body.items;
    expect(notices).toMatchObject([{ kind: 'seat_passed_on', params: { seminarId: first } }]);
  });

  it('gives one of two seats of the same hour to who waits for both', async () => {
    const seminars = [
      await world.seminar({ firstDay: '2026-03-16', startTime: '09:00', capacity: 1 }),
      await world.seminar({ firstDay: '2026-03-16', startTime: '10:00', capacity: 1 }),
    ];
    const [leaver, waits] = [await world.appoint(world.precinct), await world.appoint(world.precinct)];
    await world.confirm(seminars[0] ?? '', [leaver.personId]);
    // A session that was moved bound them to both.
    await api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at) values ($1, $2, 'confirmed', now(), now())",
      [seminars[1], leaver.personId],
    );
    for (const id of seminars) await world.signUp(await api.person(waits.personId), id);
    await world.end(leaver.appointmentId, 'died');
    const states = [await stateOf(seminars[0] ?? '', waits.personId), await stateOf(seminars[1] ?? '', waits.personId)];
    expect(states.sort()).toEqual(['confirmed', 'waitlisted']);
  });

  it('moves up who was bound by sessions of a precinct that they lead no more', async () => {
    const chair = await world.appoint(world.precinct, 'chair');
    await api.db.query(
      "insert into appointments (commission_id, person_id, position, started_on) values ($1, $2, 'member', '2026-02-01')",
      [world.secondPrecinct.id, chair.personId],
    );
    const own = await world.seminar({ firstDay: '2026-03-18', startTime: '09:00' });
    await api.db.query('update seminars set level = 3, commission_id = $2 where id = $1', [own, world.precinct.id]);
    await api.db.query(
      `update session_trainers t set person_id = $2 from seminar_sessions x where x.id = t.session_id and x.seminar_id = $1`,
      [own, chair.personId],
    );
    const wanted = await world.seminar({ firstDay: '2026-03-18', startTime: '10:00', capacity: 5 });
    await api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at) values ($1, $2, 'waitlisted', now(), now())",
      [wanted, chair.personId],
    );
    await world.end(chair.appointmentId, 'other');
    expect(await stateOf(wanted, chair.personId)).toBe('confirmed');
  });
});
