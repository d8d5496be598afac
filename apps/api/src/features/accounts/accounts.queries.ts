import type { Account as AccountView, AccountQuery, AccountSort, LocalizedText } from '@kaskad/contracts';
import {
  type Actor,
  fitsSearch,
  type Granted,
  mayGrant,
  mayTakeOver,
  reaches,
  readNameSearch,
  scopeOf,
  type StaffRole,
} from '@kaskad/domain';
import { type EntityManager, IsNull } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { offsetOf } from '../../platform/db/cursor.ts';
import { narrow, readPage, sortFrom } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { within } from '../people/region.sql.ts';
import { bears, searchedNamesOr } from '../people/name-search.sql.ts';
import { isOpen } from '../people/open-commissions.sql.ts';
import { Person } from '../people/person.entity.ts';
import { Account } from './account.entity.ts';
import { RoleGrant } from './role-grant.entity.ts';
import { shortName } from '../people/person-name.sql.ts';

interface AccountRow {
  id: string;
  login: string | null;
  displayName: string;
  personName: string | null;
  personId: string | null;
  disabled: boolean;
  createdAt: Date;
  lastSeen: string | null;
  hasSecondFactor: boolean;
  grants: {
    id: string;
    role: StaffRole;
    path: string;
    commission: { id: string; name: LocalizedText; kind: string; within: LocalizedText | null };
  }[];
  total: number;
}

const COLUMNS = `a.id, a.login, a.display_name as "displayName", a.person_id as "personId",
  (a.disabled_at is not null) as disabled, a.created_at as "createdAt",
  nullif(${shortName()}, '') as "personName",
  (select max(s.created_at)::date::text from sessions s where s.account_id = a.id) as "lastSeen",
  exists (select from second_factors f where f.account_id = a.id and f.confirmed_at is not null) as "hasSecondFactor",
  coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'path', c.path,
      'commission', jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind, 'within', ${within('c.path')}))
      order by length(c.path), g.role)
    from role_grants g join commissions c on c.id = g.commission_id where g.account_id = a.id
      and g.revoked_at is null), '[]') as grants`;
// Staff: accounts with a login or with a role that was ever granted in the subtrees. A role taken away leaves the
// account in the list, to be given another.
const isWithin = (subtrees: string) => `exists (select from role_grants g join commissions c on c.id = g.commission_id
  where g.account_id = a.id and c.path like any(${subtrees}))`;

const BY_NAME = ['a.display_name collate "kk-x-icu"', "coalesce(a.login, '')", 'a.id'];
const SORTING: Sorting<AccountSort> = {
  name: BY_NAME,
  login: ["coalesce(a.login, '')", ...BY_NAME],
  seen: ["coalesce((select max(s.created_at) from sessions s where s.account_id = a.id), '-infinity')", ...BY_NAME],
  state: ['(a.disabled_at is not null)', ...BY_NAME],
};
const HOLDS = `exists (select from role_grants g where g.account_id = a.id and g.role = :role
  and g.revoked_at is null)`;
const found = (seesPersons: boolean) => `a.login ilike :written or a.display_name ilike :written or a.id = any(:posts)
  ${seesPersons ? `or ${bears(':patterns')}` : ''}`;

/** Staff accounts in the actor's subtrees. */
export async function pageOfAccounts(
  db: EntityManager,
  actor: Actor,
  { q, role, state, sort = 'name', limit, after }: AccountQuery,
) {
  const offset = offsetOf(after);
  const { written, patterns, ignored } = searchedNamesOr(q);
  const list = accounts(db, actor);
  narrow(list, {
    [found(scopeOf(actor, 'person.read').length > 0)]: { written, patterns, posts: await postsNamed(db, actor, q) },
    [HOLDS]: { role },
    "(a.disabled_at is null) = (:state = 'active')": { state },
  });
  sortFrom(list, { sorting: SORTING, sort, offset });
  const { rows, last } = await readPage<AccountRow>(list, `${COLUMNS}, count(*) over ()::int as total`, limit);
  return {
    items: rows.map((row) => accountView(actor, row)),
    total: rows[0]?.total ?? 0,
    next: last && String(offset + limit),
    ignored,
  };
}

/** Accounts `a` of the actor's subtrees, with the persons `p` behind them. */
const accounts = (db: EntityManager, actor: Actor) =>
  db
    .createQueryBuilder(Account, 'a')
    .leftJoin(Person, 'p', 'p.id = a.personId')
    .where(isWithin(':subtrees'), { subtrees: subtreesOf(actor, 'account.read') });

