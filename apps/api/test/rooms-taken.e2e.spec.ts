import { seminarsRoutes, sessionsRoutes, venuesRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const SECRET = { kk: 'Құпия семинар', ru: 'Тайный семинар' };
const HALL = { kk: 'Құпия зал', ru: 'Тайный зал' };

describe('what is taken by others', () => {
  let api: Api;
  let world: SeminarsWorld;
  /** A seminar of the neighbour in a room of theirs, on 20 February at 09:00. */
  let room: string;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    const venue = await world.venue({ rooms: [{ name: HALL, capacity: 40 }] }, world.stranger);
    room = venue.rooms[0]?.id ?? '';
    const plan = await api.call(world.stranger, seminarsRoutes.plan, {
      body: {
        title: SECRET,
        level: 2,
        venueId: venue.id,
        roomId: room,
        firstDay: '2026-02-20',
        startTime: '09:00',
        template: 'half_day',
      } as never,
    });
    expect(plan.status).toBe(201);
  });
  afterAll(() => api.stop());
  const told = (body: object) =>
    [SECRET.kk, SECRET.ru, HALL.kk, HALL.ru].filter((word) => JSON.stringify(body).includes(word));

  it('a foreign room is answered like a missing one, and tells nothing', async () => {
    const own = await world.venue();
    const { body: seminar } = await world.planned({ venueId: own.id, firstDay: '2026-02-20' });
    const session = seminar.sessions[0];
    const topic = { kk: 'Тақырып', ru: 'Тема' };
    const missing = randomUUID();
    const answers = async (id: string) =>
      [
        await api.call(world.coordinator, sessionsRoutes.change, {
          params: { id: session?.id ?? '' },
          body: { roomId: id },
        }),
        await api.call(world.coordinator, sessionsRoutes.add, {
          params: { id: seminar.id },
          body: {
            topic,
            startsAt: '2026-02-20T09:30',
            minutes: 60,
            roomId: id,
            trainerIds: [world.trainerId],
            lecturerIds: [],
          } as never,
        }),
        await world.planned({ venueId: own.id, roomId: id, firstDay: '2026-02-21' }),
        await world.planned({ venueId: null, roomId: id, firstDay: '2026-02-21' }),
        await api.call(world.coordinator, venuesRoutes.changeRoom, {
          params: { id: own.id, roomId: id },
          body: { name: HALL, capacity: 1 },
        }),
        await api.call(world.coordinator, venuesRoutes.removeRoom, { params: { id: own.id, roomId: id } }),
      ].map(({ status, body }) => ({ status, body }));
    const nothing = { status: 404, body: { code: 'not_found' } };
    expect(await answers(missing)).toEqual(Array.from({ length: 6 }, () => nothing));
    expect(await answers(room)).toEqual(Array.from({ length: 6 }, () => nothing));
    const [row] = await api.db.query('select capacity from rooms where id = $1', [room]);
    expect(row).toEqual({ capacity: 40 });
    const [kept] = await api.db.query('select room_id from seminar_sessions where id = $1', [session?.id]);
    expect(kept).toEqual({ room_id: own.rooms[0]?.id });
  });

  it('a room of the own subtree in another venue is said to be elsewhere', async () => {
    const [own, other] = [await world.venue(), await world.venue()];
    expect(await world.planned({ venueId: own.id, roomId: other.rooms[0]?.id, firstDay: '2026-02-23' })).toMatchObject({
      status: 409,
      body: { code: 'seminar_room_elsewhere' },
    });
  });

  it('a shared room that another district has is only taken, from and to as asked', async () => {
    const region = await api.staff('coordinator', world.region.id);
    const shared = await world.venue({ rooms: [{ name: { kk: 'Ортақ зал', ru: 'Общий зал' }, capacity: 40 }] }, region);
    await api.call(world.stranger, seminarsRoutes.plan, {
      body: {
        title: SECRET,
        level: 2,
        venueId: shared.id,
        firstDay: '2026-02-24',
        startTime: '09:00',
        template: 'half_day',
      } as never,
    });
    const refused = await world.planned({ venueId: shared.id, firstDay: '2026-02-24', startTime: '10:00' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'seminar_room_busy' } });
    expect(refused.body.params?.['clash']).toMatch(/^24\.02\.2026 10:00–\d\d:\d\d$/);
    expect(told(refused.body)).toEqual([]);
  });

  it('a trainer and a trainee whom another district has are only taken', async () => {
    const trainerId = await accredit(
      api,
      await addPerson(api.db, world.neighbour, { position: null }),
      world.campaignId,
      world.region,
    );
    await api.call(world.stranger, seminarsRoutes.plan, {
      body: {
        title: SECRET,
        level: 2,
        venueId: null,
        firstDay: '2026-02-25',
        startTime: '09:00',
        template: 'half_day',
        trainerIds: [trainerId],
      } as never,
    });
    const refused = await world.planned({ trainerIds: [trainerId], firstDay: '2026-02-25', startTime: '10:00' });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'seminar_trainer_busy',
        params: { clash: expect.stringMatching(/^25\.02\.2026 10:00–\d\d:\d\d(; 25\.02\.2026 \d\d:\d\d–\d\d:\d\d)*$/) },
      },
    });
    expect(told(refused.body)).toEqual([]);
  });
});
