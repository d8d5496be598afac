import type { AuditEvent, AuditFilters, AuditQuery } from '@kaskad/contracts';
import { type Actor, localTimeIn, scopeOf } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { AuditEventRow } from '../../platform/audit/audit-event.entity.ts';
import { countOf, narrow, readPage } from '../../platform/db/list-page.ts';
import { containing, subtrees } from '../../platform/db/search.ts';
import { Account } from '../accounts/account.entity.ts';
import { belongs } from '../people/belonging.sql.ts';
import { bears, searchedNames, searchedNamesOr } from '../people/name-search.sql.ts';
import { concerns, idsIn, namesOf, PERSON_CONCERNED } from './audit-names.queries.ts';
import { Person } from '../people/person.entity.ts';
import { holderName } from '../people/person-name.sql.ts';

type AuditRow = Omit<AuditEvent, 'seq' | 'at' | 'local'> & { seq: string; at: Date };

const MEANT = `select p.id from persons p where ${bears(':patterns')} and ${belongs('p.id', ':readable')}`;
/**
 * Events of people whose rights lie in the reader's subtree; what the system did by itself is seen by those who see
 * everything below a root.
 */
const visible = (isRoot: boolean) => `(${isRoot ? 'e.actor_id is null or' : ''}
  exists (select from role_grants g join commissions c on c.id = g.commission_id where g.account_id = e.actor_id
    and c.path like any(:subtrees))
  or exists (select from accounts a join persons p on p.id = a.person_id
    join commissions c on c.id = p.home_commission_id where a.id = e.actor_id and c.path like any(:subtrees)))`;
const BY = `e.actor_id in (select a.id from accounts a left join persons p on p.id = a.person_id
  where a.login ilike :actor or a.display_name ilike :actor or (p.id is not null and ${bears(':actorPatterns')}))`;
const SAYS = `e.reason ilike :words or e.before::text ilike :words or e.after::text ilike :words
  or replace(e.action, '.', '_') = any(:actions)`;
const COLUMNS = `
  e.seq, e.at, ${holderName()} as actor, e.action, e.subject_type as "subjectType", e.subject_id as "subjectId",
  ${PERSON_CONCERNED} as "personId", e.before, e.after, e.reason`;

export interface Filtered {
  readonly list: SelectQueryBuilder<AuditEventRow>;
  /** The zone in which the reader's days begin. */
  readonly zone: string;
  readonly ignored: readonly string[];
}

/** The events that are asked for; days are those of the reader's commission. */
export async function eventsAskedFor(db: EntityManager, actor: Actor, query: AuditFilters): Promise<Filtered> {
  const { subjectType, subjectId, from, to } = query;
  const scope = scopeOf(actor, 'audit.read');
  const zone = await zoneOf(db, scope[0]);
  const person = searchedNames(query.person);
  const who = searchedNamesOr(query.actor);
  const list = db
    .createQueryBuilder(AuditEventRow, 'e')
    .leftJoin(Account, 'a', 'a.id = e.actorId')
    .leftJoin(Person, 'p', 'p.id = a.personId')
    .where(visible(scope.some((path) => path.split('/').length === 3)), { subtrees: subtrees(scope) });
  narrow(list, {
    'e.subjectType = :subjectType': { subjectType },
    'e.subjectId = :subjectId': { subjectId },
    'e.at >= :from::date::timestamp at time zone :zone': { from, zone },
    'e.at < (:to::date + 1)::timestamp at time zone :zone': { to, zone },
    [concerns(MEANT)]: { patterns: person.patterns, readable: subtreesOf(actor, 'person.read') },
    [BY]: { actor: who.written, actorPatterns: who.patterns },
    [SAYS]: { words: containing(query.text), actions: actionsSaying(query) },
  });
  return { list, zone, ignored: [...person.ignored, ...who.ignored] };
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
  const { sort = '-when', after, limit } = query;
  const { list, zone, ignored } = await eventsAskedFor(db, actor, query);
  const total = await countOf(list);
  const isDown = sort === '-when';
  narrow(list, { [`e.seq ${isDown ? '<' : '>'} :after`]: { after: offsetOf(after) || null } });
  list.orderBy('e.seq', isDown ? 'DESC' : 'ASC');
  const { rows, last } = await readPage<AuditRow>(list, COLUMNS, limit);
  const items = rows.map((row) => eventView(row, zone));
  return {
    items,
    total,
    next: last && String(last.seq),
    ignored,
    names: await namesOf(db, actor, items.flatMap(idsOf)),
  };
}

/** The next lines behind one of the trail, the newest first. */
export async function eventsBehind(
  { list, zone }: Filtered,
  last: number | null,
  limit: number,
): Promise<AuditEvent[]> {
  const page = list.clone().orderBy('e.seq', 'DESC');
  narrow(page, { 'e.seq < :after': { after: last } });
  const { rows } = await readPage<AuditRow>(page, COLUMNS, limit);
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
