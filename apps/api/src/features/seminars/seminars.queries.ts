import type { CalendarQuery, SeminarCalendar, SeminarQuery, SeminarSort } from '@kaskad/contracts';
import { type Actor, SEMINAR_STATES } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { behindOf, ordersOf, type Sorting } from '../../platform/db/sorting.ts';
import { containing } from '../../platform/db/search.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { inRegion, within } from '../people/region.sql.ts';
import { takesSeat } from './taken-seat.sql.ts';
import { seminarBrief, type SeminarRow } from './seminar.view.ts';
import { Seminar } from './seminar.entity.ts';

const COUNTS = `
  left join lateral (
    select count(*) filter (where ${takesSeat('e')})::int as "seatsTaken",
      count(*) filter (where e.state = 'invited')::int as invited,
      count(*) filter (where e.state = 'waitlisted')::int as waiting, count(*) filter (where e.state = 'attended')::int
        as attended
    from enrolments e where e.seminar_id = s.id) n on true`;

const SEMINARS = `
  select s.id, s.campaign_id as "campaignId", k.name as "campaignName", k.settings as "campaignSettings", s.title,
    s.level, s.format, s.state,
    s.commission_id as "commissionId", c.name as "commissionName", ${within('c.path')} as within, c.path,
    s.series_id as "seriesId",
      s.time_zone as "timeZone",
    s.starts_at as "startsAt", s.ends_at as "endsAt", s.sign_up_until as "signUpUntil", s.capacity, s.languages,
    case when v.id is not null then jsonb_build_object('id', v.id, 'name', v.name, 'address', v.address) end as venue,
    n."seatsTaken", n.invited, n.waiting, n.attended
  from seminars s join campaigns k on k.id = s.campaign_id join commissions c on c.id = s.commission_id left
  join venues v on v.id = s.venue_id ${COUNTS}`;

/**
 * Seminars of the own subtree, those one trains or (once they are no draft) lectures at, and those of the precinct one
 * leads. $1 subtrees, $2 person.
 */
export const VISIBLE_SEMINARS = `(c.path like any($1)
  or exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = s.id
    and t.person_id = $2 and not t.cancelled and (t.part = 'trainer' or s.state <> 'draft'))
  or (s.level = 3 and exists (select from appointments a join positions o on o.code = a.position
    where a.commission_id = s.commission_id and a.person_id = $2 and a.ended_on is null and o.trains_own_precinct)))`;

const FILTERS = `
  ($3::text is null or s.title ->> 'kk' ilike $3 or s.title ->> 'ru' ilike $3 or c.name ->> 'kk' ilike $3
    or c.name ->> 'ru' ilike $3)
  and ($4::text is null or s.state = $4) and ($5::smallint is null or s.level = $5)`;
const filters = (actor: Actor, { q, state, level }: { q?: string; state?: string; level?: number }) => [
  subtreesOf(actor, 'person.read'),
  actor.personId,
  containing(q),
  state ?? null,
  level ?? null,
];

const START = ['s.starts_at', 's.id'];
const SORTING: Sorting<SeminarSort> = {
  when: START,
  title: [`s.title ->> 'kk' collate "kk-x-icu"`, ...START],
  commission: ['c.code', ...START],
  seats: [
    `(select count(*) from enrolments e where e.seminar_id = s.id and ${takesSeat('e')})::float8 / s.capacity`,
    ...START,
  ],
  state: [placeAmong(SEMINAR_STATES, 's.state'), ...START],
};
const ORDERS = ordersOf(SORTING);
const BEHIND = behindOf(SORTING, 'from seminars s join commissions c on c.id = s.commission_id where s.id = $12');

