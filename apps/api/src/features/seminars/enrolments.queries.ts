import type { Enrolment, RosterQuery } from '@kaskad/contracts';
import { promotions } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { offsetOf } from '../../platform/db/cursor.ts';
import { containing } from './scoped.ts';
import type { Seminar } from './seminar.entity.ts';
import { FULL_NAME } from './seminar.view.ts';
import { seatsOf } from './programme.queries.ts';

/** Moves the first of the waitlist up into the seats that are free. Called under the lock of the seminar, in the transaction that freed them. */
export async function promote(tx: EntityManager, seminar: Seminar, now: Date): Promise<string[]> {
  const count = promotions({ seminar, ...(await seatsOf(tx, seminar.id)), now });
  if (count === 0) return [];
  const [rows] = await tx.query<[{ person_id: string }[], number]>(
    `update enrolments set state = 'confirmed', changed_at = $3 where id in
       (select id from enrolments where seminar_id = $1 and state = 'waitlisted' order by queue_place limit $2) returning person_id`, [seminar.id, count, now]);
  return rows.map(({ person_id: id }) => id);
}

/** Place on the waitlist from 1. */
export const WAITING_PLACE = `case when e.state = 'waitlisted' then
  (select count(*)::int from enrolments w where w.seminar_id = e.seminar_id and w.state = 'waitlisted' and w.queue_place <= e.queue_place) end`;

/** Attended minutes over the minutes of all sessions that were not called off: the figure of attendanceShare, in SQL for whole groups. */
export const SHARE = `coalesce((
  select sum(least(m.minutes, x.minutes))::float / nullif((select sum(extract(epoch from ends_at - starts_at) / 60) from seminar_sessions where seminar_id = e.seminar_id and not cancelled), 0)
  from (select id, extract(epoch from ends_at - starts_at)::int / 60 as minutes from seminar_sessions where seminar_id = e.seminar_id and not cancelled) x
  join lateral (select minutes from attendance_records where session_id = x.id and person_id = e.person_id order by seq desc limit 1) m on true), 0)`;

/** The office by which a person is known at this seminar: the newest one. */
export const OFFICE = `
  join commissions h on h.id = p.home_commission_id
  left join lateral (select commission_id, position from appointments where person_id = p.id and ended_on is null order by started_on desc limit 1) a on true
  left join commissions c on c.id = a.commission_id left join positions o on o.code = a.position`;
export const PERSON = `jsonb_build_object('id', p.id, 'name', ${FULL_NAME}, 'commissionName', coalesce(c.name, h.name), 'position', o.name)`;

export async function rosterOf(db: EntityManager, seminarId: string, query: RosterQuery) {
  const from = offsetOf(query.after);
  const where = `from enrolments e join persons p on p.id = e.person_id where e.seminar_id = $1 and ($2::text is null or ${FULL_NAME} ilike $2) and ($3::text is null or e.state = $3)`;
  const values = [seminarId, query.q ? containing(query.q) : null, query.state ?? null];
  const rows = await db.query<(Omit<Enrolment, 'changedAt'> & { changedAt: Date })[]>(
    `select e.id, e.state, e.changed_at as "changedAt", ${PERSON} as person, ${WAITING_PLACE} as "waitingPlace", ${SHARE} as share
     from enrolments e join persons p on p.id = e.person_id ${OFFICE}
     where e.seminar_id = $1 and ($2::text is null or ${FULL_NAME} ilike $2) and ($3::text is null or e.state = $3)
     order by (e.state = 'cancelled'), (e.state = 'waitlisted'), case when e.state = 'waitlisted' then e.queue_place end,
       p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id limit $4 offset $5`, [...values, query.limit, from]);
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${where}`, values);
  const total = count?.total ?? 0;
  const next = from + rows.length;
  return { items: rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })), total, next: rows.length > 0 && next < total ? String(next) : null };
}
