import type {
  Commission as CommissionView,
  CommissionCrumb,
  CommissionKind,
  CommissionQuery,
  LocalizedText,
  Member,
  Position,
  Region,
} from '@kaskad/contracts';
import { type Actor, dayIn, isId, reaches } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { assertReaches, subtreesOf } from '../../platform/access/reach.ts';
import { Commission } from './commission.entity.ts';
import { isOpen } from './open-commissions.sql.ts';
import { within } from './region.sql.ts';
import { NAME } from './person-name.sql.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import { containing } from '../../platform/db/search.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { Person } from './person.entity.ts';
import { CommissionKindRow } from './commission-kind.entity.ts';
import { PositionRow } from './position.entity.ts';

interface CommissionRow extends Omit<CommissionView, 'kindName'> {
  kindName: LocalizedText;
  path: string;
  timeZone: string;
}

const COLUMNS = `
  c.id, c.code, c.kind, k.name as "kindName", c.number, c.name, c.place, c.parent_id as "parentId", c.path,
    ${within('c.path')} as within, c.time_zone as "timeZone", c.closed_on::text as "closedOn",
  (select count(*)::int from commissions d where d.parent_id = c.id and ${isOpen('d')}) as children,
  (select count(*)::int from commissions d join commission_kinds dk on dk.code = d.kind where dk.is_precinct
    and d.path like c.path || '%' and ${isOpen('d')}) as precincts,
  (select count(*)::int from commissions d join appointments a on a.commission_id = d.id and a.ended_on is null
    where d.path like c.path || '%') as members`;
/** The higher ones first. */
const SORTING: Sorting<'usual'> = {
  usual: ['k.level', 'coalesce(c.number, 0)', `c.name->>'kk' collate "kk-x-icu"`, 'c.id'],
};
const FOUND = `c.code ilike :words or c.number::text = :number or c.name->>'kk' ilike :words
  or c.name->>'ru' ilike :words`;

export async function pageOfCommissions(db: EntityManager, actor: Actor, query: CommissionQuery) {
  const { parentId, q, kind, after, closed = false, limit } = query;
  const scope = subtreesOf(actor, 'commission.read');
  const isTop = !parentId && !q && !kind && !closed;
  const list = commissions(db)
    .where(closed ? 'c.closed_on is not null' : isOpen('c'))
    .andWhere('c.path like any(:scope)', { scope });
  narrow(list, {
    'c.parentId = :parentId': { parentId },
    'c.kind = :kind': { kind },
    [FOUND]: { words: containing(q), number: q },
    'c.path = any(:tops)': { tops: isTop ? scope.map((pattern) => pattern.slice(0, -1)) : null },
  });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort: 'usual', key: 'c.id', after: uuidOrNull(after) });
  const { rows: items, last } = await readPage<CommissionRow>(list, COLUMNS, limit);
  return { items, next: last?.id ?? null, total };
}

const commissions = (db: EntityManager) =>
  db.createQueryBuilder(Commission, 'c').innerJoin(CommissionKindRow, 'k', 'k.code = c.kind');

/** The regions that the reader reaches, by their codes, as everywhere. */
export function regionsOf(db: EntityManager, actor: Actor): Promise<Region[]> {
  return db.query<Region[]>(
    `select c.id, c.name from commissions c where c.kind = 'regional' and ${isOpen('c')} and c.path like any($1)
      order by c.code limit 200`,
    [subtreesOf(actor, 'commission.read')],
  );
}

/** The commission if the actor may read it there. */
async function readableCommission(db: EntityManager, actor: Actor, id: string): Promise<CommissionRow> {
  const row = await commissions(db).select(COLUMNS).where('c.id = :id', { id }).getRawOne<CommissionRow>();
  assertReaches(actor, 'commission.read', row);
  return row;
}

export async function commissionDetail(db: EntityManager, actor: Actor, id: string, now: Date) {
  const commission = await readableCommission(db, actor, id);
  const { path } = commission;
  const mayRead = reaches(actor, 'person.read', path);
  const mayManage = reaches(actor, 'person.manage', path);
  const works = commission.closedOn === null;
  const above = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
  const operators = await db.countBy(Person, { homeCommissionId: id, isOperator: true });
  return {
    ...commission,
    today: dayIn(commission.timeZone, now),
    parents: await parentsOf(db, actor, commission),
    mergedInto: await mergedInto(db, actor, id),
    operators,
    memberList: mayRead ? await membersOf(db, id, mayManage) : null,
    may: {
      manage: works && reaches(actor, 'commission.manage', path),
      appoint: works && mayManage,
      import: works && reaches(actor, 'roster.import', path),
      invite: works && reaches(actor, 'invitation.issue', path),
      reorganise: works && above !== '/' && reaches(actor, 'commission.manage', above),
    },
  };
}

async function parentsOf(db: EntityManager, actor: Actor, { path }: CommissionRow): Promise<CommissionCrumb[]> {
  const ids = path.split('/').filter(Boolean).slice(0, -1);
  if (ids.length === 0) return [];
  const rows = await db.find(Commission, {
    where: { id: Any(ids) },
    select: { id: true, name: true, path: true },
    order: { path: 'ASC' },
  });
  return rows.map((row) => ({ id: row.id, name: row.name, reachable: reaches(actor, 'commission.read', row.path) }));
}

async function mergedInto(db: EntityManager, actor: Actor, id: string): Promise<CommissionCrumb | null> {
  const [row] = await db.query<{ id: string; name: LocalizedText; path: string }[]>(
    'select t.id, t.name, t.path from commissions c join commissions t on t.id = c.merged_into_id where c.id = $1',
    [id],
  );
  return row ? { id: row.id, name: row.name, reachable: reaches(actor, 'commission.read', row.path) } : null;
}

/** Those who serve there now, the chair first. */
function membersOf(db: EntityManager, commissionId: string, withPhone: boolean): Promise<Member[]> {
  return db.query<Member[]>(
    `select a.id as "appointmentId", p.id as "personId", ${NAME},
       jsonb_build_object('code', o.code, 'name', o.name) as position, p.language, case when $2 then p.phone
         end as phone, a.started_on::text as "startedOn"
     from appointments a join persons p on p.id = a.person_id join positions o on o.code = a.position
     where a.commission_id = $1 and a.ended_on is null
     order by o.rank, p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [commissionId, withPhone],
  );
}

export const commissionKinds = (db: EntityManager): Promise<CommissionKind[]> =>
  db.find(CommissionKindRow, { order: { level: 'ASC', code: 'ASC' } });

export async function positions(db: EntityManager): Promise<Position[]> {
  const rows = await db.find(PositionRow, { order: { rank: 'ASC' } });
  return rows.map(({ code, name, rank, trainsOwnPrecinct }) => ({ code, name, rank, isSingle: trainsOwnPrecinct }));
}

export async function pathOf(db: EntityManager, commissionId: string): Promise<string | null> {
  const row = await db.findOne(Commission, { where: { id: commissionId }, select: { id: true, path: true } });
  return row?.path ?? null;
}

/** Locked until the transaction ends. */
export function lockCommission(tx: EntityManager, id: string): Promise<Commission> {
  return tx.findOneOrFail(Commission, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** What a device sends as a cursor may be anything. */
export const uuidOrNull = (text: string | null | undefined) => (text && isId(text) ? text : null);
