import { z } from 'zod';
import { ById, Done, Id, localizedText, LocalizedText, pageOf, PageQuery, Search, sortBy, Within } from '../common.ts';
import { route } from '../route.ts';

const RoomFields = z.strictObject({ name: localizedText(100), capacity: z.int().min(1).max(2000) });
export const Room = z.object({ id: Id, name: LocalizedText, capacity: z.int() }).meta({ id: 'Room' });
export type Room = z.infer<typeof Room>;

export const Venue = z
  .object({
    id: Id,
    name: LocalizedText,
    address: LocalizedText,
    commissionId: Id,
    commissionName: LocalizedText,
    within: Within,
    rooms: z.array(Room),
    /** Whether the reader may change it: the venues of commissions above are there to be used. */
    mayChange: z.boolean(),
  })
  .meta({ id: 'Venue' });
export type Venue = z.infer<typeof Venue>;

export const CreateVenue = z
  .strictObject({
    commissionId: Id.optional(),
    name: localizedText(200),
    address: localizedText(300),
    rooms: z.array(RoomFields).max(50),
  })
  .meta({ id: 'CreateVenue' });
export type CreateVenue = z.infer<typeof CreateVenue>;
export const ChangeVenue = z
  .strictObject({ name: localizedText(200).optional(), address: localizedText(300).optional() })
  .meta({ id: 'ChangeVenue' });
export type ChangeVenue = z.infer<typeof ChangeVenue>;
export const RoomInput = RoomFields.meta({ id: 'RoomInput' });
export type RoomInput = z.infer<typeof RoomInput>;

export const VENUE_SORTS = ['name', 'address', 'commission'] as const;
export type VenueSort = (typeof VENUE_SORTS)[number];
export const VenueQuery = PageQuery.extend({ q: Search, sort: sortBy(VENUE_SORTS), region: Id.optional() });
export type VenueQuery = z.infer<typeof VenueQuery>;
export const RoomAddress = z.object({ id: Id, roomId: Id });

export const venuesRoutes = {
  list: route('GET', '/venues', { query: VenueQuery, response: pageOf(Venue) }),
  create: route('POST', '/venues', { body: CreateVenue, response: Venue }),
  change: route('PATCH', '/venues/:id', { params: ById, body: ChangeVenue, response: Venue }),
  remove: route('DELETE', '/venues/:id', { params: ById, response: Done }),
  addRoom: route('POST', '/venues/:id/rooms', { params: ById, body: RoomInput, response: Venue }),
  changeRoom: route('PUT', '/venues/:id/rooms/:roomId', { params: RoomAddress, body: RoomInput, response: Venue }),
  removeRoom: route('DELETE', '/venues/:id/rooms/:roomId', { params: RoomAddress, response: Venue }),
};
