import type { Venue as VenueView, VenueQuery, VenueSort } from '@kaskad/contracts';
import { type Actor, PLANNED_SEMINAR_STATES, scopeOf, SEATED_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { countOf, narrow, readPage, sortFrom } from '../../../platform/db/list-page.ts';
import type { Sorting } from '../../../platform/db/sorting.ts';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { containing } from '../../../platform/db/search.ts';
import { Commission } from '../../people/commission.entity.ts';
import { below, within } from '../../people/region.sql.ts';
import { Venue } from './venue.entity.ts';

const COLUMNS = `
  v.id, v.name, v.address, v.commission_id as "commissionId", c.name as "commissionName",
  ${within('c.path')} as within, c.path like any(:managed) as "mayChange",
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity)
    order by r.name ->> 'kk' collate "kk-x-icu", r.id) from rooms r where r.venue_id = v.id), '[]') as rooms`;
const READABLE = `(c.path like any(:subtrees)
  or exists (select from unnest(:own::text[]) as own (path) where starts_with(own.path, c.path)))`;
const NAMED = `v.name ->> 'kk' ilike :words or v.name ->> 'ru' ilike :words
  or v.address ->> 'kk' ilike :words or v.address ->> 'ru' ilike :words`;

/** Venues `v` of the subtrees one reads, and those of the commissions above them. */
const venues = (db: EntityManager, actor: Actor) =>
  db
    .createQueryBuilder(Venue, 'v')
    .innerJoin(Commission, 'c', 'c.id = v.commissionId')
    .where(READABLE, {
      subtrees: subtreesOf(actor, 'person.read'),
      own: scopeOf(actor, 'person.read'),
      managed: subtreesOf(actor, 'venue.manage'),
    });

const SORTING: Sorting<VenueSort> = {
  name: [`v.name ->> 'kk' collate "kk-x-icu"`, 'v.id'],
  address: [`v.address ->> 'kk' collate "kk-x-icu"`, 'v.id'],
  commission: ['c.code', `v.name ->> 'kk' collate "kk-x-icu"`, 'v.id'],
};

export async function pageOfVenues(
  db: EntityManager,
  actor: Actor,
  { q, region, sort = 'name', after, limit }: VenueQuery,
) {
  const list = venues(db, actor);
  narrow(list, { [NAMED]: { words: containing(q) }, [below('c.path', ':region')]: { region } });
  const total = await countOf(list);
  const offset = offsetOf(after);
  sortFrom(list, { sorting: SORTING, sort, offset });
  const { rows: items, last } = await readPage<VenueView>(list, COLUMNS, limit);
  return { items, total, next: last && String(offset + limit) };
}

export async function venueFor(db: EntityManager, actor: Actor, id: string): Promise<VenueView | null> {
  const row = await venues(db, actor).select(COLUMNS).andWhere('v.id = :id', { id }).getRawOne<VenueView>();
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
