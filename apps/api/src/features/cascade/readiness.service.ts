import { findObligedMember, type PresentMember, readinessOf, readinessSettingsOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { lockReadiness } from '../people/people-lock.queries.ts';
import { type PrecinctRow, precinctRows } from './readiness-facts.queries.ts';

/** Precincts recounted at once, by a constant number of statements, however often each of them was queued. */
const BATCH = 4_000;

@Injectable()
export class ReadinessService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Brings the rollup up to everything committed so far. Readers call it first, so nobody reads a stale board. */
  async refresh(): Promise<void> {
    const [waiting] = await this.db.query<{ found: boolean }[]>('select exists (select from readiness_queue) as found');
    if (!waiting?.found) return;
    while ((await inTransaction(this.db, (tx) => this.drain(tx))) === BATCH);
  }

  /** As `refresh`, inside a transaction: what it changed so far is counted too. */
  async refreshIn(tx: EntityManager): Promise<void> {
    while ((await this.drain(tx)) === BATCH);
  }

  /** Counts every precinct of every open campaign anew. */
  async recount(): Promise<void> {
    await queueEveryPrecinct(this.db.manager);
    await this.refresh();
  }

  /** As `recount`, inside a transaction. */
  async recountIn(tx: EntityManager): Promise<void> {
    await queueEveryPrecinct(tx);
    await this.refreshIn(tx);
  }

  private async drain(tx: EntityManager): Promise<number> {
    await lockReadiness(tx);
    const [taken] = await tx.query<[{ commissionId: string }[], number]>(
      'delete from readiness_queue where commission_id in (select distinct commission_id from readiness_queue limit $1) returning commission_id as "commissionId"',
      [BATCH],
    );
    const commissionIds = [...new Set(taken.map(({ commissionId }) => commissionId))];
    if (commissionIds.length > 0) await this.count(tx, commissionIds);
    return commissionIds.length;
  }

  /**
   * A precinct that closed, or left the subtree of a campaign, is counted in it no more. Campaigns that are over keep
   * what they had.
   */
  private async forget(
    tx: EntityManager,
    commissionIds: readonly string[],
    counted: readonly PrecinctRow[],
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

  private async count(tx: EntityManager, commissionIds: readonly string[]): Promise<void> {
    const precincts = await precinctRows(tx, commissionIds);
    await this.forget(tx, commissionIds, precincts);
    if (precincts.length === 0) return;
    const rows = JSON.stringify(precincts.map(rollupOf));
    await tx.query(
      `insert into precinct_readiness (campaign_id, commission_id, colour, reasons, members, certified, trained,
        counted_at)
       select campaign_id, commission_id, colour, reasons, members, certified, trained, $2
       from jsonb_to_recordset($1) as row (campaign_id uuid, commission_id uuid, colour text, reasons jsonb,
         members int, certified int, trained int)
       on conflict (campaign_id, commission_id) do update
         set colour = excluded.colour, reasons = excluded.reasons, members = excluded.members,
           certified = excluded.certified, trained = excluded.trained, counted_at = excluded.counted_at`,
      [rows, this.clock.now()],
    );
    await tx.query(
      `insert into obligations as o (campaign_id, commission_id, debtor_id, due_on)
       select campaign_id, commission_id, debtor_id, due_on
       from jsonb_to_recordset($1) as row (campaign_id uuid, commission_id uuid, debtor_id uuid, due_on date)
       on conflict (campaign_id, commission_id) do update set debtor_id = excluded.debtor_id, due_on = excluded.due_on
       where (o.debtor_id, o.due_on) is distinct from (excluded.debtor_id, excluded.due_on)`,
      [rows],
    );
  }
}

const queueEveryPrecinct = (db: EntityManager) =>
  db.query(
    'insert into readiness_queue (commission_id) select c.id from commissions c join commission_kinds k on k.code = c.kind and k.is_precinct',
  );

/** One row of the rollup, as the domain's rule sees the precinct. */
function rollupOf({ campaignId, commissionId, dueOn, settings, reserve, members }: PrecinctRow) {
  const present: PresentMember[] = members.map(({ position, certified, trained, language, replacesCertified }) => ({
    position,
    certified,
    trained,
    language,
    replacesCertified,
  }));
  const { colour, reasons } = readinessOf({ members: present, reserve, settings: readinessSettingsOf(settings) });
  return {
    campaign_id: campaignId,
    commission_id: commissionId,
    colour,
    reasons,
    members: members.length,
    due_on: dueOn,
    debtor_id: findObligedMember(members),
    certified: members.filter((member) => member.certified).length,
    trained: members.filter((member) => member.certified || member.trained).length,
  };
}
