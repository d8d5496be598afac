import { PRESENCE_MARKS } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';

/** What share of the hours somebody attended, and what their office asks for; null when nothing is missing. */
interface AttendanceNow {
  readonly person_id: string;
  readonly share_now: number;
  readonly share_needed: number | null;
}

/** A certificate with the shares before and now, and the mark by which its attendance fell. */
interface Loss {
  readonly id: string;
  readonly recordId: string | null;
  readonly before: number;
  readonly now: number;
  readonly needed: number;
  readonly reason: string | null;
}

/** Puts on the list the certificates in force whose attendance fell; those that are new there or fell further. */
export function noteLosses(
  tx: EntityManager,
  campaignId: string,
  missing: readonly AttendanceNow[],
  now: Date,
): Promise<Loss[]> {
  return tx.query(
    `with found as (
       insert into certificate_attendance_losses as l (certificate_id, record_id, share_before, share_now, share_needed,
         found_at)
       select ct.id, newest.id, ct.attendance_share, row.share_now, row.share_needed, $2
       from jsonb_to_recordset($1) as row (person_id uuid, share_now numeric, share_needed numeric)
         join certificates ct on ct.person_id = row.person_id and ct.campaign_id = $3 and ct.state = 'issued'
         and ct.attendance_share > round(row.share_now, 3)
         left join lateral (select m.id from attendance_marks k join seminar_sessions x on x.id = k.session_id
           join attendance_records m on m.id = k.record_id
           where k.person_id = ct.person_id and x.seminar_id = ct.seminar_id
           order by case when m.mark in ${sqlList(PRESENCE_MARKS)} then m.minutes else 0
             end < extract(epoch from x.ends_at - x.starts_at) / 60 desc, m.seq desc limit 1) newest on true
       on conflict (certificate_id) do update set record_id = excluded.record_id, share_now = excluded.share_now,
         share_needed = excluded.share_needed, found_at = excluded.found_at, cleared_at = null
         where l.cleared_at is not null or l.share_now <> excluded.share_now
       returning certificate_id, record_id, share_before, share_now, share_needed)
     select certificate_id as id, record_id as "recordId", share_before::float8 as before, share_now::float8 as now,
       share_needed::float8 as needed, r.reason
     from found left join attendance_records r on r.id = found.record_id`,
    [JSON.stringify(missing), now, campaignId],
  );
}

/** Takes off the list the certificates whose attendance is back; their ids. */
export async function clearLosses(
  tx: EntityManager,
  campaignId: string,
  standing: readonly AttendanceNow[],
  now: Date,
): Promise<string[]> {
  const [back] = await tx.query<[{ id: string }[], number]>(
    `update certificate_attendance_losses l set cleared_at = $3
      from jsonb_to_recordset($1) as row (person_id uuid, share_now numeric, share_needed numeric)
      join certificates ct on ct.person_id = row.person_id
     where ct.id = l.certificate_id and ct.campaign_id = $2 and l.cleared_at is null
     and (row.share_needed is null or ct.attendance_share <= round(row.share_now, 3)) returning l.certificate_id as id`,
    [JSON.stringify(standing), campaignId, now],
  );
  return back.map(({ id }) => id);
}
