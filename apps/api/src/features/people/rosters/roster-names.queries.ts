import type { LocalizedText } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { fullName } from '../person-name.sql.ts';
import { within } from '../region.sql.ts';

/** A person as the lines of a roster name him or her. */
export interface KnownName {
  readonly id: string;
  readonly name: string;
  readonly iinTail: string | null;
  readonly phone: string | null;
  readonly commission: LocalizedText;
  readonly within: LocalizedText | null;
  readonly appointments: readonly {
    commissionId: string;
    commission: LocalizedText;
    within: LocalizedText | null;
    position: string;
  }[];
}
/** A commission with the district and the region that it lies in. */
export interface KnownPlace {
  readonly id: string;
  readonly name: LocalizedText;
  readonly within: LocalizedText | null;
}
export type Named<T> = ReadonlyMap<string, T>;

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Those of them who belong or serve in the scope; the phone only for whoever manages them. */
export async function personsBy(
  db: EntityManager,
  ids: readonly (string | null)[],
  scope: readonly string[],
  managed: readonly string[],
): Promise<Named<KnownName>> {
  const rows = await db.query<KnownName[]>(
    `select p.id, ${fullName()} as name,
      p.iin_tail as "iinTail", h.name as commission, ${within('h.path')} as within,
       coalesce(o.appointments, '[]') as appointments, case when h.path like any($3)
         or exists (select from unnest(o.paths) path where path like any($3)) then p.phone end as phone
     from persons p join commissions h on h.id = p.home_commission_id
     left join lateral (
       select jsonb_agg(jsonb_build_object('commissionId', c.id, 'commission', c.name,
         'within', ${within('c.path')}, 'position', a.position)
         order by a.started_on, a.id) as appointments, array_agg(c.path) as paths
       from appointments a join commissions c on c.id = a.commission_id where a.person_id = p.id and a.ended_on is null
         and c.path like any($2)) o on true
     where p.id = any($1) and (h.path like any($2) or o.paths is not null)`,
    [present(ids), scope, managed],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The names of these commissions and where they lie, by their ids. */
export async function commissionsBy(db: EntityManager, ids: readonly (string | null)[]): Promise<Named<KnownPlace>> {
  const rows = await db.query<KnownPlace[]>(
    `select c.id, c.name, ${within('c.path')} as within from commissions c where c.id = any($1) order by c.path`,
    [present(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Commission and holder of those of these appointments that lie in the scope, by their ids. */
export async function appointmentsBy(
  db: EntityManager,
  ids: readonly (string | null)[],
  scope: readonly string[],
): Promise<Named<{ commissionId: string; personId: string }>> {
  const rows = await db.query<{ id: string; commissionId: string; personId: string }[]>(
    `select a.id, a.commission_id as "commissionId", a.person_id as "personId" from appointments a
      join commissions c on c.id = a.commission_id
     where a.id = any($1) and c.path like any($2)`,
    [present(ids), scope],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
