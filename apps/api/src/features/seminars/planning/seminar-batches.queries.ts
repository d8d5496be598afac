import { SEATED_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';

/** Whether one of these seminars has more people seated than it, or its smallest room, holds. */
export async function isAnyOverfull(tx: EntityManager, seminarIds: readonly string[]): Promise<boolean> {
  const rows = await tx.query<object[]>(
    `select from enrolments e join seminars s on s.id = e.seminar_id where s.id = any($1)
          and e.state in ${sqlList(SEATED_STATES)}
         group by s.id having count(*) > least(s.capacity, (select min(r.capacity) from seminar_sessions x
           join rooms r on r.id = x.room_id where x.seminar_id = s.id and not x.cancelled)) limit 1`,
    [seminarIds],
  );
  return rows.length > 0;
}

/** Seminars with when their last session begins and how many marks they have, locked until the transaction ends. */
export const lockEnding = (tx: EntityManager, seminarIds: readonly string[]) =>
  tx.query<{ id: string; campaignId: string; state: 'open'; last: Date; marks: number }[]>(
    `select s.id, s.campaign_id as "campaignId", s.state, x.last, (select count(*)::int from attendance_records a
          join seminar_sessions y on y.id = a.session_id where y.seminar_id = s.id) as marks
         from seminars s join lateral (select max(starts_at) as last from seminar_sessions where seminar_id = s.id
           and not cancelled) x on true
         where s.id = any($1) order by s.id for update of s`,
    [seminarIds],
  );

/** How many marks of these seminars wait for somebody to say which of two holds. */
export async function openConflicts(tx: EntityManager, seminarIds: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from attendance_marks k join seminar_sessions x on x.id = k.session_id
     where x.seminar_id = any($1) and k.in_conflict and not x.cancelled`,
    [seminarIds],
  );
  return row?.count ?? 0;
}
