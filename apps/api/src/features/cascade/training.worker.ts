import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type JobQueues, Jobs } from '../../platform/jobs/jobs.service.ts';
import { IssueService } from '../certificates/issue.service.ts';
import { TeachingsService } from './teachings.service.ts';

/** Decides anew what people deserve after their training changed: who taught them, and what certificates follow. */
@Injectable()
export class TrainingWorker implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly certificates: IssueService,
    private readonly teachings: TeachingsService,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.jobs.work('training-changed', (batch) => this.handle(batch));
  }

  private async handle(batch: readonly JobQueues['training-changed'][]): Promise<void> {
    for (const [campaignId, jobs] of Map.groupBy(batch, (job) => job.campaignId)) {
      const personIds = [...new Set(jobs.flatMap((job) => job.personIds))];
      if (batch.length > 1) await this.decide(campaignId, personIds);
      else await this.decideEach(campaignId, personIds);
    }
  }

  /**
   * At once if it can be; where one person cannot be decided, the others are all the same, and the job fails for that
   * one.
   */
  private async decideEach(campaignId: string, personIds: readonly string[]): Promise<void> {
    try {
      await this.decide(campaignId, personIds);
    } catch (together) {
      if (personIds.length === 1) throw together;
      const thrown: unknown[] = [];
      for (const personId of personIds)
        await this.decide(campaignId, [personId]).catch((error: unknown) => thrown.push(error));
      if (thrown.length > 0) throw thrown[0];
    }
  }

  /** Writes what follows from these persons' training and is not there yet; returns how much that was. Safe to repeat. */
  async decide(campaignId: string, personIds: readonly string[]): Promise<{ teachings: number; certificates: number }> {
    const teachings = await this.teachings.record(campaignId, personIds);
    return { teachings, certificates: await this.certificates.issueFor(campaignId, personIds) };
  }
}
