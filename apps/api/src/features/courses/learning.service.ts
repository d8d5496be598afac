import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { lessonInReach } from './lesson-access.queries.ts';
import { campaignsStudied } from './learning.queries.ts';

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
      await tx.query(
        `insert into lesson_completions (person_id, lesson_id, completed_at) values ($1, $2, $3)
         on conflict (person_id, lesson_id) do update set completed_at = greatest(lesson_completions.completed_at, excluded.completed_at)`,
        [personId, lessonId, this.clock.now()],
      );
      for (const campaignId of await campaignsStudied(tx, personId, lessonId))
        await this.jobs.send(tx, 'training-changed', { campaignId, personIds: [personId] });
    });
    return { done: true };
  }
}
