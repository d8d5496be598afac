import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { ReadinessService } from '../cascade/readiness.service.ts';
import { TrainingWorker } from '../cascade/training.worker.ts';
import { unfinishedErrata } from '../corrections/errata/errata.queries.ts';
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
    for (const { campaignId, personIds } of await this.trainedIn()) {
      for (let from = 0; from < personIds.length; from += BATCH) {
        const decided = await this.training.decide(campaignId, personIds.slice(from, from + BATCH));
        teachings += decided.teachings;
        certificates += decided.certificates;
      }
    }
    return { certificates, teachings };
  }

  /**
   * Of every open campaign those who passed a test, attended a seminar or did a lesson: nobody else can deserve
   * anything.
   */
  private trainedIn(): Promise<{ campaignId: string; personIds: string[] }[]> {
    return this.db.query(
      `select campaign_id as "campaignId", array_agg(person_id order by person_id) as "personIds" from (
         select a.campaign_id, a.person_id from attempts a where a.passed
         union select s.campaign_id, e.person_id from enrolments e join seminars s on s.id = e.seminar_id
           where e.state = 'attended'
         union select ca.id, l.person_id from lesson_completions l cross join campaigns ca
           where ca.state = 'open') trained
       where campaign_id in (select id from campaigns where state = 'open') group by campaign_id order by campaign_id`,
    );
  }

  private countReadiness(): Promise<Pick<Mended, 'readiness' | 'obligations'>> {
    return inTransaction(this.db, async (tx) => {
      // What waits on the queue will be counted by whoever looks next: only what nobody would have counted is amiss.
      await this.readiness.refreshIn(tx);
      await tx.query(
        'create temporary table readiness_before on commit drop as select campaign_id, commission_id, colour, reasons, members, certified, trained from precinct_readiness',
      );
      await tx.query(
        'create temporary table obligations_before on commit drop as select campaign_id, commission_id, debtor_id, due_on from obligations',
      );
      await this.readiness.recountIn(tx);
      return {
        readiness: await differences(tx, 'precinct_readiness', 'readiness_before', [
          'colour',
          'reasons',
          'members',
          'certified',
          'trained',
        ]),
        obligations: await differences(tx, 'obligations', 'obligations_before', ['debtor_id', 'due_on']),
      };
    });
  }

  private resumeErrata(): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      const unfinished = await unfinishedErrata(tx);
      const waiting = await tx.query<{ id: string }[]>(
        `select data ->> 'erratumId' as id from jobs.job where name = 'erratum'
          and state in ('created', 'retry', 'active')`,
      );
      const lost = unfinished.filter((id) => !waiting.some((job) => job.id === id));
      for (const erratumId of lost) await this.jobs.send(tx, 'erratum', { erratumId });
      return lost.length;
    });
  }
}

/** Rows of open campaigns that are in one of the two tables only, or differ in a column. */
async function differences(
  tx: EntityManager,
  table: string,
  before: string,
  columns: readonly string[],
): Promise<number> {
  const of = (alias: string) => columns.map((column) => `${alias}.${column}`).join(', ');
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from ${table} n full join ${before} b using (campaign_id, commission_id)
     where campaign_id in (select id from campaigns where state = 'open') and (${of('n')}) is distinct
     from (${of('b')})`,
  );
  return row?.count ?? 0;
}
