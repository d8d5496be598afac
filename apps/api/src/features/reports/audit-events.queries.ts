import type { AuditEvent, AuditQuery } from '@kaskad/contracts';
import { type Actor, localTimeIn, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { offsetOf } from '../../platform/db/cursor.ts';
import { subtrees } from '../../platform/db/search.ts';

type AuditRow = Omit<AuditEvent, 'seq' | 'at' | 'local'> & { seq: string; at: Date };

// Days are those of the reader's commission.
// Events of people whose rights lie in the reader's subtree; what the system did by itself is seen by those who see everything below a root.
const VISIBLE = `
  ($1::boolean and e.actor_id is null
    or exists (select from role_grants g join commissions c on c.id = g.commission_id where g.account_id = e.actor_id and c.path like any($2))
    or exists (select from accounts a join persons p on p.id = a.person_id join commissions c on c.id = p.home_commission_id where a.id = e.actor_id and c.path like any($2)))
  and ($3::text is null or e.subject_type = $3) and ($4::uuid is null or e.subject_id = $4) and ($5::date is null or e.at >= $5::date::timestamp at time zone $7) and ($6::date is null or e.at < ($6::date + 1)::timestamp at time zone $7)`;

export async function pageOfAuditEvents(db: EntityManager, actor: Actor, query: AuditQuery) {
  const scope = scopeOf(actor, 'audit.read');
  const seesRoot = scope.some((path) => path.split('/').length === 3);
  const zone = await zoneOf(db, scope[0]);
  const filters = [
    seesRoot,
    subtrees(scope),
    query.subjectType ?? null,
    query.subjectId ?? null,
    query.from ?? null,
    query.to ?? null,
    zone,
  ];
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from audit_events e where ${VISIBLE}`,
    filters,
  );
  const rows = await db.query<AuditRow[]>(
    `select e.seq, e.at, coalesce(nullif(concat_ws(' ', p.family_name, p.given_name), ''), nullif(a.display_name, ''), a.login) as actor, e.action,
       e.subject_type as "subjectType", e.subject_id as "subjectId", e.before, e.after, e.reason
     from audit_events e left join accounts a on a.id = e.actor_id left join persons p on p.id = a.person_id
     where ${VISIBLE} and ($8::bigint is null or e.seq < $8) order by e.seq desc limit $9`,
    [...filters, offsetOf(query.after) || null, query.limit + 1],
  );
  const items: AuditEvent[] = rows
    .slice(0, query.limit)
    .map(({ seq, at, ...row }) => ({ ...row, seq: Number(seq), at: at.toISOString(), local: localTimeIn(zone, at) }));
  const last = items.at(-1);
  return { items, total: count?.total ?? 0, next: rows.length > query.limit && last ? String(last.seq) : null };
}

async function zoneOf(db: EntityManager, path: string | undefined): Promise<string> {
  const [commission] = await db.query<{ zone: string }[]>('select time_zone as zone from commissions where path = $1', [
    path ?? '',
  ]);
  return commission?.zone ?? 'UTC';
}
