import { appointmentsRoutes, commissionsRoutes } from '@kaskad/contracts';
import { reorganisationWorld, type ReorganisationWorld, TODAY } from './support/reorganisation-world.ts';
import { addCommission, addPerson } from './support/world.ts';

describe('a closed commission', () => {
  let world: ReorganisationWorld;
  beforeAll(async () => {
    world = await reorganisationWorld();
  });
  afterAll(() => world.api.stop());

  /** Ends the only place of somebody; returns who holds it from now on, where that was asked. */
  async function leave(personId: string, reason: 'died' | 'other', isReplaced = false): Promise<string> {
    const [row] = await world.api.db.query<{ id: string }[]>(
      'select id from appointments where person_id = $1 and ended_on is null',
      [personId],
    );
    const params = { id: row?.id ?? '' };
    if (!isReplaced) {
      await world.api.call(world.admin, appointmentsRoutes.end, { params, body: { reason, endedOn: TODAY } });
      return '';
    }
    const person = { familyName: 'Жаңабек', givenName: 'Сәуле', patronymic: '', iin: null, phone: null };
    const body = { reason, startedOn: TODAY, nominatedBy: '', person: { ...person, language: 'kk', isNamesake: true } };
    return (await world.api.call(world.admin, appointmentsRoutes.replace, { params, body: body as never })).body
      .personId;
  }

  describe('is taken back', () => {
    it('with its appointments, rights, homes and readiness as they were', async () => {
      const precinct = await world.addPrecinct(world.district, 510);
      const coordinator = await world.api.staff('coordinator', precinct.id);
      const venueId = await world.addVenue(precinct);
      const [before, staff] = [await world.board(), await world.appointments(precinct.id)];
      const {
        body: { id },
      } = await world.change(precinct.id, { act: 'close' });
      expect((await world.one(id)).body).toMatchObject({
        restores: { commissions: 1, appointments: 3, grants: 1, venues: 1 },
        hindrances: [],
      });
      expect((await world.takeBack(id)).body).toMatchObject({
        state: 'taken_back',
        endReason: 'Қате шешім',
        endedBy: 'Test',
      });
      expect(await world.appointments(precinct.id)).toEqual(staff);
      expect([await world.home(precinct.people.chair), await world.venue(venueId)]).toEqual([precinct.id, precinct.id]);
      expect(await world.board()).toEqual(before);
      expect((await world.api.call(coordinator, commissionsRoutes.one, { params: { id: precinct.id } })).status).toBe(
        200,
      );
      expect((await world.audits('commission.change_taken_back')).at(-1)).toMatchObject({
        subject_id: precinct.id,
        reason: 'Қате шешім',
      });
      expect((await world.takeBack(id)).body.code).toBe('reorganisation_not_done');
    });

    it('but not when its number has gone to another precinct since', async () => {
      const precinct = await world.addPrecinct(world.district, 511);
      const {
        body: { id },
      } = await world.change(precinct.id, { act: 'close' });
      await addCommission(world.api.db, { kind: 'precinct', parent: world.district, number: 511 });
      expect((await world.one(id)).body.hindrances).toEqual([{ subject: 'numbers', count: 1 }]);
      expect((await world.takeBack(id)).body).toMatchObject({ code: 'reorganisation_hindered', params: { count: 1 } });
      expect(await world.commission(precinct.id)).toMatchObject({ closed_on: TODAY });
    });

    it('with its seminars, but without the seats and sessions of whoever left in the meantime', async () => {
      const { api } = world;
      const district = await addCommission(api.db, { kind: 'district', parent: world.region });
      const { people } = await world.addPrecinct(district, 520);
      const seminar = await world.addSeminar(district);
      const trainerId = await addPerson(api.db, world.precinct, { familyName: 'Тренер' });
      await api.db.query(
        "insert into session_trainers (session_id, person_id, part, starts_at, ends_at) select id, $2, 'lecturer', starts_at, ends_at from seminar_sessions where seminar_id = $1",
        [seminar, trainerId],
      );
      await api.db.query(
        "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at) select $1, id, 'confirmed', now(), now() from unnest($2::uuid[]) id",
        [seminar, [people.chair, people.secretary, people.member]],
      );
      const {
        body: { id },
      } = await world.change(district.id, {
        act: 'close',
        children: 'move',
        targetId: world.neighbour.id,
        seminars: 'cancel',
      });
      expect(await world.seminar(seminar)).toMatchObject({ state: 'cancelled' });
      const successor = await leave(people.member, 'other', true);
      await leave(people.secretary, 'died');
      await leave(trainerId, 'died');
      expect((await world.takeBack(id)).body).toMatchObject({ state: 'taken_back' });
      const seats = await api.db.query<{ personId: string; state: string }[]>(
        'select person_id as "personId", state from enrolments where seminar_id = $1',
        [seminar],
      );
      expect(Object.fromEntries(seats.map(({ personId, state }) => [personId, state]))).toEqual({
        [people.chair]: 'confirmed',
        [people.secretary]: 'cancelled',
        [people.member]: 'cancelled',
        [successor]: 'invited',
      });
      expect(
        await api.db.query(
          'select t.person_id from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = $1',
          [seminar],
        ),
      ).toEqual([]);
    });
  });
});
