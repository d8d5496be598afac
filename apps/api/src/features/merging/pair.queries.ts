import type { PersonItem } from '@kaskad/contracts';
import { type Actor, type MergeKind, type MergingPerson, reachesPerson, type StaffRole } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertReachesPerson } from '../../platform/access/reach.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { readablePerson } from '../people/persons.queries.ts';
import { itemsOfPersons } from '../people/person-items.queries.ts';
import { within } from '../people/region.sql.ts';
import { PERSON_REFERENCES } from './person-references.ts';

interface GrantFound {
  readonly id: string;
  readonly role: StaffRole;
  readonly commissionId: string;
  readonly commission: { kk: string; ru: string };
  readonly within: { kk: string; ru: string } | null;
  readonly path: string;
}
export interface AccountFound {
  readonly id: string;
  readonly disabled: boolean;
  readonly grants: readonly GrantFound[];
}
export interface PairSide {
  readonly id: string;
  readonly item: PersonItem;
  readonly facts: MergingPerson;
  readonly homeName: { kk: string; ru: string };
  readonly isOperator: boolean;
  readonly paths: readonly string[];
  readonly account: AccountFound | null;
}
export interface Pair {
  readonly survivor: PairSide;
  readonly loser: PairSide;
}

/** Both records, each within the reach of whoever merges or looks; a foreign one is answered like a missing one. */
export async function pairOf(
  db: EntityManager,
  actor: Actor,
  survivorId: string,
  loserId: string,
  permission: 'person.manage' | 'person.read' = 'person.manage',
): Promise<Pair> {
  const survivor = await sideOf(db, actor, survivorId, permission);
  return { survivor, loser: survivorId === loserId ? survivor : await sideOf(db, actor, loserId, permission) };
}

async function sideOf(
  db: EntityManager,
  actor: Actor,
  id: string,
  permission: 'person.manage' | 'person.read',
): Promise<PairSide> {
  const { paths, familyName, givenName, patronymic, nameRu, iinTail, phone, language, home, isOperator } =
    await readablePerson(db, actor, id);
  assertReachesPerson(actor, permission, paths);
  const manages = reachesPerson(actor, 'person.manage', paths);
  const [item] = await itemsOfPersons(db, actor, [id]);
  if (!item) throw new Refusal('changed_meanwhile', HttpStatus.CONFLICT);
  const facts = {
    name: { familyName, givenName, patronymic },
    nameRu,
    iinTail,
    phone: manages ? phone : null,
    language,
    homeId: home.id,
  };
  return { id, item, facts, homeName: home.name, isOperator, paths, account: await accountOf(db, id) };
}

async function accountOf(db: EntityManager, personId: string): Promise<AccountFound | null> {
  const [account] = await db.query<AccountFound[]>(
    `select a.id, a.disabled_at is not null as disabled, coalesce((
       select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'commissionId', g.commission_id, 'commission',
         c.name, 'within', ${within('c.path')}, 'path', c.path) order by length(c.path), g.role, g.id)
       from role_grants g join commissions c on c.id = g.commission_id where g.account_id = a.id
         and g.revoked_at is null), '[]') as grants
     from accounts a where a.person_id = $1`,
    [personId],
  );
  return account ?? null;
}

const counted = Object.keys(PERSON_REFERENCES).filter((name) => PERSON_REFERENCES[name]?.rule !== 'keep');
const COUNTS = counted
  .map((name) => {
    const [table, column] = name.split('.');
    return `select '${PERSON_REFERENCES[name]?.kind}' as kind, count(*)::int as count from ${table}
      where ${column} = $1`;
  })
  .join(' union all ');

/** How many rows of each kind hang on a person. */
export async function countsOf(db: EntityManager, personId: string): Promise<ReadonlyMap<MergeKind, number>> {
  const rows = await db.query<{ kind: MergeKind; count: number }[]>(COUNTS, [personId]);
  return rows.reduce(
    (sums, { kind, count }) => sums.set(kind, (sums.get(kind) ?? 0) + count),
    new Map<MergeKind, number>(),
  );
}

/** The commissions whose readiness counts on a person. */
export const placesOf = (db: EntityManager, personId: string) =>
  db.query<{ commissionId: string }[]>(
    'select commission_id as "commissionId" from appointments where person_id = $1 and ended_on is null union select home_commission_id from persons where id = $1',
    [personId],
  );

/** Precincts count on both anew: where they serve, where they served, and where they are a reserve. */
export const queueReadiness = (tx: EntityManager, personIds: readonly string[]) =>
  tx.query(
    'insert into readiness_queue (commission_id) select commission_id from appointments where person_id = any($1) union select home_commission_id from persons where id = any($1)',
    [personIds],
  );

/** The paths of the home commission of each of these persons and of those that he or she serves in. */
export async function pathsOfPersons(db: EntityManager, personIds: readonly [string, string]): Promise<string[][]> {
  const rows = await db.query<{ paths: string[] }[]>(
    `select array(select c.path from appointments a join commissions c on c.id = a.commission_id
      where a.person_id = p.id and a.ended_on is null) || h.path as paths
     from persons p join commissions h on h.id = p.home_commission_id where p.id in ($1, $2)`,
    [...personIds],
  );
  return rows.map(({ paths }) => paths);
}

/** The first day of an appointment, and the zone of its commission. */
export async function startOf(
  db: EntityManager,
  appointmentId: string,
): Promise<{ zone: string; startedOn: string } | undefined> {
  const [found] = await db.query<{ zone: string; startedOn: string }[]>(
    'select c.time_zone as zone, a.started_on::text as "startedOn" from appointments a join commissions c on c.id = a.commission_id where a.id = $1',
    [appointmentId],
  );
  return found;
}

interface NumberedAttempt {
  readonly id: string;
  readonly personId: string;
  readonly number: number;
  /** To the microsecond. */
  readonly startedAt: string;
  /** The same for attempts that are numbered together. */
  readonly test: string;
}

/** The attempts of both persons, locked until the transaction ends. */
export function lockAttempts(tx: EntityManager, personIds: readonly [string, string]): Promise<NumberedAttempt[]> {
  return tx.query(
    `select id, person_id as "personId", number, to_jsonb(started_at) #>> '{}' as "startedAt",
      quiz_id || ' ' || campaign_id as test
     from attempts where person_id in ($1, $2) for update`,
    [...personIds],
  );
}
