import {
  MOVE_STATES,
  type MoveRequest as MoveRequestView,
  type MoveRequestsQuery,
  type MoveSort,
} from '@kaskad/contracts';
import { type Actor, localTimeIn, reaches, rolesWith } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Account } from '../accounts/account.entity.ts';
import { Commission } from '../people/commission.entity.ts';
import { uuidOrNull } from '../people/commissions.queries.ts';
import { Person } from '../people/person.entity.ts';
import { PositionRow } from '../people/position.entity.ts';
import { fullName, holderName } from '../people/person-name.sql.ts';
import { within } from '../people/region.sql.ts';
import { MoveRequest } from './move-request.entity.ts';

interface RequestRow extends Pick<
  MoveRequestView,
  'id' | 'state' | 'writtenName' | 'to' | 'position' | 'requester' | 'reason'
> {
  readonly personId: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly zone: string;
  readonly toPath: string;
  readonly decidingPath: string;
}

const placed = (commission: string) =>
  `jsonb_build_object('id', ${commission}.id, 'name', ${commission}.name, 'within', ${within(`${commission}.path`)})`;
const COLUMNS = `
  r.id, r.person_id as "personId", r.state, r.written_name as "writtenName", ${placed('c')} as to,
  case when o.code is null then null else jsonb_build_object('code', o.code, 'name', o.name) end as position,
  coalesce(${holderName('ap', 'ac')}, '–') as requester,
  r.requested_at as "requestedAt", r.decided_at as "decidedAt", r.reason, c.time_zone as zone, c.path as "toPath",
  d.path as "decidingPath"`;
const requests = (db: EntityManager) =>
  db
    .createQueryBuilder(MoveRequest, 'r')
    .innerJoin(Commission, 'c', 'c.id = r.toCommissionId')
    .innerJoin(Commission, 'd', 'd.id = r.decidingCommissionId')
    .innerJoin(Account, 'ac', 'ac.id = r.requestedBy')
    .leftJoin(Person, 'ap', 'ap.id = ac.personId')
    .leftJoin(PositionRow, 'o', 'o.code = r.position');
const BOX = {
  inbox: 'd.path like any(:subtrees)',
  sent: 'c.path like any(:subtrees) and not d.path like any(:subtrees)',
} as const;

const ASKED = ['r.requested_at', 'r.id'];
/** By the name as it was written: who it is may be hidden from the reader. */
const SORTING: Sorting<MoveSort> = {
  when: ASKED,
  name: ['r.written_name collate "kk-x-icu"', ...ASKED],
  to: ['c.code', ...ASKED],
  state: [placeAmong(MOVE_STATES, 'r.state'), ...ASKED],
};

export async function pageOfMoveRequests(
  db: EntityManager,
  actor: Actor,
  { box, state, sort = '-when', after, limit }: MoveRequestsQuery,
) {
  const list = requests(db).where(BOX[box], { subtrees: subtreesOf(actor, 'move.read') });
  const open = await countOf(list.clone().andWhere("r.state = 'open'"));
  narrow(list, { 'r.state = :state': { state } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'r.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<RequestRow>(list, COLUMNS, limit);
  return { items: await viewsOf(db, actor, rows), total, open, next: last?.id ?? null };
}

export async function moveRequestView(db: EntityManager, actor: Actor, id: string): Promise<MoveRequestView> {
  const row = await requests(db).select(COLUMNS).where('r.id = :id', { id }).getRawOne<RequestRow>();
  const [view] = await viewsOf(db, actor, row ? [row] : []);
  if (!view) throw notFound();
  return view;
}

/** Who it is only those see who decide or audit that, and only while the person is within that reach. */
async function viewsOf(db: EntityManager, actor: Actor, rows: readonly RequestRow[]): Promise<MoveRequestView[]> {
  const read = rows.filter(({ decidingPath }) => reaches(actor, 'move.read', decidingPath));
  const persons = new Map(
    (
      await personsOf(
        db,
        read.map(({ personId }) => personId),
        subtreesOf(actor, 'move.read'),
      )
    ).map((person) => [person.id, person]),
  );
  return rows.map(({ personId, requestedAt, decidedAt, zone, toPath, decidingPath, ...row }) => {
    const zoned = (instant: Date) => ({ at: instant.toISOString(), zone, local: localTimeIn(zone, instant) });
    const decides = reaches(actor, 'person.manage', decidingPath);
    return {
      ...row,
      requestedAt: zoned(requestedAt),
      decidedAt: decidedAt && zoned(decidedAt),
      person: reaches(actor, 'move.read', decidingPath) ? (persons.get(personId) ?? null) : null,
      may: {
        decide: row.state === 'open' && decides && persons.has(personId),
        withdraw: row.state === 'open' && reaches(actor, 'person.manage', toPath),
      },
    };
  });
}

const personsOf = (db: EntityManager, ids: readonly string[], scope: readonly string[]) =>
  db.query<NonNullable<MoveRequestView['person']>[]>(
    `select p.id, ${fullName()} as name,
      p.iin_tail as "iinTail", p.is_operator as "isOperator",
     ${placed('h')} as home, coalesce(s.appointments, '[]') as appointments
   from persons p join commissions h on h.id = p.home_commission_id left join lateral (
     select jsonb_agg(jsonb_build_object('id', a.id, 'commission', ${placed('c')},
       'position', jsonb_build_object('code', o.code, 'name', o.name)) order by o.rank, a.started_on) as appointments
     from appointments a join commissions c on c.id = a.commission_id join positions o on o.code = a.position
     where a.person_id = p.id and a.ended_on is null and c.path like any($2)) s on true
   where p.id = any($1) and (h.path like any($2) or s.appointments is not null)`,
    [ids, scope],
  );

/** By person: the paths of the commissions in which they serve, and of the one where they belong. */
export async function placesOf(
  db: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db.query<{ id: string; served: string[] | null; home: string }[]>(
    `select p.id, h.path as home, (select array_agg(c.path) from appointments a
      join commissions c on c.id = a.commission_id where a.person_id = p.id and a.ended_on is null) as served
     from persons p join commissions h on h.id = p.home_commission_id where p.id = any($1)`,
    [personIds],
  );
  return new Map(rows.map(({ id, served, home }) => [id, [...(served ?? []), home]]));
}

/** Accounts that answer for a commission which somebody leaves, and not for the one where they come. */
export async function accountsLeft(db: EntityManager, fromPaths: readonly string[], toPath: string): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct g.account_id as id from unnest($1::text[]) as f (path)
      join commissions c on starts_with(f.path, c.path) and not starts_with($2, c.path)
       join role_grants g on g.commission_id = c.id and g.revoked_at is null and g.role = any($3)
       join accounts ac on ac.id = g.account_id and ac.disabled_at is null`,
    [fromPaths, toPath, rolesWith('person.manage')],
  );
  return rows.map(({ id }) => id);
}
