import type { Venue as VenueView, VenueQuery } from '@kaskad/contracts';
import { type Actor, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { offsetOf } from '../../../platform/db/cursor.ts';
import { containing } from '../../../platform/db/search.ts';

const VENUES = `
  select v.id, v.name, v.address, v.commission_id as "commissionId", c.name as "commissionName", c.path like any($2) as "mayChange",
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity) order by r.name ->> 'kk' collate "kk-x-icu", r.id) from rooms r where r.venue_id = v.id), '[]') as rooms
  from venues v join commissions c on c.id = v.commission_id`;
/** Venues of the subtrees one reads, and those of the commissions above them. */
const READABLE =
  '(c.path like any($1) or exists (select from unnest($3::text[]) as own (path) where starts_with(own.path, c.path)))';
const scopes = (actor: Actor) => [
  subtreesOf(actor, 'person.read'),
  subtreesOf(actor, 'venue.manage'),
  scopeOf(actor, 'person.read'),
];

export async function pageOfVenues(db: EntityManager, actor: Actor, query: VenueQuery) {
  const from = offsetOf(query.after);
  const filter =
    "($4::text is null or v.name ->> 'kk' ilike $4 or v.name ->> 'ru' ilike $4 or v.address ->> 'kk' ilike $4 or v.address ->> 'ru' ilike $4)";
  const values = [...scopes(actor), query.q ? containing(query.q) : null];
  const items = await db.query<VenueView[]>(
    `${VENUES} where ${READABLE} and ${filter} order by v.name ->> 'kk' collate "kk-x-icu", v.id limit $5 offset $6`,
    [...values, query.limit, from],
  );
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from venues v join commissions c on c.id = v.commission_id where ($2::text[] is not null) and ${READABLE} and ${filter}`,
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
