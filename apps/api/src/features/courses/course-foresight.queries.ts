import type { EntityManager } from 'typeorm';
import { STUDIED } from './studied.sql.ts';

interface LearnersRow {
  more: number;
  again: number;
  done: number;
  morePeople: string[] | null;
  againPeople: string[] | null;
  donePeople: string[] | null;
}

/** How many open campaigns go by a version of the course. */
export async function campaignsGoingBy(tx: EntityManager, courseId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from campaigns ca join course_versions v on v.id = ca.course_version_id
     where v.course_id = $1 and ca.state = 'open'`,
    [courseId],
  );
  return row?.count ?? 0;
}

/** Whom another version of the course concerns, of the people of a campaign. */
export async function learnersBetween(
  tx: EntityManager,
  campaignId: string,
  fromId: string | null,
  toId: string | null,
): Promise<LearnersRow | null> {
  const [row] = await tx.query<LearnersRow[]>(
    `with area as (select c.path from campaigns ca join commissions c on c.id = ca.commission_id where ca.id = $1),
       wanted as materialized (
         select a.person_id as id from appointments a join commissions c on c.id = a.commission_id, area
         where a.ended_on is null and starts_with(c.path, area.path)
         union select p.id from persons p join commissions c on c.id = p.home_commission_id, area where p.is_operator
           and starts_with(c.path, area.path)),
${STUDIED},
       ahead as (select sums.*, sums.after & ~sums.before as fresh from sums),
       found as (
         select studied.person_id, studied.bits & ahead.before <> nothing and studied.bits & fresh <> fresh as more,
           before <> nothing and studied.bits & before = before
             and studied.bits & after <> after as again, after <> nothing and studied.bits & before <> before
             and studied.bits & after = after as done
         from studied, ahead)
       select count(*) filter (where more)::int as more, (array_agg(person_id) filter (where more))[1:5]
         as "morePeople", count(*) filter (where again)::int as again,
         (array_agg(person_id) filter (where again))[1:5] as "againPeople", count(*) filter (where done)::int as done,
           (array_agg(person_id) filter (where done))[1:5] as "donePeople"
       from found`,
    [campaignId, fromId, toId],
  );
  return row ?? null;
}
