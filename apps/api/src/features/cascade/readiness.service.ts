import { findObligedMember, type PresentMember, readinessOf, readinessSettingsOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { lockReadiness } from '../people/people-lock.queries.ts';
import { type PrecinctRow, precinctRows } from './readiness-facts.queries.ts';
import {
  forgetPrecincts,
  isAnyQueued,
  queueEveryPrecinct,
  type RollupRow,
  takeQueued,
  writeObligations,
  writeReadiness,
} from './readiness-writing.queries.ts';

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
    if (!(await isAnyQueued(this.db.manager))) return;
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
    const commissionIds = await takeQueued(tx, BATCH);
    if (commissionIds.length > 0) await this.count(tx, commissionIds);
    return commissionIds.length;
  }

  private async count(tx: EntityManager, commissionIds: readonly string[]): Promise<void> {
    const precincts = await precinctRows(tx, commissionIds);
    await forgetPrecincts(tx, commissionIds, precincts);
    if (precincts.length === 0) return;
    const rows = precincts.map(rollupOf);
    await writeReadiness(tx, rows, this.clock.now());
    await writeObligations(tx, rows);
  }
}

/** One row of the rollup, as the domain's rule sees the precinct. */
function rollupOf({ campaignId, commissionId, dueOn, settings, reserve, members }: PrecinctRow): RollupRow {
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
