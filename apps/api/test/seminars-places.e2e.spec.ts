import { enrolmentsRoutes, seminarsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';
import { onePlace } from './support/one-place.ts';

describe('one person, one place', () => {
  let api: Api;
  let world: SeminarsWorld;

  const { trainer, nextDay, overlapping, member, signUp, roster, stateOf, invite, notices } = onePlace(() => ({
    api,
    world,
  }));
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  describe('members', () => {
    it('are asked when they sign up at an hour at which they have a seat, and change in one step', async () => {
      const [a, b] = await overlapping();
      const [one, waits] = [await member(), await member()];
      await api.db.query('update seminars set capacity = 1 where id = $1', [a.id]);
      expect((await signUp(one.token, a.id)).body.state).toBe('confirmed');
      expect((await signUp(waits.token, a.id)).body.state).toBe('waitlisted');
      const mine = (await api.call(one.token, seminarsRoutes.mine, {})).body.items;
      expect(mine.find(({ id }) => id === b.id)?.clashes).toMatchObject([
        { seminarId: a.id, part: 'participant', mayLeave: true, startsAt: { local: `${a.startsAt.local}` } },
      ]);
      const asked = await signUp(one.token, b.id);
      expect(asked).toMatchObject({ status: 409, body: { code: 'seminar_clash' } });
      expect(asked.body.params?.['clash']).toContain('Дауыс беру күніне дайындық');
      expect([await stateOf(a.id, one.personId), await stateOf(b.id, one.personId)]).toEqual(['confirmed', undefined]);
      expect(await signUp(one.token, b.id, [a.id])).toMatchObject({
        status: 201,
        body: { state: 'confirmed', left: [a.id] },
      });
      expect([
        await stateOf(a.id, one.personId),
        await stateOf(b.id, one.personId),
        await stateOf(a.id, waits.personId),
      ]).toEqual(['cancelled', 'confirmed', 'confirmed']);
      const [entry] = await api.db.query(
        "select before, after from audit_events where action = 'enrolment.switched' and subject_id = $1",
        [b.id],
      );
      expect(entry).toEqual({ before: { seminarIds: [a.id] }, after: { personId: one.personId, state: 'confirmed' } });
    });

    it('are asked when they confirm an invitation', async () => {
      const [a, b] = await overlapping();
      const one = await member();
      await invite(b.id, [one.personId]);
      await signUp(one.token, a.id);
      const enrolment = (await roster(b.id)).find(({ person }) => person.id === one.personId);
      const params = { id: enrolment?.id ?? '' };
      expect(await api.call(one.token, enrolmentsRoutes.confirm, { params })).toMatchObject({
        status: 409,
        body: { code: 'seminar_clash' },
      });
      expect(await api.call(one.token, enrolmentsRoutes.confirm, { params, body: { leaving: [a.id] } })).toMatchObject({
        status: 201,
        body: { state: 'confirmed', left: [a.id] },
      });
    });

    it('get one seat without being asked when they sign up twice at once', async () => {
      const [a, b] = await overlapping();
      for (let round = 0; round < 5; round++) {
        const one = await member();
        const replies = await Promise.all([signUp(one.token, a.id), signUp(one.token, b.id)]);
        expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
        expect(
          [await stateOf(a.id, one.personId), await stateOf(b.id, one.personId)].filter(
            (state) => state === 'confirmed',
          ),
        ).toHaveLength(1);
      }
      const swaps = await Promise.all([member(), member()]);
      await Promise.all([signUp(swaps[0].token, a.id), signUp(swaps[1].token, b.id)]);
      const both = await Promise.all([signUp(swaps[0].token, b.id, [a.id]), signUp(swaps[1].token, a.id, [b.id])]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
    });

    it('wait elsewhere without losing the seat; when their turn comes they are passed over, told, and move up once they are free', async () => {
      const [a, b] = await overlapping({ capacity: 1 });
      const [seated, busy, next] = [await member(), await member(), await member()];
      const seat = await signUp(seated.token, b.id);
      await signUp(busy.token, a.id);
      expect(await signUp(busy.token, b.id, [a.id])).toMatchObject({
        status: 201,
        body: { state: 'waitlisted', waitingPlace: 1 },
      });
      await signUp(next.token, b.id);
      expect(await stateOf(a.id, busy.personId)).toBe('confirmed');
      await api.call(seated.token, enrolmentsRoutes.decline, { params: { id: seat.body.enrolmentId } });
      expect([await stateOf(b.id, busy.personId), await stateOf(b.id, next.personId)]).toEqual([
        'waitlisted',
        'confirmed',
      ]);
      expect(await notices(busy.token)).toMatchObject([{ kind: 'seat_passed_on', params: { seminarId: b.id } }]);
      await api.call(world.coordinator, seminarsRoutes.change, { params: { id: b.id }, body: { capacity: 2 } });
      expect(await notices(busy.token)).toHaveLength(1);
      const own = (await roster(a.id)).find(({ person }) => person.id === busy.personId);
      await api.call(busy.token, enrolmentsRoutes.decline, { params: { id: own?.id ?? '' } });
      expect(await stateOf(b.id, busy.personId)).toBe('confirmed');
    });

    it('may go to seminars whose days interlock while the hours do not', async () => {
      const firstDay = nextDay();
      nextDay();
      const long = await world.opened({ firstDay, template: 'two_days', trainerIds: [await trainer()] });
      const evening = await world.opened({
        firstDay,
        startTime: '18:00',
        template: 'single',
        trainerIds: [await trainer()],
      });
      const one = await member();
      expect([(await signUp(one.token, long.id)).status, (await signUp(one.token, evening.id)).status]).toEqual([
        201, 201,
      ]);
    });

    it('get no seat where they train at that hour, and no training where they have a seat', async () => {
      const firstDay = nextDay();
      const teacher = await accredit(api, await addPerson(api.db, world.precinct), world.campaignId, world.district);
      const token = await api.person(teacher);
      const taught = await world.opened({ firstDay, trainerIds: [teacher] });
      const other = await world.opened({ firstDay, startTime: '10:00', trainerIds: [await trainer()] });
      expect(await signUp(token, other.id, [taught.id])).toMatchObject({
        status: 409,
        body: { code: 'seminar_person_teaches_then' },
      });
      await api.call(world.coordinator, seminarsRoutes.cancel, {
        params: { id: taught.id },
        body: { reason: 'жол жабық' },
      });
      expect((await signUp(token, other.id)).status).toBe(201);
      expect(await world.planned({ firstDay, trainerIds: [teacher] })).toMatchObject({
        status: 409,
        body: { code: 'seminar_trainer_busy' },
      });
    });
  });
});
