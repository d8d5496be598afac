import type { MessageContent } from '@kaskad/contracts';
import { dayIn, instantOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { leaveMessages } from '../../notifications/messages/outbox.queries.ts';
import { heldAtOf } from '../held-at.ts';
import { seminarRows } from '../seminars.queries.ts';

type SeatKind = Extract<MessageContent['kind'], 'seminar_invited' | 'seat_gained' | 'seminar_tomorrow'>;

/**
 * Word to persons about their place at an open seminar. `cause` keeps what is told once from being told again, whenever
 * that is; without it, each time is news.
 */
export async function tellOfPlace(
  tx: EntityManager,
  seminarId: string,
  {
    kind,
    personIds,
    cause,
  }: { readonly kind: SeatKind; readonly personIds: readonly string[]; readonly cause?: string },
  now: Date,
): Promise<void> {
  if (personIds.length === 0) return;
  const [row] = await seminarRows(tx, [seminarId]);
  if (row?.state !== 'open') return;
  const { heldAt } = await heldAtOf(tx, row);
  const params = { seminarId, title: row.title, ...heldAt };
  // "Tomorrow" is wrong as soon as it is today.
  const expiresAt =
    kind === 'seminar_tomorrow' && instantOf(row.timeZone, `${dayIn(row.timeZone, row.startsAt)}T00:00`);
  await leaveMessages(
    tx,
    personIds.map((personId) => ({
      personId,
      kind,
      params,
      ...(cause !== undefined && { cause }),
      ...(expiresAt && { expiresAt }),
    })),
    now,
  );
}
