import type { Accommodation, AccommodationsQuery } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { instantAndId } from '../../../platform/db/cursor.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../../people/belonging.sql.ts';
import { accountName, PERSON_NAME } from '../../accounts/names.queries.ts';

export type Row = Omit<Accommodation, 'person' | 'grantedAt' | 'grantedLocal' | 'revokedAt'> & {
  personId: string;
  name: string;
  zone: string;
  present: readonly string[];
  grantedAt: Date;
  revokedAt: Date | null;
};

const COLUMNS = `g.id, p.id as "personId", ${PERSON_NAME} as name, c.name as commission, c.time_zone as zone, ${presentPaths('p.id')} as present, jsonb_build_object('id', m.id, 'name', m.name) as campaign,
  g.extra_time as "extraTime", g.extra_attempts as "extraAttempts", g.reason, g.extended, ${accountName('g.granted_by')} as "grantedBy", g.granted_at as "grantedAt", g.revoked_at as "revokedAt"`;
const FROM =
  'from accommodations g join persons p on p.id = g.person_id join commissions c on c.id = p.home_commission_id join campaigns m on m.id = g.campaign_id';

/** A page of what was granted to people within the actor's reach, the newest first. */
export async function pageOfAccommodations(
  db: EntityManager,
  actor: Actor,
  { campaignId, personId, valid, after, limit }: AccommodationsQuery,
) {
  const where = `where ${belongs('p.id', '$1')} and ($2::uuid is null or g.campaign_id = $2)
    and ($3::uuid is null or p.id = $3)
    and ($4::boolean is null or (g.revoked_at is null) = $4)`;
  const values: unknown[] = [
    subtreesOf(actor, 'accommodation.read'),
    campaignId ?? null,
    personId ?? null,
    valid ?? null,
  ];
  const [at, afterId] = instantAndId(after);
  const rows = await db.query<Row[]>(
    `select ${COLUMNS} ${FROM} ${where} and ($5::timestamptz is null or (g.granted_at, g.id) < ($5, $6::uuid))
      order by g.granted_at desc, g.id desc limit $7`,
    [...values, at, afterId, limit + 1],
  );
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${FROM} ${where}`, values);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    total: count?.total ?? 0,
    next: rows.length > limit && last ? `${last.grantedAt.toISOString()}_${last.id}` : null,
  };
}

/** Where a person belongs and serves; null for nobody and for whoever turned out to be somebody else. */
export async function presentOf(db: EntityManager, personId: string): Promise<{ present: string[] } | null> {
  const [person] = await db.query<{ present: string[] }[]>(
    `select ${presentPaths('p.id')} as present from persons p where p.id = $1 and p.merged_into_id is null`,
    [personId],
  );
  return person ?? null;
}

export async function readRow(db: EntityManager, id: string): Promise<Row> {
  const [row] = await db.query<Row[]>(`select ${COLUMNS} ${FROM} where g.id = $1`, [id]);
  if (!row) throw notFound();
  return row;
}
