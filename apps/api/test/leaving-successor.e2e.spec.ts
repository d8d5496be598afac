import { enrolmentsRoutes, seminarsRoutes } from '@kaskad/contracts';
import { ReservedSeats } from '../src/features/seminars/enrolment/reserved-seats.task.ts';
import { type Api, startApi } from './support/api.ts';
import { type LeavingWorld, leavingWorld } from './support/leaving-world.ts';

describe('the seat of somebody who left', () => {
  let api: Api;
  let world: LeavingWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await leavingWorld(api);
  });
  afterAll(() => api.stop());
  afterEach(() => api.setNow('2026-02-10T09:00:00Z'));

  const one = async <T>(sql: string, values: unknown[]) => (await api.db.query<T[]>(sql, values))[0];
  const toldOf = async (token: string, what: string, seminarId: string) =>
    (await world.notices(token)).flatMap((notice) =>
      notice.kind === 'people_left' && notice.params.what === what && notice.params.seminar?.id === seminarId
        ? [notice.params]
        : [],
    )[0];

  describe('the successor', () => {
    async function succession() {
      const [old, other, waiting] = [
        await world.appoint(world.precinct, 'deputy'),
        await world.appoint(world.precinct),
        await world.appoint(world.precinct),
      ];
      const seminar = await world.seminar({ capacity: 2 });
      await world.confirm(seminar, [old.personId, other.personId]);
      await world.wait(seminar, [waiting.personId]);
      const successorId = await world.replace(old.appointmentId);
      const token = await api.person(successorId);
      const enrolment = await one<{ id: string; held_until: Date }>(
        'select id, held_until from enrolments where seminar_id = $1 and person_id = $2',
        [seminar, successorId],
      );
      const current = await one<{ id: string }>('select id from appointments where person_id = $1', [successorId]);
      return {
        old,
        waiting,
        seminar,
        successorId,
        token,
        enrolmentId: enrolment!.id,
        heldUntil: enrolment!.held_until,
        current: current!.id,
      };
    }
    const clear = (appointmentId: string) => world.end(appointmentId, 'other');

    it('is offered the seat, which is held and told', async () => {
      const { old, waiting, seminar, successorId, token, enrolmentId, current } = await succession();
      expect(await world.states(seminar, [old.personId, successorId, waiting.personId])).toEqual([
        'cancelled',
        'held',
        'waitlisted',
      ]);
      expect((await api.call(world.coordinator, seminarsRoutes.get, { params: { id: seminar } })).body).toMatchObject({
        seatsTaken: 2,
        waiting: 1,
      });
      expect(await world.notices(token)).toMatchObject([{ kind: 'seat_offered', params: { seminarId: seminar } }]);
      expect(await toldOf(world.coordinator, 'seats', seminar)).toMatchObject({ people: 1, offered: 1 });
      expect(
        (await api.call(token, seminarsRoutes.mine, {})).body.items.find(({ id }) => id === seminar),
      ).toMatchObject({ maySignUp: true, enrolment: { state: 'invited', cause: 'successor' } });
      expect((await api.call(token, enrolmentsRoutes.confirm, { params: { id: enrolmentId } })).body).toMatchObject({
        state: 'confirmed',
      });
      expect(await world.states(seminar, [successorId, waiting.personId])).toEqual(['confirmed', 'waitlisted']);
      await clear(current);
    });

    it('gives it to the waitlist by declining', async () => {
      const { waiting, seminar, successorId, token, enrolmentId, current } = await succession();
      await api.call(token, enrolmentsRoutes.decline, { params: { id: enrolmentId } });
      expect(await world.states(seminar, [successorId, waiting.personId])).toEqual(['cancelled', 'confirmed']);
      await clear(current);
    });

    it('loses it to the waitlist when the time to answer is over, and may wait like everybody', async () => {
      const { waiting, seminar, successorId, token, enrolmentId, heldUntil, current } = await succession();
      expect(heldUntil.toISOString()).toBe('2026-02-12T09:00:00.000Z');
      api.setNow('2026-02-12T09:00:01Z');
      expect(await api.app.get(ReservedSeats).release()).toBe(1);
      expect(await world.states(seminar, [successorId, waiting.personId])).toEqual(['invited', 'confirmed']);
      expect((await api.call(token, enrolmentsRoutes.confirm, { params: { id: enrolmentId } })).body).toMatchObject({
        state: 'waitlisted',
        waitingPlace: 1,
      });
      api.setNow('2026-02-10T09:00:00Z');
      await clear(current);
    });

    it('who leaves too passes the offer on', async () => {
      const { waiting, seminar, successorId, current } = await succession();
      const third = await world.replace(current);
      expect(await world.states(seminar, [successorId, third, waiting.personId])).toEqual([
        'cancelled',
        'held',
        'waitlisted',
      ]);
      const last = await one<{ id: string }>('select id from appointments where person_id = $1', [third]);
      await clear(last!.id);
      expect(await world.states(seminar, [third, waiting.personId])).toEqual(['cancelled', 'confirmed']);
    });

    it('after the cut-off has the seat until the seminar begins; nobody of the waitlist moves up', async () => {
      const [old, waiting] = [await world.appoint(world.precinct, 'deputy'), await world.appoint(world.precinct)];
      const seminar = await world.seminar({ capacity: 1 });
      await world.confirm(seminar, [old.personId]);
      await world.wait(seminar, [waiting.personId]);
      const times = await one<{ cut: Date; start: Date }>(
        'select sign_up_until as cut, starts_at as start from seminars where id = $1',
        [seminar],
      );
      api.setNow(new Date(times!.cut.getTime() + 60_000).toISOString());
      const successorId = await world.replace(old.appointmentId);
      expect(await world.states(seminar, [successorId, waiting.personId])).toEqual(['held', 'waitlisted']);
      const enrolment = await one<{ id: string }>(
        'select id from enrolments where seminar_id = $1 and person_id = $2',
        [seminar, successorId],
      );
      const reply = await api.call(await api.person(successorId), enrolmentsRoutes.confirm, {
        params: { id: enrolment!.id },
      });
      expect([reply.status, reply.body.state]).toEqual([201, 'confirmed']);
      const current = await one<{ id: string }>('select id from appointments where person_id = $1', [successorId]);
      await world.end(current!.id, 'other');
      expect(await world.states(seminar, [successorId, waiting.personId])).toEqual(['cancelled', 'waitlisted']);
    });
  });

  it('whoever lost the seat by leaving cannot take it back, and is offered it again on return', async () => {
    const member = await world.appoint(world.precinct);
    const seminar = await world.seminar();
    await world.confirm(seminar, [member.personId]);
    await world.end(member.appointmentId, 'own_wish');
    const token = await api.person(member.personId);
    const enrolment = await one<{ id: string }>('select id from enrolments where seminar_id = $1 and person_id = $2', [
      seminar,
      member.personId,
    ]);
    expect([
      (await world.signUp(token, seminar)).status,
      (await api.call(token, enrolmentsRoutes.confirm, { params: { id: enrolment!.id } })).status,
    ]).toEqual([404, 404]);
    // Nor do those who run the seminar give it back.
    const acted = await api.call(world.coordinator, enrolmentsRoutes.act, {
      params: { id: seminar },
      body: { act: 'confirm', personIds: [member.personId] },
    });
    const asked = await world.invite(seminar, [member.personId]);
    expect([acted, asked].map(({ body }) => body.outcomes[0]!.refusal)).toEqual([
      'seminar_person_left',
      'seminar_person_left',
    ]);
    expect(await world.states(seminar, [member.personId])).toEqual(['cancelled']);
    await world.appoint(world.secondPrecinct, 'member', { person: { personId: member.personId } });
    expect(await world.states(seminar, [member.personId])).toEqual(['invited']);
    expect(
      (await api.call(await api.person(member.personId), enrolmentsRoutes.confirm, { params: { id: enrolment!.id } }))
        .body.state,
    ).toBe('confirmed');
  });

  it('the undo of a roster takes unanswered offers back and offers again, without giving a seat back', async () => {
    const [old, other, waiting] = [
      await world.appoint(world.secondPrecinct, 'secretary'),
      await world.appoint(world.precinct),
      await world.appoint(world.precinct),
    ];
    const seminar = await world.seminar({ capacity: 2 });
    await world.confirm(seminar, [old.personId, other.personId]);
    await world.wait(seminar, [waiting.personId]);
    const rosterId = await world.roster([
      [world.secondPrecinct, `Өзге${old.familyName}`, 'Сәуле', 'секретарь', `9${old.iin.slice(1)}`],
    ]);
    const successor = await one<{ id: string }>(
      "select person_id as id from appointments where commission_id = $1 and position = 'secretary' and ended_on is null",
      [world.secondPrecinct.id],
    );
    expect(await world.states(seminar, [old.personId, successor!.id, waiting.personId])).toEqual([
      'cancelled',
      'held',
      'waitlisted',
    ]);
    expect((await world.undo(rosterId)).status).toBe(201);
    expect(await world.states(seminar, [old.personId, successor!.id, waiting.personId])).toEqual([
      'invited',
      null,
      'confirmed',
    ]);
  });
});
