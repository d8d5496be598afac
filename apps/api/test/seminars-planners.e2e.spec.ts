import { seminarsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { onePlace } from './support/one-place.ts';
import { type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

describe('one person, one place, as planners see it', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  const { trainer, nextDay, member, signUp } = onePlace(() => ({ api, world }));

  describe('planners', () => {
    it('are asked about a lecturer whom one series wants at two stops of the same hour', async () => {
      const firstDay = nextDay();
      const lecturer = await addPerson(api.db, world.district, { position: null, familyName: 'Дәріскеров' });
      const venues = [await world.venue(), await world.venue()];
      const series = (over: object = {}) =>
        api.call(world.coordinator, seminarsRoutes.planSeries, {
          body: {
            title: TITLE,
            level: 2,
            startTime: '09:00',
            template: 'single',
            trainerIds: [],
            lecturerIds: [lecturer],
            stops: venues.map(({ id }) => ({ venueId: id, firstDay })),
            ...over,
          } as never,
        });
      expect(await series()).toMatchObject({
        status: 409,
        body: { code: 'seminar_lecturer_busy', params: { ids: lecturer } },
      });
      expect(await api.db.query('select from session_trainers where person_id = $1', [lecturer])).toEqual([]);
      expect((await series({ busyLecturerIds: [lecturer] })).status).toBe(201);
      expect(
        await api.db.query<object[]>(
          'select distinct busy_confirmed_by is not null as known from session_trainers where person_id = $1',
          [lecturer],
        ),
      ).toEqual([{ known: true }]);
    });

    it('are refused somebody who trains in one session and speaks in another of the same hour', async () => {
      const firstDay = nextDay();
      const own = await trainer();
      const { body } = await world.planned({ firstDay, template: 'single', trainerIds: [own] });
      const params = { id: body.id };
      const add = (over: object) =>
        api.call(world.coordinator, sessionsRoutes.add, {
          params,
          body: {
            topic: TITLE,
            startsAt: `${firstDay}T09:30`,
            minutes: 60,
            roomId: null,
            trainerIds: [],
            lecturerIds: [],
            ...over,
          } as never,
        });
      expect(await add({ trainerIds: [own] })).toMatchObject({ status: 409, body: { code: 'seminar_trainer_busy' } });
      expect(await add({ lecturerIds: [own] })).toMatchObject({
        status: 409,
        body: { code: 'seminar_lecturer_busy', params: { ids: own } },
      });
      const guest = await addPerson(api.db, world.district, { position: null });
      await add({ lecturerIds: [guest], trainerIds: [await trainer()] });
      expect(await add({ startsAt: `${firstDay}T10:00`, lecturerIds: [guest] })).toMatchObject({
        status: 409,
        body: { code: 'seminar_lecturer_busy', params: { ids: guest } },
      });
      expect((await add({ startsAt: `${firstDay}T10:30`, lecturerIds: [guest] })).status).toBe(201);
    });

    it('may let one begin as the other ends: rooms, trainers, lecturers, seats', async () => {
      const firstDay = nextDay();
      const [own, guest, venue, one] = [
        await trainer(),
        await addPerson(api.db, world.district, { position: null }),
        await world.venue(),
        await member(),
      ];
      const over = { firstDay, template: 'single', venueId: venue.id, trainerIds: [own], lecturerIds: [guest] };
      const [first, second] = [await world.opened(over), await world.opened({ ...over, startTime: '11:00' })];
      expect(first.endsAt.at).toBe(second.startsAt.at);
      expect([(await signUp(one.token, first.id)).status, (await signUp(one.token, second.id)).status]).toEqual([
        201, 201,
      ]);
      expect(await world.planned({ ...over, startTime: '10:59', venueId: null, lecturerIds: [] })).toMatchObject({
        status: 409,
        body: { code: 'seminar_trainer_busy' },
      });
    });

    it('of many at once one gets the trainer', async () => {
      const [firstDay, own] = [nextDay(), await trainer()];
      const replies = await Promise.all(
        Array.from({ length: 30 }, (_, place) =>
          world.planned({
            firstDay,
            startTime: `09:${String(place).padStart(2, '0')}`,
            template: 'single',
            trainerIds: [own],
          }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(29).fill(409)]);
    });
  });
});
