import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type JobQueues, Jobs } from '../../platform/jobs/jobs.ts';
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
      await this.teachings.record(campaignId, personIds);
      await this.certificates.issueFor(campaignId, personIds);
    }
  }
}
