import type { Venue as VenueView, VenueQuery, VenueSort } from '@kaskad/contracts';
import { type Actor, PLANNED_SEMINAR_STATES, scopeOf, SEATED_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { ordersOf } from '../../../platform/db/sorting.ts';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { containing } from '../../../platform/db/search.ts';
import { inRegion, within } from '../../people/region.sql.ts';

const VENUES = `
  select v.id, v.name, v.address, v.commission_id as "commissionId", c.name as "commissionName",
    ${within('c.path')} as within,
    c.path like any($2) as "mayChange",
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity)
      order by r.name ->> 'kk' collate "kk-x-icu", r.id) from rooms r where r.venue_id = v.id), '[]') as rooms
  from venues v join commissions c on c.id = v.commission_id`;
/** Venues of the subtrees one reads, and those of the commissions above them. */
const READABLE =
  '(c.path like any($1) or exists (select from unnest($3::text[]) as own (path) where starts_with(own.path, c.path)))';
const scopes = (actor: Actor) => [
  subtreesOf(actor, 'person.read'),
  subtreesOf(actor, 'venue.manage'),
  scopeOf(actor, 'person.read'),
];

const ORDERS = ordersOf<VenueSort>({
  name: [`v.name ->> 'kk' collate "kk-x-icu"`, 'v.id'],
  address: [`v.address ->> 'kk' collate "kk-x-icu"`, 'v.id'],
  commission: ['c.code', `v.name ->> 'kk' collate "kk-x-icu"`, 'v.id'],
});

export async function pageOfVenues(db: EntityManager, actor: Actor, query: VenueQuery) {
  const from = offsetOf(query.after);
  const filter =
    "($4::text is null or v.name ->> 'kk' ilike $4 or v.name ->> 'ru' ilike $4" +
    " or v.address ->> 'kk' ilike $4 or v.address ->> 'ru' ilike $4)" +
    ` and ${inRegion('c.path', '$5')}`;
  const sort = query.sort ?? 'name';
  const values = [...scopes(actor), query.q ? containing(query.q) : null, query.region ?? null];
  const items = await db.query<VenueView[]>(
    `${VENUES} where ${READABLE} and ${filter} order by ${ORDERS[sort]} limit $6 offset $7`,
    [...values, query.limit, from],
  );
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from venues v join commissions c on c.id = v.commission_id
      where ($2::text[] is not null) and ${READABLE} and ${filter}`,
    values,
  );
  const total = count?.total ?? 0;
  const next = from + items.length;
  return { items, total, next: items.length > 0 && next < total ? String(next) : null };
}

export async function venueFor(db: EntityManager, actor: Actor, id: string): Promise<VenueView | null> {
  const [row] = await db.query<VenueView[]>(`${VENUES} where v.id = $4 and ${READABLE}`, [...scopes(actor), id]);
  return row ?? null;
}

/** Locks the seminars that are still to be held in a room; their ids. */
export async function lockPlannedIn(tx: EntityManager, roomId: string, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select s.id from seminars s where s.state in ${sqlList(PLANNED_SEMINAR_STATES)}
      and exists (select from seminar_sessions x where x.seminar_id = s.id and x.room_id = $1 and not x.cancelled
      and x.ends_at > $2)
     order by s.id for update`,
    [roomId, now],
  );
  return rows.map(({ id }) => id);
}

/** The most people that one of them has seated. */
export async function mostSeatedIn(tx: EntityManager, roomId: string, now: Date): Promise<number> {
  const [row] = await tx.query<{ seated: number }[]>(
    `select coalesce(max(n.seated), 0)::int as seated from (select count(*) as seated from enrolments e
      join seminars s on s.id = e.seminar_id
       where s.state in ${sqlList(PLANNED_SEMINAR_STATES)} and (e.state in ${sqlList(SEATED_STATES)}
         or e.held_until > $2)
         and exists (select from seminar_sessions x where x.seminar_id = s.id and x.room_id = $1 and not x.cancelled
           and x.ends_at > $2) group by s.id) n`,
    [roomId, now],
  );
  return row?.seated ?? 0;
}
