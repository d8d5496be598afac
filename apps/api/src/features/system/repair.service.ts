import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { ReadinessService } from '../cascade/readiness.service.ts';
import { TrainingWorker } from '../cascade/training.worker.ts';
import { unfinishedErrata } from '../corrections/errata/errata.queries.ts';
import {
  obligationChanges,
  readinessChanges,
  rememberReadiness,
  trainedPersons,
  waitingErrata,
} from './repair.queries.ts';
import { type Mended, RepairRun } from './repair-run.entity.ts';

/** Persons decided by one call. */
const BATCH = 1_000;

/**
 * Looks for what should have followed from what people did, whatever the reason why it did not, and mends it. Safe to
 * repeat.
 */
@Injectable()
export class RepairService implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly training: TrainingWorker,
    private readonly readiness: ReadinessService,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.jobs.work('repair', async (asked) => {
      await this.run(asked.find(({ accountId }) => accountId)?.accountId ?? null);
    });
  }

  async run(askedBy: string | null): Promise<Mended> {
    const startedAt = this.clock.now();
    const mended = {
      ...(await this.decideTraining()),
      ...(await this.countReadiness()),
      errata: await this.resumeErrata(),
    };
    await this.jobs.sweepDone();
    await inTransaction(this.db, async (tx) => {
      const { id } = await tx.save(RepairRun, { askedBy, startedAt, endedAt: this.clock.now(), mended });
      if (Object.values(mended).some((count) => count > 0)) {
        await recordAudit(tx, askedBy ? { accountId: askedBy, personId: null, grants: [] } : null, this.clock.now(), [
          { action: 'system.repaired', subjectType: 'repair', subjectId: id, after: mended },
        ]);
      }
    });
    return mended;
  }

  private async decideTraining(): Promise<Pick<Mended, 'certificates' | 'teachings'>> {
    let [certificates, teachings] = [0, 0];
    for (const { campaignId, personIds } of await trainedPersons(this.db.manager)) {
      for (let from = 0; from < personIds.length; from += BATCH) {
        const decided = await this.training.decide(campaignId, personIds.slice(from, from + BATCH));
        teachings += decided.teachings;
        certificates += decided.certificates;
      }
    }
    return { certificates, teachings };
  }

  private countReadiness(): Promise<Pick<Mended, 'readiness' | 'obligations'>> {
    return inTransaction(this.db, async (tx) => {
      // What waits on the queue will be counted by whoever looks next: only what nobody would have counted is amiss.
      await this.readiness.refreshIn(tx);
      await rememberReadiness(tx);
      await this.readiness.recountIn(tx);
      return { readiness: await readinessChanges(tx), obligations: await obligationChanges(tx) };
    });
  }

  private resumeErrata(): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      const unfinished = await unfinishedErrata(tx);
      const waiting = await waitingErrata(tx);
      const lost = unfinished.filter((id) => !waiting.includes(id));
      for (const erratumId of lost) await this.jobs.send(tx, 'erratum', { erratumId });
      return lost.length;
    });
  }
}
