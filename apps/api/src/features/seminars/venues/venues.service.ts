import type { ChangeVenue, CreateVenue, RoomInput, Venue as VenueView } from '@kaskad/contracts';
import { type Actor, scopeOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { changeOf } from '../../../platform/audit/brief.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction, sqlFailure } from '../../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { commissionOf } from '../commissions.queries.ts';
import { addVenue, type Noted, noteVenue } from './new-venue.ts';
import { Room } from './room.entity.ts';
import { RoomFollowers } from './room-followers.service.ts';
import { Venue } from './venue.entity.ts';
import { lockPlannedIn, mostSeatedIn, venueFor } from './venues.queries.ts';

const FOREIGN_KEY_VIOLATION = '23503';

type Work = (tx: EntityManager, venue: VenueView) => Promise<Noted | null>;

@Injectable()
export class VenuesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly followers: RoomFollowers,
  ) {}

  async create(actor: Actor, { commissionId, name, address, rooms }: CreateVenue): Promise<VenueView> {
    return inTransaction(this.db, async (tx) => {
      const owner = await commissionOf(tx, commissionId ?? scopeOf(actor, 'venue.manage')[0]?.split('/').at(-2) ?? '');
      assertReaches(actor, 'venue.manage', owner);
      const id = await addVenue(tx, actor, { commissionId: owner.id, name, address, rooms }, this.clock.now());
      return this.view(tx, actor, id);
    });
  }

  async change(actor: Actor, id: string, input: ChangeVenue): Promise<VenueView> {
    return this.inVenue(actor, id, async (tx, before) => {
      const change = changeOf(before, input);
      if (!change) return null;
      await tx.update(Venue, { id }, input);
      return { action: 'venue.changed', ...change };
    });
  }

  async addRoom(actor: Actor, id: string, input: RoomInput): Promise<VenueView> {
    return this.inVenue(actor, id, async (tx) => {
      const {
        identifiers: [made],
      } = await tx.insert(Room, { ...input, venueId: id });
      return { action: 'venue.room_added', after: { roomId: made?.['id'], ...input } };
    });
  }

  async changeRoom(actor: Actor, { id, roomId }: { id: string; roomId: string }, input: RoomInput): Promise<VenueView> {
    return this.inVenue(actor, id, async (tx) => {
      if (!(await tx.existsBy(Room, { id: roomId, venueId: id }))) throw notFound();
      const now = this.clock.now();
      const seminarIds = await assertStillSeats(tx, roomId, input.capacity, now);
      const room = await tx.findOneBy(Room, { id: roomId, venueId: id });
      if (!room) throw notFound();
      await tx.update(Room, { id: roomId, venueId: id }, input);
      if (input.capacity > room.capacity) await this.followers.roomEnlarged(tx, seminarIds, now);
      const change = changeOf(room, input);
      return (
        change && {
          action: 'venue.room_changed',
          before: { roomId, ...change.before },
          after: { roomId, ...change.after },
        }
      );
    });
  }

  async removeRoom(actor: Actor, { id, roomId }: { id: string; roomId: string }): Promise<VenueView> {
    return unlessUsed(() =>
      this.inVenue(actor, id, async (tx) => {
        const room = await tx.findOneBy(Room, { id: roomId, venueId: id });
        if (!room) throw notFound();
        await tx.delete(Room, { id: roomId, venueId: id });
        return { action: 'venue.room_removed', before: { roomId, name: room.name, capacity: room.capacity } };
      }),
    );
  }

  async remove(actor: Actor, id: string): Promise<{ done: true }> {
    await unlessUsed(() =>
      this.inVenue(
        actor,
        id,
        async (tx, { name, address, rooms }) => {
          await tx.delete(Room, { venueId: id });
          await tx.delete(Venue, { id });
          return { action: 'venue.removed', before: { name, address, rooms } };
        },
        false,
      ),
    );
    return { done: true };
  }

  private async inVenue(actor: Actor, id: string, work: Work): Promise<VenueView>;
  private async inVenue(actor: Actor, id: string, work: Work, shows: false): Promise<null>;
  private async inVenue(actor: Actor, id: string, work: Work, shows = true): Promise<VenueView | null> {
    return inTransaction(this.db, async (tx) => {
      const venue = await venueFor(tx, actor, id);
      if (!venue) throw notFound();
      if (!venue.mayChange) throw forbidden();
      const noted = await work(tx, venue);
      if (noted) await this.note(tx, actor, id, noted);
      return shows ? this.view(tx, actor, id) : null;
    });
  }

  private note(tx: EntityManager, actor: Actor, id: string, noted: Noted): Promise<void> {
    return noteVenue(tx, actor, { id, ...noted }, this.clock.now());
  }

  private async view(tx: EntityManager, actor: Actor, id: string): Promise<VenueView> {
    const venue = await venueFor(tx, actor, id);
    if (!venue) throw notFound();
    return venue;
  }
}

/**
 * A room keeps the seats of those who sit in it, and those that are held for somebody: no seminar to come has more
 * people than its room. The seminars are locked, so that nobody sits down meanwhile; their ids.
 */
async function assertStillSeats(tx: EntityManager, roomId: string, capacity: number, now: Date): Promise<string[]> {
  const seminarIds = await lockPlannedIn(tx, roomId, now);
  await tx.findOne(Room, { where: { id: roomId }, select: { id: true }, lock: { mode: 'pessimistic_write' } });
  const seated = await mostSeatedIn(tx, roomId, now);
  if (capacity < seated) throw new Refusal('seminar_room_seated', 409, { seated, limit: capacity, field: 'capacity' });
  return seminarIds;
}

/** What seminars use stays: the history of where people met is not broken. */
async function unlessUsed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlFailure(error)?.code === FOREIGN_KEY_VIOLATION) throw new Refusal('venue_in_use');
    throw error;
  }
}
