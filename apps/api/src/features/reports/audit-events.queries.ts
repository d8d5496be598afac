import type { AuditEvent, AuditFilters, AuditQuery } from '@kaskad/contracts';
import { type Actor, localTimeIn, scopeOf } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { containing, subtrees } from '../../platform/db/search.ts';
import { belongs } from '../people/belonging.sql.ts';
import { bears, searchedNames, searchedNamesOr } from '../people/name-search.sql.ts';
import { concerns, idsIn, namesOf, PERSON_CONCERNED } from './audit-names.queries.ts';
import { holderName } from '../people/person-name.sql.ts';

type AuditRow = Omit<AuditEvent, 'seq' | 'at' | 'local'> & { seq: string; at: Date };

const MEANT = `select p.id from persons p where ${bears('$9')} and ${belongs('p.id', '$8')}`;
// Days are those of the reader's commission. Events of people whose rights lie in the reader's subtree; what the system
// did by itself is seen by those who see everything below a root.
const VISIBLE = `
  ($1::boolean and e.actor_id is null
    or exists (select from role_grants g join commissions c on c.id = g.commission_id where g.account_id = e.actor_id
      and c.path like any($2))
    or exists (select from accounts a join persons p on p.id = a.person_id
      join commissions c on c.id = p.home_commission_id where a.id = e.actor_id and c.path like any($2)))
  and ($3::text is null or e.subject_type = $3) and ($4::uuid is null or e.subject_id = $4)
  and ($5::date is null or e.at >= $5::date::timestamp at time zone $7)
  and ($6::date is null or e.at < ($6::date + 1)::timestamp at time zone $7)
  and ($9::text[] is null or ${concerns(MEANT)})
  and ($10::text is null or e.actor_id in (select a.id from accounts a left join persons p on p.id = a.person_id
    where a.login ilike $10 or a.display_name ilike $10 or (p.id is not null and ${bears('$11')})))
  and ($12::text is null or e.reason ilike $12 or e.before::text ilike $12 or e.after::text ilike $12
    or replace(e.action, '.', '_') = any($13))`;
const WHO = `${holderName()}`;
const EVENTS = `
  select e.seq, e.at, ${WHO} as actor, e.action, e.subject_type as "subjectType", e.subject_id as "subjectId",
    ${PERSON_CONCERNED} as "personId", e.before, e.after, e.reason
  from audit_events e left join accounts a on a.id = e.actor_id left join persons p on p.id = a.person_id
  where ${VISIBLE}`;

export interface Filtered {
  readonly values: readonly unknown[];
  /** The zone in which the reader's days begin. */
  readonly zone: string;
  readonly ignored: readonly string[];
}

/** What is asked for, in the order of the filters above. */
export async function filtersOf(db: EntityManager, actor: Actor, query: AuditFilters): Promise<Filtered> {
  const scope = scopeOf(actor, 'audit.read');
  const zone = await zoneOf(db, scope[0]);
  const person = searchedNames(query.person);
  const who = searchedNamesOr(query.actor);
  return {
    values: [
      scope.some((path) => path.split('/').length === 3),
      subtrees(scope),
      query.subjectType ?? null,
      query.subjectId ?? null,
      query.from ?? null,
      query.to ?? null,
      zone,
      subtreesOf(actor, 'person.read'),
      person.patterns,
      who.written,
      who.patterns,
      containing(query.text),
      actionsSaying(query),
    ],
    zone,
    ignored: [...person.ignored, ...who.ignored],
  };
}

/** The acts whose words in the reader's language hold the text. */
function actionsSaying({ text, language }: AuditFilters): string[] {
  if (!text) return [];
  const sought = text.toLowerCase();
  return Object.entries(phrases[language].reports.audit.actions)
    .filter(([, words]) => words.toLowerCase().includes(sought))
    .map(([code]) => code);
}

export async function pageOfAuditEvents(db: EntityManager, actor: Actor, query: AuditQuery) {
  const { values, zone, ignored } = await filtersOf(db, actor, query);
  const isDown = query.sort !== 'when';
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from audit_events e where ${VISIBLE}`,
    [...values],
  );
  const rows = await db.query<AuditRow[]>(
    `${EVENTS} and ($14::bigint is null or e.seq ${isDown ? '<' : '>'} $14)
      order by e.seq ${isDown ? 'desc' : 'asc'} limit $15`,
    [...values, offsetOf(query.after) || null, query.limit + 1],
  );
  const items = rows.slice(0, query.limit).map((row) => eventView(row, zone));
  const last = items.at(-1);
  return {
    items,
    total: count?.total ?? 0,
    next: rows.length > query.limit && last ? String(last.seq) : null,
    ignored,
    names: await namesOf(db, actor, items.flatMap(idsOf)),
  };
}

/** The next lines behind one of the trail, the newest first. */
export async function eventsBehind(
  db: EntityManager,
  { values, zone }: Filtered,
  last: number | null,
  limit: number,
): Promise<AuditEvent[]> {
  const rows = await db.query<AuditRow[]>(
    `${EVENTS} and ($14::bigint is null or e.seq < $14) order by e.seq desc limit $15`,
    [...values, last, limit],
  );
  return rows.map((row) => eventView(row, zone));
}

const eventView = ({ seq, at, ...row }: AuditRow, zone: string): AuditEvent => ({
  ...row,
  seq: Number(seq),
  at: at.toISOString(),
  local: localTimeIn(zone, at),
});
export const idsOf = ({ subjectId, personId, before, after }: AuditEvent) =>
  idsIn([subjectId, personId, before, after]);

async function zoneOf(db: EntityManager, path: string | undefined): Promise<string> {
  const [commission] = await db.query<{ zone: string }[]>('select time_zone as zone from commissions where path = $1', [
    path ?? '',
  ]);
  return commission?.zone ?? 'UTC';
}
