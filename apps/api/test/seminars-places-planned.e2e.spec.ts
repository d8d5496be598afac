import { seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';
import { onePlace } from './support/one-place.ts';

describe('one person, one place, as planners see it', () => {
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
