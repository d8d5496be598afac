import type { CreateVenue } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import { brief } from '../../../platform/audit/brief.ts';
import { Room } from './room.entity.ts';
import { Venue } from './venue.entity.ts';

export type Noted = Pick<AuditEntry, 'action'> & { readonly before?: object; readonly after?: object };
type NewVenue = Omit<CreateVenue, 'commissionId'> & { readonly commissionId: string };

/** A building of a commission with its rooms; who may add it has been asked. */
export async function addVenue(tx: EntityManager, actor: Actor, made: NewVenue, now: Date): Promise<string> {
  const { rooms, ...fields } = made;
  const { id } = await tx.save(Venue, fields);
  await tx.insert(
    Room,
    rooms.map((room) => ({ ...room, venueId: id })),
  );
  await noteVenue(tx, actor, { id, action: 'venue.created', after: { ...fields, rooms } }, now);
  return id;
}

/** A line of the trail about a building. */
export function noteVenue(
  tx: EntityManager,
  actor: Actor,
  { id, action, before, after }: Noted & { readonly id: string },
  now: Date,
): Promise<void> {
  return recordAudit(tx, actor, now, [
    {
      action,
      subjectType: 'venue',
      subjectId: id,
      before: before && (brief(before) as object),
      after: after && (brief(after) as object),
    },
  ]);
}
