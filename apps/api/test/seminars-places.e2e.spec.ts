import { enrolmentsRoutes, seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';
import { onePlace } from './support/one-place.ts';

describe('one person, one place', () => {
  let api: Api;
  let world: SeminarsWorld;

  const { trainer, nextDay, overlapping, member, signUp, roster, stateOf, act, invite, notices } = onePlace(() => ({
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

  describe('planners', () => {
    it('see in bulk who is bound elsewhere and decide; over a seminar that is not theirs they do not', async () => {
      const [a, b] = await overlapping();
      const people = [await member(), await member()];
      const ids = people.map(({ personId }) => personId);
      await invite(b.id, ids);
      await signUp(people[0]?.token ?? null, a.id);
      const first = await act(b.id, { personIds: ids });
      expect(first.body.outcomes).toMatchObject([
        {
          personId: ids[0],
          state: 'invited',
          refusal: 'seminar_clash',
          clashes: [{ seminarId: a.id, mayLeave: true }],
        },
        { personId: ids[1], state: 'confirmed', refusal: null },
      ]);
      expect((await roster(b.id)).find(({ person }) => person.id === ids[0])?.clashes).toMatchObject([
        { seminarId: a.id },
      ]);
      const second = await act(b.id, { personIds: [ids[0]], leaveOthers: true });
      expect(second.body.outcomes).toEqual([{ personId: ids[0], state: 'confirmed', refusal: null }]);
      expect(await stateOf(a.id, ids[0] ?? '')).toBe('cancelled');

      const region = await api.staff('coordinator', world.region.id);
      const firstDay = nextDay();
      const above = await api.call(region, seminarsRoutes.plan, {
        body: {
          title: { kk: 'Құпия жиын', ru: 'Тайный сбор' },
          level: 2,
          venueId: null,
          firstDay,
          startTime: '09:00',
          template: 'half_day',
          trainerIds: [await trainer()],
          commissionId: world.region.id,
        },
      });
      await api.call(region, seminarsRoutes.open, { params: { id: above.body.id } });
      const own = await world.opened({ firstDay, trainerIds: [await trainer()] });
      const one = await member();
      await invite(own.id, [one.personId]);
      await signUp(one.token, above.body.id);
      const refused = await act(own.id, { personIds: [one.personId], leaveOthers: true });
      expect(refused.body.outcomes).toMatchObject([
        { refusal: 'seminar_clash', clashes: [{ seminarId: null, title: null, mayLeave: false }] },
      ]);
      expect(JSON.stringify([refused.body, await roster(own.id)])).not.toContain('Құпия');
      expect((await invite(own.id, [one.personId])).body.outcomes).toMatchObject([
        { refusal: 'seminar_already_enrolled' },
      ]);
    });

    it('see who is bound elsewhere when they invite, and may invite them all the same', async () => {
      const [a, b] = await overlapping();
      const one = await member();
      await signUp(one.token, a.id);
      // They are not on this roster yet: without the name nobody would know who is meant.
      const [{ name }] = await api.db.query<[{ name: string }]>(
        "select concat_ws(' ', family_name, given_name, nullif(patronymic, '')) as name from persons where id = $1",
        [one.personId],
      );
      expect((await invite(b.id, [one.personId])).body.outcomes).toMatchObject([
        { state: null, refusal: 'seminar_clash', name, clashes: [{ seminarId: a.id }] },
      ]);
      const stranger = await addPerson(api.db, world.region);
      expect((await invite(b.id, [stranger])).body.outcomes).toEqual([
        { personId: stranger, state: null, refusal: 'not_found' },
      ]);
      expect((await invite(b.id, [one.personId], { busyToo: true })).body.outcomes).toMatchObject([
        { state: 'invited', refusal: null },
      ]);
    });

    it('are asked about those whom a moved or added session binds to two places, and these are told', async () => {
      const firstDay = nextDay();
      const a = await world.opened({ firstDay, template: 'single', trainerIds: [await trainer()] });
      const b = await world.opened({ firstDay, startTime: '14:00', template: 'single', trainerIds: [await trainer()] });
      const one = await member();
      for (const { id } of [a, b]) await signUp(one.token, id);
      const move = (clashing?: number) =>
        api.call(world.coordinator, sessionsRoutes.change, {
          params: { id: b.sessions[0]?.id ?? '' },
          body: { startsAt: `${firstDay}T10:00`, clashing },
        });
      const asked = { status: 409, body: { code: 'seminar_seats_clash', params: { count: 1 } } };
      expect(await move()).toMatchObject(asked);
      expect(await move(2)).toMatchObject(asked);
      expect(await notices(one.token)).toEqual([]);
      expect(await move(1)).toMatchObject({ status: 200, body: { clashing: 1 } });
      expect((await roster(b.id))[0]?.clashes).toMatchObject([{ seminarId: a.id, part: 'participant' }]);
      expect(await notices(one.token)).toMatchObject([
        { kind: 'seminar_clash', params: { seminarId: b.id, starts: `${firstDay}T10:00` } },
      ]);
      await api.call(world.coordinator, sessionsRoutes.change, {
        params: { id: b.sessions[0]?.id ?? '' },
        body: { topic: TITLE },
      });
      expect(await notices(one.token)).toHaveLength(1);
      const c = await world.opened({ firstDay, startTime: '16:00', template: 'single', trainerIds: [await trainer()] });
      const other = await member();
      for (const { id } of [a, c]) await signUp(other.token, id);
      const add = async (clashing?: number) =>
        api.call(world.coordinator, sessionsRoutes.add, {
          params: { id: c.id },
          body: {
            topic: TITLE,
            startsAt: `${firstDay}T09:00`,
            minutes: 60,
            roomId: null,
            trainerIds: [await trainer()],
            lecturerIds: [],
            clashing,
          },
        });
      expect(await add()).toMatchObject(asked);
      expect(await notices(other.token)).toEqual([]);
      expect(await add(1)).toMatchObject({ status: 201, body: { clashing: 1 } });
      expect(await notices(other.token)).toMatchObject([{ kind: 'seminar_clash', params: { seminarId: c.id } }]);
    });

    it('are asked about lecturers, and the answer is kept and shown until the hour is moved', async () => {
      const firstDay = nextDay();
      const lecturer = await addPerson(api.db, world.district, {
        position: null,
        familyName: 'Дәріскеров',
        givenName: 'Айгүл',
      });
      await world.opened({ firstDay, trainerIds: [await trainer()], lecturerIds: [lecturer] });
      const over = { firstDay, startTime: '10:00', trainerIds: [await trainer()], lecturerIds: [lecturer] };
      expect(await world.planned(over)).toMatchObject({
        status: 409,
        body: { code: 'seminar_lecturer_busy', params: { person: 'Дәріскеров Айгүл', ids: lecturer } },
      });
      const { body } = await world.planned({ ...over, busyLecturerIds: [lecturer] });
      expect(body.sessions[0]?.lecturers).toMatchObject([{ id: lecturer, busyConfirmed: true }]);
      const params = { id: body.sessions[0]?.id ?? '' };
      expect(
        await api.call(world.coordinator, sessionsRoutes.change, { params, body: { topic: TITLE } }),
      ).toMatchObject({ status: 200 });
      expect(
        await api.call(world.coordinator, sessionsRoutes.change, { params, body: { startsAt: `${firstDay}T09:30` } }),
      ).toMatchObject({ status: 409, body: { code: 'seminar_lecturer_busy' } });
      const free = await api.call(world.coordinator, sessionsRoutes.change, {
        params,
        body: { startsAt: `${firstDay}T18:00` },
      });
      expect(free.body.sessions.find(({ id }) => id === params.id)?.lecturers[0]).not.toHaveProperty('busyConfirmed');
      expect(
        await world.planned({ ...over, startTime: '09:30', trainerIds: [lecturer], lecturerIds: [] }),
      ).toMatchObject({ status: 409 });
    });

    it('learn of a foreign seminar only the hour', async () => {
      const region = await api.staff('coordinator', world.region.id);
      const shared = await trainer();
      const venue = await world.venue({}, region);
      const firstDay = nextDay();
      const { body } = await api.call(region, seminarsRoutes.plan, {
        body: {
          title: { kk: 'Құпия жиын', ru: 'Тайный сбор' },
          level: 2,
          venueId: venue.id,
          firstDay,
          startTime: '09:00',
          template: 'single',
          trainerIds: [shared],
          commissionId: world.region.id,
        },
      });
      expect(body.state).toBe('draft');
      for (const reply of [
        await world.planned({ firstDay, startTime: '10:00', template: 'single', trainerIds: [shared] }),
        await world.planned({ firstDay, startTime: '10:00', template: 'single', trainerIds: [], venueId: venue.id }),
      ]) {
        expect(reply.status).toBe(409);
        expect(reply.body.params?.['clash']).toBe(`${firstDay.split('-').reverse().join('.')} 10:00–12:00`);
      }
    });
  });
});
