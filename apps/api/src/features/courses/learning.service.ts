import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { lessonInReach } from './lesson-access.queries.ts';
import { campaignsStudied, noteCompletion } from './lesson-reading.queries.ts';

@Injectable()
export class LearningService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** May be sent as often as a phone likes; the newest time counts, since a remedial lesson is read again. */
  async complete(actor: Actor, asked: string): Promise<{ done: true }> {
    const { personId } = actor;
    if (!personId) throw forbidden();
    await inTransaction(this.db, async (tx) => {
      const lessonId = await lessonInReach(tx, actor, asked);
      await noteCompletion(tx, personId, lessonId, this.clock.now());
      for (const campaignId of await campaignsStudied(tx, personId, lessonId))
        await this.jobs.send(tx, 'training-changed', { campaignId, personIds: [personId] });
    });
    return { done: true };
  }
}
