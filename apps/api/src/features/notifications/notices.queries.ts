import type { Notice, NoticesQuery } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { instantAndId } from '../../platform/db/cursor.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { messagesOfNotices } from './notice-messages.ts';
import { leaveMessages } from './messages/outbox.queries.ts';
import type { NewNotice } from './new-notice.ts';
import { NoticeRow } from './notice.entity.ts';

/**
 * Leaves word for persons in the transaction that decided about them. They see it when they next open the application;
 * what cannot wait for that goes to them as a message, too.
 */
export async function sendNotices(tx: EntityManager, notices: readonly NewNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `insert into notices (person_id, account_id, kind, params, created_at)
     select "personId", "accountId", kind, params, $2
     from jsonb_to_recordset($1) as row ("personId" uuid, "accountId" uuid, kind text, params jsonb)`,
    [JSON.stringify(notices), now],
  );
  await leaveMessages(tx, await messagesOfNotices(tx, notices), now);
}

/** The reader's own, newest first. */
export async function noticesOf(
  db: EntityManager,
  { personId, accountId }: Actor,
  { unread, after, limit }: NoticesQuery,
) {
  const [at, afterId] = instantAndId(after);
  const own = db
    .createQueryBuilder(NoticeRow, 'notice')
    .where('(notice.personId = :personId or notice.accountId = :accountId)', { personId, accountId });
  const counts = await own
    .clone()
    .select('count(*)::int', 'total')
    .addSelect('(count(*) filter (where notice.readAt is null))::int', 'unread')
    .getRawOne<{ total: number; unread: number }>();
  const chosen = own.select(['notice.id', 'notice.kind', 'notice.params', 'notice.createdAt', 'notice.readAt']);
  if (unread !== undefined) chosen.andWhere('(notice.readAt is null) = :unread', { unread });
  if (at) chosen.andWhere('(notice.createdAt, notice.id) < (:at::timestamptz, :afterId::uuid)', { at, afterId });
  const rows = await chosen
    .orderBy({ 'notice.createdAt': 'DESC', 'notice.id': 'DESC' })
    .limit(limit + 1)
    .getMany();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(
      ({ id, kind, params, createdAt, readAt: read }) =>
        ({ id, kind, params, createdAt: createdAt.toISOString(), readAt: read?.toISOString() ?? null }) as Notice,
    ),
    total: (unread ? counts?.unread : counts?.total) ?? 0,
    unread: counts?.unread ?? 0,
    next: rows.length > limit && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
  };
}

/** Puts down that the person read it; the first time counts. A foreign one is answered like a missing one. */
export async function readNotice(
  db: EntityManager,
  { personId, accountId }: Actor,
  id: string,
  now: Date,
): Promise<void> {
  const { affected } = await db
    .createQueryBuilder()
    .update(NoticeRow)
    .set({ readAt: () => 'coalesce(read_at, :now)' })
    .where('id = :id and (person_id = :personId or account_id = :accountId)', { id, personId, accountId, now })
    .execute();
  if (!affected) throw notFound();
}