export async function pageOfSeminars(db: EntityManager, actor: Actor, query: SeminarQuery) {
  const where = `from seminars s join commissions c on c.id = s.commission_id
    where ${VISIBLE_SEMINARS} and ${FILTERS} and ($6::uuid is null or s.campaign_id = $6)
    and ($7::uuid is null or s.series_id = $7)
      and ($8::date is null or (s.ends_at at time zone s.time_zone)::date >= $8)
      and ($9::date is null or (s.starts_at at time zone s.time_zone)::date <= $9)
      and ($10::uuid is null or c.path like (select o.path || '%' from commissions o where o.id = $10))
      and ${inRegion('c.path', '$11')}`;
  const values = [
    ...filters(actor, query),
    query.campaignId ?? null,
    query.seriesId ?? null,
    query.from ?? null,
    query.to ?? null,
    query.commissionId ?? null,
    query.region ?? null,
  ];
  const sort = query.sort ?? 'when';
  const ids = await db.query<{ id: string }[]>(
    `select s.id ${where} and ($12::uuid is null or ${BEHIND[sort]})
      order by ${ORDERS[sort]} limit $13`,
    [...values, uuidOrNull(query.after), query.limit + 1],
  );
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${where}`, values);
  const page = ids.slice(0, query.limit).map(({ id }) => id);
  const rows = new Map((await seminarRows(db, page)).map((row) => [row.id, row]));
  return {
    items: page.flatMap((id) => rows.get(id) ?? []).map(seminarBrief),
    total: count?.total ?? 0,
    next: ids.length > query.limit ? (page.at(-1) ?? null) : null,
  };
}

/** The rows of these seminars in the order of their start. */
export async function seminarRows(db: EntityManager, ids: readonly string[]): Promise<SeminarRow[]> {
  return ids.length === 0
    ? []
    : db.query<SeminarRow[]>(`${SEMINARS} where s.id = any($1) order by s.starts_at, s.id`, [ids]);
}

const CALENDAR_CELL = 4;

/**
 * What is held on each day of a month, by the clocks of each seminar's own zone: a seminar of three days stands on
 * three days.
 */
export async function calendarOf(db: EntityManager, actor: Actor, query: CalendarQuery): Promise<SeminarCalendar> {
  const rows = await db.query<(SeminarCalendar['days'][number]['seminars'][number] & { day: string; total: number })[]>(
    `with held as (
       select s.id, s.title, s.level, s.state, coalesce(v.name, c.name) as place,
         (x.starts_at at time zone s.time_zone)::date as day, min(x.starts_at at time zone s.time_zone) as starts
       from seminars s join commissions c on c.id = s.commission_id left join venues v on v.id = s.venue_id
       join seminar_sessions x on x.seminar_id = s.id
       where ${VISIBLE_SEMINARS} and ${FILTERS} and x.starts_at >= ($6::date - 1)
       and x.starts_at < ($6::date + interval '1 month' + interval '1 day')
       group by s.id, c.id, v.id, day),
     placed as (select *, row_number() over (partition by day order by starts, id) as place_in_day,
       count(*) over (partition by day) as total from held)
     select id, title, level, state, place, to_char(day, 'YYYY-MM-DD') as day, to_char(starts, 'HH24:MI') as starts,
       total::int as total
     from placed where place_in_day <= $7 and date_trunc('month', day) = $6::date order by day, starts, id`,
    [...filters(actor, query), `${query.month}-01`, CALENDAR_CELL],
  );
  const days = new Map<string, SeminarCalendar['days'][number]>();
  for (const { day, total, ...seminar } of rows) {
    const cell = days.get(day) ?? { day, total, seminars: [] };
    cell.seminars.push(seminar);
    days.set(day, cell);
  }
  return { days: [...days.values()] };
}

/** The seminar, locked until the transaction ends: seats, states and rosters change one request at a time. */
export function lockSeminar(tx: EntityManager, id: string): Promise<Seminar | null> {
  return tx.findOne(Seminar, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/**
 * Seminars are locked in the order of their ids, so that two who change places wait for each other instead of blocking
 * each other.
 */
export const lockSeminars = (tx: EntityManager, ids: readonly string[]) =>
  tx.find(Seminar, {
    where: { id: Any(ids) },
    select: { id: true },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
