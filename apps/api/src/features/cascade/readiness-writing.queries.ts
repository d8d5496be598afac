import type { readinessOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/** Whether a precinct waits to be counted. */
export async function isAnyQueued(db: EntityManager): Promise<boolean> {
  const [waiting] = await db.query<{ found: boolean }[]>('select exists (select from readiness_queue) as found');
  return waiting?.found === true;
}

/** Queues every precinct there is. */
export async function queueEveryPrecinct(db: EntityManager): Promise<void> {
  await db.query(
    'insert into readiness_queue (commission_id) select c.id from commissions c join commission_kinds k on k.code = c.kind and k.is_precinct',
  );
}

/** Takes so many precincts from the queue, however often each stands in it; their ids. */
export async function takeQueued(tx: EntityManager, atMost: number): Promise<string[]> {
  const [taken] = await tx.query<[{ commissionId: string }[], number]>(
    'delete from readiness_queue where commission_id in (select distinct commission_id from readiness_queue limit $1) returning commission_id as "commissionId"',
    [atMost],
  );
  return [...new Set(taken.map(({ commissionId }) => commissionId))];
}

interface Counted {
  readonly campaignId: string;
  readonly commissionId: string;
}

/**
 * A precinct that closed, or left the subtree of a campaign, is counted in it no more. Campaigns that are over keep
 * what they had.
 */
export async function forgetPrecincts(
  tx: EntityManager,
  commissionIds: readonly string[],
  counted: readonly Counted[],
): Promise<void> {
  const pairs = JSON.stringify(counted.map(({ campaignId, commissionId }) => ({ campaignId, commissionId })));
  for (const table of ['obligations', 'precinct_readiness']) {
    await tx.query(
      `delete from ${table} r using campaigns ca where ca.id = r.campaign_id and ca.state = 'open'
        and r.commission_id = any($1)
         and not exists (select from jsonb_to_recordset($2) as row ("campaignId" uuid, "commissionId" uuid)
           where row."campaignId" = r.campaign_id and row."commissionId" = r.commission_id)`,
      [commissionIds, pairs],
    );
  }
}

type Readiness = ReturnType<typeof readinessOf>;

/** One precinct in one campaign, by the names of the columns. */
export interface RollupRow {
  readonly campaign_id: string;
  readonly commission_id: string;
  readonly colour: Readiness['colour'];
  readonly reasons: Readiness['reasons'];
  readonly members: number;
  readonly certified: number;
  readonly trained: number;
  readonly due_on: string;
  readonly debtor_id: string | null;
}

/** Writes how ready precincts are. */
export async function writeReadiness(tx: EntityManager, rows: readonly RollupRow[], now: Date): Promise<void> {
  await tx.query(
    `insert into precinct_readiness (campaign_id, commission_id, colour, reasons, members, certified, trained,
      counted_at)
     select campaign_id, commission_id, colour, reasons, members, certified, trained, $2
     from jsonb_to_recordset($1) as row (campaign_id uuid, commission_id uuid, colour text, reasons jsonb,
       members int, certified int, trained int)
     on conflict (campaign_id, commission_id) do update
       set colour = excluded.colour, reasons = excluded.reasons, members = excluded.members,
         certified = excluded.certified, trained = excluded.trained, counted_at = excluded.counted_at`,
    [JSON.stringify(rows), now],
  );
}

/** Writes who owes the training of precincts, and until when; rows that would not change stay as they are. */
export async function writeObligations(tx: EntityManager, rows: readonly RollupRow[]): Promise<void> {
  await tx.query(
    `insert into obligations as o (campaign_id, commission_id, debtor_id, due_on)
     select campaign_id, commission_id, debtor_id, due_on
     from jsonb_to_recordset($1) as row (campaign_id uuid, commission_id uuid, debtor_id uuid, due_on date)
     on conflict (campaign_id, commission_id) do update set debtor_id = excluded.debtor_id, due_on = excluded.due_on
     where (o.debtor_id, o.due_on) is distinct from (excluded.debtor_id, excluded.due_on)`,
    [JSON.stringify(rows)],
  );
}
