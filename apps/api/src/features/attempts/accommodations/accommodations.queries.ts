import type { Accommodation, AccommodationsQuery } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { countOf, narrow, newestBehind, readPage } from '../../../platform/db/list-page.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { Campaign } from '../../campaigns/campaign.entity.ts';
import { Commission } from '../../people/commission.entity.ts';
import { Person } from '../../people/person.entity.ts';
import { AccommodationRow } from './accommodation.entity.ts';
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

const COLUMNS = `g.id, p.id as "personId", ${PERSON_NAME} as name, c.name as commission, c.time_zone as zone,
  ${presentPaths('p.id')} as present, jsonb_build_object('id', m.id, 'name', m.name) as campaign,
  g.extra_time as "extraTime", g.extra_attempts as "extraAttempts", g.reason, g.extended,
  ${accountName('g.granted_by')} as "grantedBy", g.granted_at as "grantedAt", g.revoked_at as "revokedAt"`;
const accommodations = (db: EntityManager) =>
  db
    .createQueryBuilder(AccommodationRow, 'g')
    .innerJoin(Person, 'p', 'p.id = g.personId')
    .innerJoin(Commission, 'c', 'c.id = p.homeCommissionId')
    .innerJoin(Campaign, 'm', 'm.id = g.campaignId');

/** A page of what was granted to people within the actor's reach, the newest first. */
export async function pageOfAccommodations(
  db: EntityManager,
  actor: Actor,
  { campaignId, personId, valid, after, limit }: AccommodationsQuery,
) {
  const list = accommodations(db).where(belongs('p.id', ':subtrees'), {
    subtrees: subtreesOf(actor, 'accommodation.read'),
  });
  narrow(list, {
    'g.campaignId = :campaignId': { campaignId },
    'p.id = :personId': { personId },
    '(g.revoked_at is null) = :valid': { valid },
  });
  const total = await countOf(list);
  newestBehind(list, 'g.granted_at', 'g.id', after);
  const { rows: items, last } = await readPage<Row>(list, COLUMNS, limit);
  return { items, total, next: last && `${last.grantedAt.toISOString()}_${last.id}` };
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
  const row = await accommodations(db).select(COLUMNS).where('g.id = :id', { id }).getRawOne<Row>();
  if (!row) throw notFound();
  return row;
}
