import type { CalendarQuery, SeminarCalendar, SeminarQuery, SeminarSort } from '@kaskad/contracts';
import { type Actor, SEMINAR_STATES } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { containing } from '../../platform/db/search.ts';
import { Commission } from '../people/commission.entity.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { below, within } from '../people/region.sql.ts';
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
 * leads: the parameters are subtrees and a person.
 */
export const visibleSeminars = (subtrees: string, person: string) => `(c.path like any(${subtrees})
  or exists (select from session_trainers t join seminar_sessions x on x.id = t.session_id where x.seminar_id = s.id
    and t.person_id = ${person} and not t.cancelled and (t.part = 'trainer' or s.state <> 'draft'))
  or (s.level = 3 and exists (select from appointments a join positions o on o.code = a.position
    where a.commission_id = s.commission_id and a.person_id = ${person} and a.ended_on is null
      and o.trains_own_precinct)))`;

/** Whether the title of a seminar or the name of its commission holds the words. */
const named = (words: string) => `s.title ->> 'kk' ilike ${words} or s.title ->> 'ru' ilike ${words}
  or c.name ->> 'kk' ilike ${words} or c.name ->> 'ru' ilike ${words}`;

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

export async function pageOfSeminars(db: EntityManager, actor: Actor, query: SeminarQuery) {
  const { campaignId, seriesId, from, to, commissionId, region, state, level } = query;
  const list = db
    .createQueryBuilder(Seminar, 's')
    .innerJoin(Commission, 'c', 'c.id = s.commissionId')
    .where(visibleSeminars(':subtrees', ':reader'), {
      subtrees: subtreesOf(actor, 'person.read'),
      reader: actor.personId,
    });
  narrow(list, {
    [named(':words')]: { words: containing(query.q) },
    's.state = :state': { state },
    's.level = :level': { level },
    's.campaignId = :campaignId': { campaignId },
    's.seriesId = :seriesId': { seriesId },
    '(s.ends_at at time zone s.time_zone)::date >= :from': { from },
    '(s.starts_at at time zone s.time_zone)::date <= :to': { to },
    [below('c.path', ':commissionId')]: { commissionId },
    [below('c.path', ':region')]: { region },
  });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort: query.sort ?? 'when', key: 's.id', after: uuidOrNull(query.after) });
  const { rows, last } = await readPage<{ id: string }>(list, 's.id as id', query.limit);
  const ids = rows.map(({ id }) => id);
  const seminars = new Map((await seminarRows(db, ids)).map((row) => [row.id, row]));
  return { items: ids.flatMap((id) => seminars.get(id) ?? []).map(seminarBrief), total, next: last?.id ?? null };
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
       where ${visibleSeminars('$1', '$2')} and ($3::text is null or ${named('$3')})
       and ($4::text is null or s.state = $4) and ($5::smallint is null or s.level = $5)
       and x.starts_at >= ($6::date - 1)
       and x.starts_at < ($6::date + interval '1 month' + interval '1 day')
       group by s.id, c.id, v.id, day),
     placed as (select *, row_number() over (partition by day order by starts, id) as place_in_day,
       count(*) over (partition by day) as total from held)
     select id, title, level, state, place, to_char(day, 'YYYY-MM-DD') as day, to_char(starts, 'HH24:MI') as starts,
       total::int as total
     from placed where place_in_day <= $7 and date_trunc('month', day) = $6::date order by day, starts, id`,
    [
      subtreesOf(actor, 'person.read'),
      actor.personId,
      containing(query.q),
      query.state ?? null,
      query.level ?? null,
      `${query.month}-01`,
      CALENDAR_CELL,
    ],
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
