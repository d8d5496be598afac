import type { LocalizedText } from '@kaskad/contracts';
import type { Holder, ReorganisedCommission } from '@kaskad/domain';
import { Any, type EntityManager, Not } from 'typeorm';
import { isOpen } from '../people/open-commissions.sql.ts';
import { Campaign } from '../campaigns/campaign.entity.ts';

export interface Placed extends ReorganisedCommission {
  readonly code: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
}

/** The commission, locked: whoever adds something to it at the same moment waits, and then meets what it has become. */
export async function lockPlaced(tx: EntityManager, id: string): Promise<Placed | null> {
  const [row] = await tx.query<Placed[]>(
    `select c.id, c.code, c.name, c.path, c.kind, k.level, c.parent_id as "parentId", c.closed_on::text as "closedOn",
       c.time_zone as "timeZone"
     from commissions c join commission_kinds k on k.code = c.kind where c.id = $1 for update of c`,
    [id],
  );
  return row ?? null;
}

export interface OpenChildren {
  readonly ids: readonly string[];
  /** The highest level among them: the smallest number. */
  readonly highest: number | null;
}

export async function openChildren(tx: EntityManager, id: string): Promise<OpenChildren> {
  const rows = await tx.query<{ id: string; level: number }[]>(
    `select c.id, k.level from commissions c join commission_kinds k on k.code = c.kind
     where c.parent_id = $1 and ${isOpen('c')} order by c.id for update of c`,
    [id],
  );
  return {
    ids: rows.map((row) => row.id),
    highest: rows.length === 0 ? null : Math.min(...rows.map(({ level }) => level)),
  };
}

/** Open commissions of the subtree, locked, the top first. */
export async function openSubtree(tx: EntityManager, path: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from commissions where path like $1 || '%' and closed_on is null order by length(path), id for update`,
    [path],
  );
  return rows.map(({ id }) => id);
}

/** The first day on which the appointments of these commissions may all end. */
export async function lastStartIn(tx: EntityManager, ids: readonly string[]): Promise<string | null> {
  const [row] = await tx.query<{ day: string | null }[]>(
    'select max(started_on)::text as day from appointments where commission_id = any($1) and ended_on is null',
    [ids],
  );
  return row?.day ?? null;
}

/** Campaigns of these commissions that are not over yet. */
export async function campaignsUnderWay(tx: EntityManager, ids: readonly string[]): Promise<number> {
  return tx.countBy(Campaign, { commissionId: Any(ids), state: Not('closed') });
}

export interface ServingHolder extends Holder {
  readonly nominatedBy: string;
  readonly replacesId: string | null;
}

export function holdersOf(tx: EntityManager, commissionId: string): Promise<ServingHolder[]> {
  return tx.query(
    `select a.id as "appointmentId", a.person_id as "personId", a.position, a.nominated_by as "nominatedBy",
       a.replaces_id as "replacesId"
     from appointments a join positions o on o.code = a.position where a.commission_id = $1 and a.ended_on is null
       order by o.rank, a.started_on, a.id for update of a`,
    [commissionId],
  );
}
