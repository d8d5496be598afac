import type {
  AppealDecided,
  CommissionReorganised,
  MemberMoved,
  MoveDecided,
  Notice,
  NoticesQuery,
  PeopleLeft,
  PhoneChanged,
  ReorganisationFailed,
  ResultsCorrected,
  ScoreCorrected,
  SeatEnded,
  SeatOffered,
  SeatPassedOn,
  SecondFactorReset,
  SeminarsClash,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { instantAndId } from '../../platform/db/cursor.ts';
import { notFound } from '../../platform/http/refusal.ts';

/** Word to one person, or to an account of staff; holds what the words need, never the words. */
export type NewNotice =
  | { readonly personId: string; readonly kind: 'score_corrected'; readonly params: ScoreCorrected }
  | { readonly personId: string; readonly kind: 'appeal_decided'; readonly params: AppealDecided }
  | { readonly personId: string; readonly kind: 'phone_changed'; readonly params: PhoneChanged }
  | { readonly accountId: string; readonly kind: 'second_factor_reset'; readonly params: SecondFactorReset }
  | { readonly accountId: string; readonly kind: 'member_moved'; readonly params: MemberMoved }
  | { readonly accountId: string; readonly kind: 'move_decided'; readonly params: MoveDecided }
  | { readonly personId: string; readonly kind: 'seat_offered'; readonly params: SeatOffered }
  | { readonly personId: string; readonly kind: 'seat_ended'; readonly params: SeatEnded }
  | { readonly accountId: string; readonly kind: 'people_left'; readonly params: PeopleLeft }
  | { readonly personId: string; readonly kind: 'seminar_clash'; readonly params: SeminarsClash }
  | { readonly personId: string; readonly kind: 'seat_passed_on'; readonly params: SeatPassedOn }
  | { readonly accountId: string; readonly kind: 'results_corrected'; readonly params: ResultsCorrected }
  | { readonly personId: string; readonly kind: 'commission_reorganised'; readonly params: CommissionReorganised }
  | { readonly accountId: string; readonly kind: 'commission_reorganised'; readonly params: CommissionReorganised }
  | { readonly accountId: string; readonly kind: 'reorganisation_failed'; readonly params: ReorganisationFailed };

/** Leaves word for persons in the transaction that decided about them. They see it when they next open the application. */
export async function sendNotices(tx: EntityManager, notices: readonly NewNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `insert into notices (person_id, account_id, kind, params, created_at)
     select "personId", "accountId", kind, params, $2 from jsonb_to_recordset($1) as row ("personId" uuid, "accountId" uuid, kind text, params jsonb)`,
    [JSON.stringify(notices), now],
  );
}

/** The reader's own, newest first. */
export async function noticesOf(
  db: EntityManager,
  { personId, accountId }: Actor,
  { unread, after, limit }: NoticesQuery,
) {
  const [at, afterId] = instantAndId(after);
  const [counts] = await db.query<{ total: number; unread: number }[]>(
    'select count(*)::int as total, (count(*) filter (where read_at is null))::int as unread from notices where person_id = $1 or account_id = $2',
    [personId, accountId],
  );
  const rows = await db.query<(Pick<Notice, 'id' | 'kind' | 'params'> & { createdAt: Date; readAt: Date | null })[]>(
    `select id, kind, params, created_at as "createdAt", read_at as "readAt" from notices
     where (person_id = $1 or account_id = $6) and ($2::boolean is null or (read_at is null) = $2) and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
     order by created_at desc, id desc limit $5`,
    [personId, unread ?? null, at, afterId, limit + 1, accountId],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(
      (row) =>
        ({ ...row, createdAt: row.createdAt.toISOString(), readAt: row.readAt?.toISOString() ?? null }) as Notice,
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
  const [rows] = await db.query<[object[], number]>(
    'update notices set read_at = coalesce(read_at, $3) where id = $1 and (person_id = $2 or account_id = $4) returning id',
    [id, personId, now, accountId],
  );
  if (rows.length === 0) throw notFound();
}