/** Staff accounts that stand for nobody of the lists bear a name of their own; they are few. */
async function postsNamed(db: EntityManager, actor: Actor, q: string | undefined): Promise<string[]> {
  if (!q) return [];
  const search = readNameSearch(q);
  const rows = await db.query<{ id: string; name: string }[]>(
    `select a.id, a.display_name as name from accounts a where ${isWithin('$1')} and a.display_name <> ''`,
    [subtreesOf(actor, 'account.read')],
  );
  return rows.filter(({ name }) => fitsSearch(name, search)).map(({ id }) => id);
}

/** One account of those the actor may see, or null. */
export async function accountFor(db: EntityManager, actor: Actor, id: string): Promise<AccountView | null> {
  const row = await accounts(db, actor).select(COLUMNS).andWhere('a.id = :id', { id }).getRawOne<AccountRow>();
  return row ? accountView(actor, row) : null;
}

function accountView(
  actor: Actor,
  { id, login, displayName, personName, personId, disabled, createdAt, lastSeen, hasSecondFactor, grants }: AccountRow,
): AccountView {
  const own = id === actor.accountId;
  const seesPerson = grants.some(({ path }) => reaches(actor, 'person.read', path));
  return {
    id,
    login,
    personId: seesPerson ? personId : null,
    disabled,
    lastSeen,
    own,
    hasSecondFactor,
    name: personId ? (seesPerson ? personName : null) : displayName,
    createdAt: new Date(createdAt).toISOString(),
    grants: grants.map(({ id: grantId, role, path, commission }) => ({
      id: grantId,
      role,
      commission,
      mayRevoke: !own && mayGrant(actor, { role, path }),
    })),
    mayReset: !own && login !== null && mayTakeOver(actor, grants),
  };
}

interface LockedAccount extends Pick<Account, 'login' | 'passwordGivenBy' | 'secondFactorResetBy'> {
  readonly disabled: boolean;
  readonly hasPassword: boolean;
}

/** The open grants of an account, its row locked against another change at the same time. */
export async function lockAccount(
  tx: EntityManager,
  id: string,
): Promise<(LockedAccount & { grants: (Granted & { id: string; commissionId: string })[]; ever: string[] }) | null> {
  const account = await tx.findOne(Account, {
    where: { id },
    select: {
      id: true,
      login: true,
      passwordHash: true,
      passwordGivenBy: true,
      secondFactorResetBy: true,
      disabledAt: true,
    },
    lock: { mode: 'pessimistic_write' },
  });
  if (!account) return null;
  const grants = await tx.query<(Granted & { id: string; commissionId: string; open: boolean })[]>(
    `select g.id, g.role, g.commission_id as "commissionId", c.path, g.revoked_at is null as open from role_grants g
      join commissions c on c.id = g.commission_id where g.account_id = $1`,
    [id],
  );
  const { login, passwordGivenBy, secondFactorResetBy } = account;
  return {
    login,
    passwordGivenBy,
    secondFactorResetBy,
    disabled: account.disabledAt !== null,
    hasPassword: login !== null && account.passwordHash !== null,
    grants: grants.filter(({ open }) => open),
    ever: grants.map(({ path }) => path),
  };
}

export async function accountOfGrant(db: EntityManager, grantId: string): Promise<string | null> {
  const row = await db.findOne(RoleGrant, {
    where: { id: grantId, revokedAt: IsNull() },
    select: { id: true, accountId: true },
  });
  return row?.accountId ?? null;
}

/** Commissions in which the actor may give rights; precincts only when searched for. */
export function placesFor(db: EntityManager, actor: Actor, q: string | undefined) {
  return db.query<{ id: string; name: LocalizedText; kind: string }[]>(
    `select c.id, c.name, c.kind from commissions c join commission_kinds k on k.code = c.kind
     where ${isOpen('c')} and c.path like any($1) and (($2::text is null and not k.is_precinct)
       or c.name ->> 'kk' ilike '%' || $2 || '%' or c.name ->> 'ru' ilike '%' || $2 || '%')
     order by k.level, c.name ->> 'kk' collate "kk-x-icu" limit 100`,
    [subtreesOf(actor, 'account.manage'), q ? q.replace(/[%_\\]/g, '\\$&') : null],
  );
}

/** Where a person sits, to decide who may make an account for them. */
export async function personPlace(tx: EntityManager, personId: string): Promise<string | null> {
  const [row] = await tx.query<{ path: string }[]>(
    `select c.path from persons p join commissions c on c.id = coalesce(
       (select a.commission_id from appointments a join positions o on o.code = a.position where a.person_id = p.id
         and a.ended_on is null order by o.rank, a.started_on limit 1),
       p.home_commission_id) where p.id = $1 and p.merged_into_id is null`,
    [personId],
  );
  return row?.path ?? null;
}
