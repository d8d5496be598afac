import { campaignOf, type CampaignRow } from '../commissions.queries.ts';
import { smallestRoom, accreditationsOf, deliveredSessions, seatsOf } from '../programme.queries.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { fewestTrainers } from './seminar-page.ts';
import {
  type Actor,
  campaignDayRefusal,
  capacityRefusal,
  deliveredSession,
  deliveryRefusal,
  type Hours,
  localTimeIn,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { roomElsewhere, type UsableVenue } from './places.queries.ts';
import { Room } from '../venues/room.entity.ts';
import type { Seminar } from '../seminar.entity.ts';

/** A venue none of whose rooms holds those who have a seat is too small, whichever room is chosen later. */
export async function assertVenueHolds(tx: EntityManager, seminarId: string, { rooms }: UsableVenue): Promise<void> {
  const largest = Math.max(...rooms.map(({ capacity }) => capacity));
  const { seatsTaken } = await seatsOf(tx, seminarId);
  if (rooms.length > 0 && largest < seatsTaken)
    throw new Refusal('seminar_venue_seated', 409, { seated: seatsTaken, limit: largest, field: 'venueId' });
}

export function assertCapacity(given: Parameters<typeof capacityRefusal>[0]): void {
  const refusal = capacityRefusal({ ...given, trainers: Number.isFinite(given.trainers) ? given.trainers : 0 });
  if (!refusal) return;
  const limits = {
    seminar_too_many_per_trainer: given.settings.blockPerTrainer,
    seminar_room_too_small: given.roomCapacity ?? 0,
    seminar_seats_taken: given.seatsTaken,
  };
  throw new Refusal(refusal, 409, { limit: limits[refusal] });
}

/** Nobody is trained for an election that is over. */
export function assertBeforeElection(
  sessions: readonly Hours[],
  zone: string,
  { electionDay }: Pick<CampaignRow, 'electionDay'>,
): void {
  const days = sessions.map(({ endsAt }) => localTimeIn(zone, endsAt).slice(0, 10)).sort();
  const refusal = campaignDayRefusal(days.at(-1) ?? '', electionDay);
  if (refusal) throw new Refusal(refusal);
}

/** Rule 1 for the whole programme as it stands; of a draft only where somebody trains already. */
export async function assertDeliverable(
  tx: EntityManager,
  { id, level, campaignId }: Pick<Seminar, 'id' | 'level' | 'campaignId'>,
  isDraft = false,
): Promise<void> {
  const all = await deliveredSessions(tx, id);
  const sessions = isDraft ? all.filter(({ trainerIds }) => trainerIds.length > 0) : all;
  if (isDraft && sessions.length === 0) return;
  const refusal = deliveryRefusal(
    level,
    sessions,
    await accreditationsOf(
      tx,
      campaignId,
      sessions.flatMap(({ trainerIds }) => trainerIds),
    ),
  );
  if (refusal) throw new Refusal(refusal);
}

/** Rule 1 for sessions that are not written yet; those that nobody trains are asked about when the seminar opens. */
export async function assertTaught(
  tx: EntityManager,
  { level, campaignId, zone }: { readonly level: number; readonly campaignId: string; readonly zone: string },
  sessions: readonly { readonly startsAt: Date; readonly trainerIds: readonly string[] }[],
): Promise<void> {
  const taught = sessions.filter(({ trainerIds }) => trainerIds.length > 0);
  if (taught.length === 0) return;
  const delivered = taught.map(({ startsAt, trainerIds }) => deliveredSession(startsAt, zone, trainerIds));
  const trainerIds = [...new Set(taught.flatMap((session) => session.trainerIds))];
  const refusal = deliveryRefusal(level, delivered, await accreditationsOf(tx, campaignId, trainerIds));
  if (refusal) throw new Refusal(refusal);
}

/** The capacity against the rooms, the trainers and the seats of the programme as it stands. */
export async function assertFits(
  tx: EntityManager,
  { id, capacity, campaignId }: Seminar,
  isPlanned = true,
): Promise<void> {
  const settings = (await campaignOf(tx, campaignId))?.settings;
  if (!settings) throw notFound();
  const sessions = await deliveredSessions(tx, id);
  const { seatsTaken } = await seatsOf(tx, id);
  assertCapacity({
    capacity,
    trainers: fewestTrainers(sessions),
    roomCapacity: isPlanned ? await smallestRoom(tx, id) : null,
    seatsTaken,
    settings,
  });
}

/**
 * Before anything is written: the room is one of the venue's, and holds those who have a seat, and those who were
 * promised one.
 */
export async function assertRoom(
  tx: EntityManager,
  actor: Actor,
  seminar: Pick<Seminar, 'id' | 'venueId' | 'capacity'>,
  roomId: string | null | undefined,
): Promise<void> {
  if (!roomId) return;
  // Shared: the room may not be made smaller in the meantime.
  const room =
    seminar.venueId &&
    (await tx.findOne(Room, {
      where: { id: roomId, venueId: seminar.venueId },
      select: { id: true, capacity: true },
      lock: { mode: 'pessimistic_read' },
    }));
  if (!room) throw await roomElsewhere(tx, actor, roomId);
  const { seatsTaken } = await seatsOf(tx, seminar.id);
  if (room.capacity < seatsTaken)
    throw new Refusal('seminar_room_seated', 409, { seated: seatsTaken, limit: room.capacity, field: 'roomId' });
  if (room.capacity < seminar.capacity)
    throw new Refusal('seminar_room_too_small', 409, { limit: room.capacity, field: 'roomId' });
}
