import { seminarsRoutes, sessionsRoutes, venuesRoutes } from '@kaskad/contracts';
import { SeminarBatches } from '../src/features/seminars/planning/seminar-batches.service.ts';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';
import { onePlace } from './support/one-place.ts';

describe('seats that are taken', () => {
  let api: Api;
  let world: SeminarsWorld;

  const { trainer, nextDay, member, signUp, roster, act, invite } = onePlace(() => ({ api, world }));
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  describe('seats that are taken stay', () => {
    const seated = async (size: number, over: object = {}) => {
      const firstDay = nextDay();
      return world.withGroup(size, { firstDay, trainerIds: [await trainer()], ...over });
    };

    it('when a room is made smaller: refused with how many sit there; down to them it goes, and no seat beyond it is given', async () => {
      const venue = await world.venue();
      const room = venue.rooms[0];
      const { seminar } = await seated(3, { venueId: venue.id, capacity: 5 });
      const lower = (capacity: number) =>
        api.call(world.coordinator, venuesRoutes.changeRoom, {
          params: { id: venue.id, roomId: room?.id ?? '' },
          body: { name: TITLE, capacity },
        });
      expect(await lower(2)).toMatchObject({
        status: 409,
        body: { code: 'seminar_room_seated', params: { seated: 3, limit: 2, field: 'capacity' } },
      });
      expect(await lower(3)).toMatchObject({ status: 200 });
      expect(
        (await api.call(world.coordinator, seminarsRoutes.get, { params: { id: seminar.id } })).body.warnings,
      ).toContain('room_smaller');
      expect((await signUp((await member()).token, seminar.id)).body.state).toBe('waitlisted');
      const one = await member();
      await invite(seminar.id, [one.personId]);
      expect((await act(seminar.id, { personIds: [one.personId] })).body.outcomes).toMatchObject([
        { refusal: 'seminar_full' },
      ]);
      expect(
        await api.call(world.coordinator, seminarsRoutes.change, {
          params: { id: seminar.id },
          body: { title: TITLE },
        }),
      ).toMatchObject({ status: 200 });
      expect(
        await api.call(world.coordinator, seminarsRoutes.change, { params: { id: seminar.id }, body: { capacity: 4 } }),
      ).toMatchObject({ status: 409, body: { code: 'seminar_room_too_small' } });
      await api.call(world.coordinator, seminarsRoutes.cancel, {
        params: { id: seminar.id },
        body: { reason: 'жол жабық' },
      });
      expect(await lower(1)).toMatchObject({ status: 200 });
    });

    it('when a session moves to a smaller room, and when the seminar moves to a smaller venue', async () => {
      const venue = await world.venue({
        rooms: [
          { name: TITLE, capacity: 10 },
          { name: TITLE, capacity: 2 },
          { name: TITLE, capacity: 4 },
        ],
      });
      const [big, small, middle] = [10, 2, 4].map(
        (capacity) => venue.rooms.find((room) => room.capacity === capacity)?.id ?? '',
      );
      const { seminar } = await seated(3, { venueId: venue.id, roomId: big, capacity: 5 });
      const move = (roomId: string) =>
        api.call(world.coordinator, sessionsRoutes.change, {
          params: { id: seminar.sessions[0]?.id ?? '' },
          body: { roomId },
        });
      expect(await move(small ?? '')).toMatchObject({
        status: 409,
        body: { code: 'seminar_room_seated', params: { seated: 3, limit: 2, field: 'roomId' } },
      });
      expect(await move(middle ?? '')).toMatchObject({
        status: 409,
        body: { code: 'seminar_room_too_small', params: { limit: 4 } },
      });
      const tiny = await world.venue({ rooms: [{ name: TITLE, capacity: 2 }] });
      expect(
        await api.call(world.coordinator, seminarsRoutes.change, {
          params: { id: seminar.id },
          body: { venueId: tiny.id },
        }),
      ).toMatchObject({
        status: 409,
        body: { code: 'seminar_venue_seated', params: { seated: 3, limit: 2, field: 'venueId' } },
      });
    });

    it('in batches too', async () => {
      const venue = await world.venue({ rooms: [{ name: TITLE, capacity: 3 }] });
      const batches = api.app.get(SeminarBatches);
      const from = new Date(`${nextDay()}T04:00:00Z`);
      const plan = {
        campaignId: world.campaignId,
        commissionId: world.district.id,
        level: 2,
        title: TITLE,
        venueId: venue.id,
        roomId: venue.rooms[0]?.id,
        zone: 'Asia/Qyzylorda',
        capacity: 3,
        signUpUntil: from,
        state: 'open' as const,
        sessions: [{ startsAt: from, endsAt: new Date(from.getTime() + 3_600_000), topic: 'opening' as const }],
        trainerIds: [await trainer()],
      };
      await expect(batches.plan([{ ...plan, capacity: 4 }], api.now())).rejects.toMatchObject({
        code: 'seminar_room_too_small',
      });
      const [id = ''] = await batches.plan([plan], api.now());
      const seats = await Promise.all(
        Array.from({ length: 3 }, async () => ({
          seminarId: id,
          personId: (await member()).personId,
          state: 'confirmed' as const,
        })),
      );
      await api.db.query('update rooms set capacity = 2 where id = $1', [venue.rooms[0]?.id]);
      await expect(batches.enrol(seats, api.now())).rejects.toMatchObject({ code: 'seminar_full' });
    });

    it('and whoever waits moves up when the room is made larger again', async () => {
      const venue = await world.venue();
      const { seminar } = await seated(2, { venueId: venue.id, capacity: 4 });
      const resize = (capacity: number) =>
        api.call(world.coordinator, venuesRoutes.changeRoom, {
          params: { id: venue.id, roomId: venue.rooms[0]?.id ?? '' },
          body: { name: TITLE, capacity },
        });
      expect((await resize(2)).status).toBe(200);
      const waiting = [];
      for (let place = 0; place < 3; place++) {
        const one = await member();
        expect((await signUp(one.token, seminar.id)).body.state).toBe('waitlisted');
        waiting.push(one.personId);
      }
      expect((await resize(60)).status).toBe(200);
      const states = new Map((await roster(seminar.id)).map(({ person, state }) => [person.id, state]));
      expect(waiting.map((id) => states.get(id))).toEqual(['confirmed', 'confirmed', 'waitlisted']);
    });

    it('when a room is made smaller while people sign up', async () => {
      const venue = await world.venue({ rooms: [{ name: TITLE, capacity: 8 }] });
      const seminar = await world.opened({
        firstDay: nextDay(),
        trainerIds: [await trainer()],
        venueId: venue.id,
        capacity: 8,
      });
      const people = await Promise.all(Array.from({ length: 8 }, member));
      const lower = api.call(world.coordinator, venuesRoutes.changeRoom, {
        params: { id: venue.id, roomId: venue.rooms[0]?.id ?? '' },
        body: { name: TITLE, capacity: 4 },
      });
      const replies = await Promise.all([...people.map(({ token }) => signUp(token, seminar.id)), lower]);
      const taken = (await roster(seminar.id)).filter(({ state }) => state === 'confirmed').length;
      const [room] = await api.db.query('select capacity from rooms where id = $1', [venue.rooms[0]?.id]);
      expect(taken).toBeLessThanOrEqual(room.capacity);
      expect(replies.at(-1)?.status).toBe(room.capacity === 4 ? 200 : 409);
    });
  });
});
