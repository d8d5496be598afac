import {
  type FailedJobs,
  HEALTH_STATES,
  type HealthCheck,
  type RepeatJobs,
  type SystemHealth,
} from '@kaskad/contracts';
import { type Actor, backupState } from '@kaskad/domain';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Finding, HealthChecks } from '../../platform/health/health-checks.service.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { InstallationSecret } from '../../platform/secrets/installation-secret.entity.ts';
import { isKeyFileRight } from '../../platform/secrets/installation-key.ts';
import { RepairRun } from './repair-run.entity.ts';
import { failedJobsView, lastBackup, topZone, versionAndSize, zonedIn } from './system.queries.ts';

const LISTED = 200;
/** Work that waits longer than this has stopped. */
const STUCK_SECONDS = 10 * 60;
/** A night may be missed when the server was off; two may not. */
const REPAIR_HOURS = 50;

/** What the technical administrator sees of the installation, and can start again. */
@Injectable()
export class SystemService implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly checks: HealthChecks,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.checks.add('database', () => this.lookAtDatabase());
    this.checks.add('key', () => this.lookAtKey());
    this.checks.add('backup', () => this.lookAtBackup());
    this.checks.add('jobs', () => this.lookAtJobs());
    this.checks.add('repair', () => this.lookAtRepair());
  }

  async health(): Promise<SystemHealth> {
    const checks = await this.checks.look();
    return { at: zonedIn(await topZone(this.db.manager), this.clock.now()), state: worstOf(checks), checks };
  }

  async failedJobs(): Promise<FailedJobs> {
    return failedJobsView(this.db.manager, await this.jobs.failed(LISTED));
  }

  repeat(actor: Actor, { ids }: RepeatJobs): Promise<{ count: number }> {
    return inTransaction(this.db, async (tx) => {
      const repeated = await this.jobs.repeat(tx, ids ?? null);
      await recordAudit(
        tx,
        actor,
        this.clock.now(),
        repeated.map((id) => ({ action: 'job.repeated' as const, subjectType: 'job', subjectId: id })),
      );
      return { count: repeated.length };
    });
  }

  async repair(actor: Actor): Promise<{ queued: boolean }> {
    await inTransaction(this.db, (tx) => this.jobs.send(tx, 'repair', { accountId: actor.accountId }));
    return { queued: true };
  }

  private async lookAtDatabase(): Promise<Finding> {
    const row = await versionAndSize(this.db.manager);
    return { state: 'good', facts: { version: row?.version.split(' ')[0] ?? null, megabytes: row?.megabytes ?? null } };
  }

  private async lookAtKey(): Promise<Finding> {
    const key = await this.db.manager.findOne(InstallationSecret, {
      where: { isOnly: true },
      select: { isOnly: true, madeAt: true, rotatedAt: true },
    });
    const since = key && zonedIn(await topZone(this.db.manager), key.rotatedAt ?? key.madeAt).local;
    return { state: (await isKeyFileRight(this.config, this.db.manager)) ? 'good' : 'bad', facts: { since } };
  }

  private async lookAtBackup(): Promise<Finding> {
    const last = await lastBackup(this.db.manager);
    const days = last ? Math.floor((this.clock.now().getTime() - last.at.getTime()) / 86_400_000) : 0;
    const madeAt = last && last.megabytes !== null ? zonedIn(await topZone(this.db.manager), last.at).local : null;
    return { state: backupState(days), facts: { madeAt, megabytes: last?.megabytes ?? null } };
  }

  private async lookAtJobs(): Promise<Finding> {
    const figures = await this.jobs.figures();
    const sum = (of: 'waiting' | 'retrying' | 'failed') => figures.reduce((total, one) => total + one[of], 0);
    const oldest = Math.max(...figures.map(({ oldestSeconds }) => oldestSeconds));
    const [failed, retrying] = [sum('failed'), sum('retrying')];
    return {
      state: failed > 0 ? 'bad' : retrying > 0 || oldest > STUCK_SECONDS ? 'attention' : 'good',
      facts: { failed, retrying, waiting: sum('waiting'), oldestMinutes: Math.floor(oldest / 60) },
    };
  }

  private async lookAtRepair(): Promise<Finding> {
    const [last] = await this.db.manager.find(RepairRun, { order: { seq: 'DESC' }, take: 1 });
    if (!last) return { state: 'attention', facts: { lastRun: null } };
    const lastRun = zonedIn(await topZone(this.db.manager), last.endedAt).local;
    const isOld = this.clock.now().getTime() - last.endedAt.getTime() > REPAIR_HOURS * 3_600_000;
    const found = Object.values(last.mended).reduce((total, count) => total + count, 0);
    return { state: isOld || found > 0 ? 'attention' : 'good', facts: { lastRun, found, ...last.mended } };
  }
}

const worstOf = (checks: readonly HealthCheck[]) =>
  HEALTH_STATES[Math.max(0, ...checks.map(({ state }) => HEALTH_STATES.indexOf(state)))] ?? 'bad';
