import type { Accommodation, AccommodationsQuery, GrantAccommodation } from '@kaskad/contracts';
import { type Actor, localTimeIn, mayActOnDocument } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { instantAndId } from '../../../platform/db/cursor.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../../people/belonging.sql.ts';
import { accountName, PERSON_NAME } from '../../accounts/names.queries.ts';
import { extendRunning } from './extension.ts';

type Row = Omit<Accommodation, 'person' | 'grantedAt' | 'grantedLocal' | 'revokedAt'> & {
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

const view = ({ personId, name, zone, present: _, grantedAt, revokedAt, ...row }: Row): Accommodation => ({
  ...row,
  person: { id: personId, name },
  grantedAt: grantedAt.toISOString(),
  grantedLocal: localTimeIn(zone, grantedAt),
  revokedAt: revokedAt?.toISOString() ?? null,
});

/**
 * More time or more attempts for those who need them. What was granted holds for attempts that begin while it is valid,
 * and for running ones when that is asked for.
 */
@Injectable()
export class AccommodationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { campaignId, personId, valid, after, limit }: AccommodationsQuery) {
    const where = `where ${belongs('p.id', '$1')} and ($2::uuid is null or g.campaign_id = $2) and ($3::uuid is null or p.id = $3)
      and ($4::boolean is null or (g.revoked_at is null) = $4)`;
    const values: unknown[] = [
      subtreesOf(actor, 'accommodation.read'),
      campaignId ?? null,
      personId ?? null,
      valid ?? null,
    ];
    const [at, afterId] = instantAndId(after);
    const rows = await this.db.query<Row[]>(
      `select ${COLUMNS} ${FROM} ${where} and ($5::timestamptz is null or (g.granted_at, g.id) < ($5, $6::uuid)) order by g.granted_at desc, g.id desc limit $7`,
      [...values, at, afterId, limit + 1],
    );
    const [count] = await this.db.query<{ total: number }[]>(`select count(*)::int as total ${FROM} ${where}`, values);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(view),
      total: count?.total ?? 0,
      next: rows.length > limit && last ? `${last.grantedAt.toISOString()}_${last.id}` : null,
    };
  }

  async grant(
    actor: Actor,
    { personId, campaignId, extraTime, extraAttempts, reason, running }: GrantAccommodation,
  ): Promise<Accommodation> {
    return inTransaction(this.db, async (tx) => {
      const [person] = await tx.query<{ present: string[] }[]>(
        `select ${presentPaths('p.id')} as present from persons p where p.id = $1 and p.merged_into_id is null`,
        [personId],
      );
      const [campaign] = await tx.query<{ path: string }[]>(
        'select c.path from campaigns m join commissions c on c.id = m.commission_id where m.id = $1',
        [campaignId],
      );
      if (
        !person ||
        !campaign ||
        !mayActOnDocument(actor, 'accommodation.manage', person) ||
        !person.present.some((path) => path.startsWith(campaign.path))
      )
        throw notFound();
      if (extraTime === 0 && extraAttempts === 0) throw new Refusal('accommodation_empty', 422);
      const now = this.clock.now();
      const [row] = await tx
        .query<{ id: string }[]>(
          `insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
          [personId, campaignId, extraTime, extraAttempts, reason, actor.accountId, now],
        )
        .catch((error: unknown) => {
          if (breaks(error, 'accommodations_one')) throw new Refusal('accommodation_exists');
          throw error;
        });
      const id = row?.id ?? '';
      if (running && extraTime > 0) await extendRunning(tx, actor, { id, personId, campaignId, extraTime, now });
      await recordAudit(tx, actor, now, [
        {
          action: 'accommodation.granted',
          subjectType: 'accommodation',
          subjectId: id,
          after: { personId, campaignId, extraTime, extraAttempts },
        },
      ]);
      return view(await readRow(tx, id));
    });
  }

  async revoke(actor: Actor, id: string): Promise<Accommodation> {
    return inTransaction(this.db, async (tx) => {
      await tx.query('select from accommodations where id = $1 for update', [id]);
      const row = await readRow(tx, id);
      if (!mayActOnDocument(actor, 'accommodation.manage', row)) throw notFound();
      if (row.revokedAt) throw new Refusal('accommodation_revoked');
      const now = this.clock.now();
      await tx.query('update accommodations set revoked_by = $2, revoked_at = $3 where id = $1', [
        id,
        actor.accountId,
        now,
      ]);
      await recordAudit(tx, actor, now, [
        {
          action: 'accommodation.revoked',
          subjectType: 'accommodation',
          subjectId: id,
          before: { revoked: false },
          after: { revoked: true },
        },
      ]);
      return view(await readRow(tx, id));
    });
  }
}

async function readRow(db: EntityManager, id: string): Promise<Row> {
  const [row] = await db.query<Row[]>(`select ${COLUMNS} ${FROM} where g.id = $1`, [id]);
  if (!row) throw notFound();
  return row;
}
