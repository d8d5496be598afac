import type { Reorganisation, ReorganisationQuery, ReorganisationSort } from '@kaskad/contracts';
import { type Actor, reaches, REORGANISATION_STATES } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { accountName } from '../accounts/names.queries.ts';
import { Commission } from '../people/commission.entity.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { within } from '../people/region.sql.ts';
import { mayReorganise } from './carrying-out.ts';
import { CommissionChange } from './commission-change.entity.ts';

interface Row extends Omit<Reorganisation, 'may' | 'madeAt' | 'doneAt' | 'endedAt'> {
  madeAt: Date;
  doneAt: Date | null;
  endedAt: Date | null;
  path: string;
  targetPath: string | null;
  fromPath: string | null;
}

const NAMED = (c: string) =>
  `case when ${c}.id is not null then jsonb_build_object('id', ${c}.id, 'code', ${c}.code, 'name', ${c}.name,
    'within', ${within(`${c}.path`)}) end`;
const COLUMNS = `
  x.id, x.act, x.state, ${NAMED('c')} as commission, ${NAMED('t')} as target, ${NAMED('f')} as "fromParent",
    x.effective_on::text as "effectiveOn", x.reason, x.figures, x.choices ->> 'children' as children,
    ${accountName('x.made_by')} as "madeBy", x.made_at as "madeAt", x.done_at as "doneAt",
    ${accountName('x.ended_by')} as "endedBy", x.ended_at as "endedAt", x.end_reason as "endReason",
    x.failure ->> 'code' as failure, c.path, t.path as "targetPath", f.path as "fromPath"`;
/** Whoever reads one side of the change sees it. */
const SEEN = '(c.path like any(:subtrees) or t.path like any(:subtrees) or f.path like any(:subtrees))';
const changes = (db: EntityManager, actor: Actor) =>
  db
    .createQueryBuilder(CommissionChange, 'x')
    .innerJoin(Commission, 'c', 'c.id = x.commissionId')
    .leftJoin(Commission, 't', 't.id = x.targetId')
    .leftJoin(Commission, 'f', 'f.id = x.fromParentId')
    .where(SEEN, { subtrees: subtreesOf(actor, 'commission.read') });

const MADE = ['x.made_at', 'x.id'];
const SORTING: Sorting<ReorganisationSort | 'usual'> = {
  /** Planned ones first, by their day; the others newest first. */
  usual: [
    "x.state <> 'planned'",
    "case when x.state = 'planned' then x.effective_on else '-infinity' end",
    '-extract(epoch from x.made_at)',
    'x.id',
  ],
  day: ['x.effective_on', ...MADE],
  commission: ['c.code', ...MADE],
  made: MADE,
  state: [placeAmong(REORGANISATION_STATES, 'x.state'), ...MADE],
};

export async function pageOfChanges(db: EntityManager, actor: Actor, query: ReorganisationQuery) {
  const { state, commissionId, sort = 'usual', after, limit } = query;
  const list = changes(db, actor);
  narrow(list, {
    'x.state = :state': { state },
    ':commissionId in (x.commission_id, x.target_id, x.from_parent_id)': { commissionId },
  });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'x.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<Row>(list, COLUMNS, limit);
  return { items: rows.map((row) => view(actor, row)), total, next: last?.id ?? null };
}

export async function changeFor(db: EntityManager, actor: Actor, id: string): Promise<Reorganisation> {
  const row = await changes(db, actor).select(COLUMNS).andWhere('x.id = :id', { id }).getRawOne<Row>();
  if (!row) throw notFound();
  return view(actor, row);
}

function view(actor: Actor, { path, targetPath, fromPath, madeAt, doneAt, endedAt, ...row }: Row): Reorganisation {
  const hasSay =
    mayReorganise(actor, row.act, path, targetPath) &&
    (fromPath === null || reaches(actor, 'commission.manage', fromPath));
  return {
    ...row,
    madeAt: madeAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    may: { cancel: hasSay && row.state === 'planned', takeBack: hasSay && row.state === 'done' },
  };
}

/** The ids of planned changes whose day has come where the commission is, in the order in which they are carried out. */
export async function dueChanges(db: EntityManager, now: Date): Promise<string[]> {
  const due = await db.query<{ id: string }[]>(
    `select x.id from commission_changes x join commissions c on c.id = x.commission_id
       where x.state = 'planned' and x.effective_on <= ($1::timestamptz at time zone c.time_zone)::date
         order by x.effective_on, x.made_at, x.id limit 200`,
    [now],
  );
  return due.map(({ id }) => id);
}

/** The ids of the accounts that hold these roles, without those of these persons. */
export async function accountsOfGrants(
  db: EntityManager,
  grantIds: readonly string[],
  exceptPersonIds: readonly string[],
): Promise<string[]> {
  const accounts = await db.query<{ id: string }[]>(
    `select distinct a.id from role_grants g join accounts a on a.id = g.account_id
     where g.id = any($1) and (a.person_id is null or a.person_id <> all($2))`,
    [grantIds, exceptPersonIds],
  );
  return accounts.map(({ id }) => id);
}
