import { type LocalizedText, ReviseQuestion, TopicCode } from '@kaskad/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { addEvent } from './events.ts';
import { insertVersion, refuseBadContent } from './questions.service.ts';

const ShippedQuestion = z.strictObject({
  ...ReviseQuestion.omit({ lawEditionId: true, picture: true, version: true }).shape,
  code: z.string().max(40),
  facts: z.array(z.string().max(40)).max(20),
});
/** One file of apps/api/content/questions. */
export const ShippedTopic = z.strictObject({
  topic: TopicCode,
  title: z.object({ kk: z.string().max(300), ru: z.string().max(300) }),
  questions: z.array(ShippedQuestion).max(500),
});
export type ShippedTopic = z.infer<typeof ShippedTopic>;

@Injectable()
export class ShippedQuestions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts shipped questions into the bank of a commission: approved for use, still to be confirmed by a lawyer.
   * Questions whose code is already there are left as they are, so that it may run again. Returns how many were added.
   */
  async importTopics(files: readonly unknown[], lawEditionId: string, commissionId: string): Promise<number> {
    const topics = files.map((file) => ShippedTopic.parse(file));
    return inTransaction(this.db, async (tx) => {
      let added = 0;
      for (const [index, { topic, title, questions }] of topics.entries()) {
        await addTopic(tx, topic, title, index);
        for (const question of questions) added += await this.add(tx, { question, topic, lawEditionId, commissionId });
      }
      return added;
    });
  }

  private async add(tx: EntityManager, { question, topic, lawEditionId, commissionId }: Placed): Promise<0 | 1> {
    const content = { ...question, picture: null, lawEditionId };
    refuseBadContent(content);
    const [row] = await tx.query<{ id: string }[]>(
      `insert into questions (code, topic, status, approved_version, needs_lawyer, commission_id) values ($1, $2, 'approved', 1, true, $3) on conflict (code) do nothing returning id`,
      [question.code, topic, commissionId],
    );
    if (!row) return 0;
    await insertVersion(tx, { questionId: row.id, version: 1, content, createdBy: null, at: this.clock.now() });
    await addEvent(tx, {
      questionId: row.id,
      event: 'imported',
      version: 1,
      status: 'approved',
      actorId: null,
      at: this.clock.now(),
    });
    return 1;
  }
}

interface Placed {
  readonly question: z.infer<typeof ShippedQuestion>;
  readonly topic: string;
  readonly lawEditionId: string;
  readonly commissionId: string;
}

async function addTopic(tx: EntityManager, code: string, title: LocalizedText, place: number): Promise<void> {
  await tx.query('insert into topics (code, title, place) values ($1, $2, $3) on conflict (code) do nothing', [
    code,
    title,
    place,
  ]);
}
