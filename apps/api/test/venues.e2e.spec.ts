import { venuesRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld, TITLE } from './support/seminars-world.ts';

describe('where seminars meet', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  });
  afterAll(() => api.stop());

  describe('venues', () => {
    it('are used by those below, changed by their own, and hidden from neighbours', async () => {
      const region = await api.staff('coordinator', world.region.id);
      const venue = await world.venue({}, region);
      expect(
        (await api.call(world.coordinator, venuesRoutes.list, { query: {} })).body.items.find(
          ({ id }) => id === venue.id,
        ),
      ).toMatchObject({ mayChange: false });
      expect(await world.planned({ venueId: venue.id, firstDay: '2026-03-13' })).toMatchObject({
        status: 201,
        body: { commissionId: world.district.id },
      });
      expect(
        await api.call(world.coordinator, venuesRoutes.change, { params: { id: venue.id }, body: { name: TITLE } }),
      ).toMatchObject({ status: 403 });
      const own = await world.venue();
      expect(
        await api.call(world.stranger, venuesRoutes.change, { params: { id: own.id }, body: { name: TITLE } }),
      ).toMatchObject({ status: 404 });
      expect((await api.call(world.stranger, venuesRoutes.list, { query: {} })).body.items.map(({ id }) => id)).toEqual(
        [venue.id],
      );
    });

    it('change their rooms, and stay while somebody meets there', async () => {
      const venue = await world.venue();
      const params = { id: venue.id };
      const added = await api.call(world.coordinator, venuesRoutes.addRoom, {
        params,
        body: { name: { kk: 'Кітапхана', ru: 'Библиотека' }, capacity: 20 },
      });
      expect(added.body.rooms.map(({ name }) => name.kk)).toEqual(['Кітапхана', 'Үлкен зал']);
      const library = added.body.rooms[0]?.id ?? '';
      await world.planned({ venueId: venue.id, roomId: library, capacity: 20, firstDay: '2026-03-16' });
      expect(
        await api.call(world.coordinator, venuesRoutes.removeRoom, { params: { ...params, roomId: library } }),
      ).toMatchObject({ status: 409, body: { code: 'venue_in_use' } });
      const hall = added.body.rooms[1]?.id ?? '';
      expect(
        (await api.call(world.coordinator, venuesRoutes.removeRoom, { params: { ...params, roomId: hall } })).body
          .rooms,
      ).toHaveLength(1);
      expect(await api.call(world.coordinator, venuesRoutes.remove, { params })).toMatchObject({
        status: 409,
        body: { code: 'venue_in_use' },
      });
    });
  });
});
