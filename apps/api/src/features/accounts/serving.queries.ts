import { type Leaver, rolesWith } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { AppointmentChange } from '../people/appointment-followers.service.ts';

export interface Serving {
  readonly personId: string;
  /** Paths of the open appointments, and of the home of an operator. */
  readonly places: readonly string[];
  /** Paths at which the account plans, by a role that was granted to it. */
  readonly plans: readonly string[];
  readonly holdsRole: boolean;
}

/**
 * Where these persons serve now and what was granted to their accounts, in one statement. Whoever is no person any more
 * is left out.
 */
export async function servingOf(
  tx: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Serving>> {
  const rows = await tx.query<Serving[]>(
    `select p.id as "personId",
       array(select c.path from appointments a join commissions c on c.id = a.commission_id where a.person_id = p.id
         and a.ended_on is null
         union select h.path from commissions h where h.id = p.home_commission_id and p.is_operator) as places,
       coalesce(roles.plans, '{}') as plans, roles.person_id is not null as "holdsRole"
     from persons p left join (
       select ac.person_id, array_agg(c.path) filter (where g.role = any($2)) as plans
       from accounts ac join role_grants g on g.account_id = ac.id and g.revoked_at is null
       join commissions c on c.id = g.commission_id
       where ac.person_id = any($1) and ac.disabled_at is null group by ac.person_id) roles on roles.person_id = p.id
     where p.id = any($1)`,
    [personIds, rolesWith('person.manage')],
  );
  return new Map(rows.map((row) => [row.personId, row]));
}

export interface LeaverRow extends Leaver, Serving {
  readonly ended: readonly AppointmentChange[];
}

/** Those whose appointments ended, as they stand now; whoever died serves nowhere, whatever the tables still say. */
export async function leaversOf(tx: EntityManager, changes: readonly AppointmentChange[]): Promise<LeaverRow[]> {
  const byPerson = Map.groupBy(
    changes.filter(({ act }) => act === 'ended'),
    ({ personId }) => personId,
  );
  if (byPerson.size === 0) return [];
  const serving = await servingOf(tx, [...byPerson.keys()]);
  return [...serving.values()].map((row) => {
    const ended = byPerson.get(row.personId) ?? [];
    const reasons = [...new Set(ended.map(({ reason }) => reason))];
    const [places, plans] = reasons.includes('died') ? [[], []] : [row.places, row.plans];
    return { ...row, ended, reasons, places, plans, isServing: places.length > 0 };
  });
}
