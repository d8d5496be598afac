import type { ChangeVenue, CreateVenue, RoomInput, Venue as VenueView } from '@kaskad/contracts';
import { type Actor, reaches, scopeOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, sqlFailure } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { commissionOf } from './commissions.queries.ts';
import { Room } from './room.entity.ts';
import { Venue } from './venue.entity.ts';
import { venueFor } from './venues.queries.ts';

const FOREIGN_KEY_VIOLATION = '23503';

@Injectable()
export class VenuesService {
  constructor(private readonly db: DataSource) {}

  async create(actor: Actor, { commissionId, name, address, rooms }: CreateVenue): Promise<VenueView> {
    return inTransaction(this.db, async (tx) => {
      const owner = await commissionOf(tx, commissionId ?? scopeOf(actor, 'venue.manage')[0]?.split('/').at(-2) ?? '');
      if (!owner || !reaches(actor, 'venue.manage', owner.path)) throw notFound();
      const venue = await tx.save(Venue, { commissionId: owner.id, name, address });
      await tx.insert(Room, rooms.map((room) => ({ ...room, venueId: venue.id })));
      return this.view(tx, actor, venue.id);
    });
  }

  async change(actor: Actor, id: string, input: ChangeVenue): Promise<VenueView> {
    return this.inVenue(actor, id, async (tx) => { if (Object.keys(input).length > 0) await tx.update(Venue, { id }, input); });
  }

  async addRoom(actor: Actor, id: string, input: RoomInput): Promise<VenueView> {
    return this.inVenue(actor, id, async (tx) => { await tx.insert(Room, { ...input, venueId: id }); });
  }

  async changeRoom(actor: Actor, { id, roomId }: { id: string; roomId: string }, input: RoomInput): Promise<VenueView> {
    return this.inVenue(actor, id, async (tx) => {
      const { affected } = await tx.update(Room, { id: roomId, venueId: id }, input);
      if (!affected) throw notFound();
    });
  }

  async removeRoom(actor: Actor, { id, roomId }: { id: string; roomId: string }): Promise<VenueView> {
    return unlessUsed(() => this.inVenue(actor, id, async (tx) => {
      const { affected } = await tx.delete(Room, { id: roomId, venueId: id });
      if (!affected) throw notFound();
    }));
  }

  async remove(actor: Actor, id: string): Promise<{ done: true }> {
    await unlessUsed(() => this.inVenue(actor, id, async (tx) => {
      await tx.delete(Room, { venueId: id });
      await tx.delete(Venue, { id });
    }, false));
    return { done: true };
  }

  private async inVenue(actor: Actor, id: string, work: (tx: EntityManager) => Promise<void>): Promise<VenueView>;
  private async inVenue(actor: Actor, id: string, work: (tx: EntityManager) => Promise<void>, shows: false): Promise<null>;
  private async inVenue(actor: Actor, id: string, work: (tx: EntityManager) => Promise<void>, shows = true): Promise<VenueView | null> {
    return inTransaction(this.db, async (tx) => {
      const venue = await venueFor(tx, actor, id);
      if (!venue) throw notFound();
      if (!venue.mayChange) throw forbidden();
      await work(tx);
      return shows ? this.view(tx, actor, id) : null;
    });
  }

  private async view(tx: EntityManager, actor: Actor, id: string): Promise<VenueView> {
    const venue = await venueFor(tx, actor, id);
    if (!venue) throw notFound();
    return venue;
  }
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
