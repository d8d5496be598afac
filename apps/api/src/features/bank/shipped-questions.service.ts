import { CreateQuestion, ReviseQuestion, TopicCode } from '@kaskad/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { addEvent } from './question-events.queries.ts';
import { Question } from './question.entity.ts';
import { lockQuestion } from './questions.queries.ts';
import { insertVersion, refuseBadContent } from './questions.service.ts';
import { addTopic, differingQuestions, insertShipped } from './shipped-questions.queries.ts';

const ShippedQuestion = z.strictObject({
  ...ReviseQuestion.omit({ lawEditionId: true, picture: true, version: true }).shape,
  code: z.string().max(40),
  facts: z.array(z.string().max(40)).max(20),
  /** For whom it is: no test draws it unless it asks for them. */
  tags: CreateQuestion.shape.tags,
  /** What a lawyer has to look at, with the lessons that rest on the same; stands in the history of the question. */
  lawyer: z.strictObject({ kk: z.string().max(400), ru: z.string().max(400) }).optional(),
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
        await addTopic(tx, { code: topic, title, place: index });
        for (const question of questions) added += await this.add(tx, { question, topic, lawEditionId, commissionId });
      }
      return added;
    });
  }

  /**
   * Brings questions that were shipped earlier to the words that are shipped now: a new version in use, to be seen by a
   * lawyer again. What people here revised or took out of use is theirs: its codes are returned as left.
   */
  async renewTopics(
    files: readonly unknown[],
    lawEditionId: string,
  ): Promise<{ readonly renewed: readonly string[]; readonly left: readonly string[] }> {
    const shipped = files.flatMap((file) => ShippedTopic.parse(file).questions);
    return inTransaction(this.db, async (tx) => {
      const differing = await differingQuestions(
        tx,
        shipped.map(({ tags = [], ...question }) => ({ ...question, tags })),
      );
      const renewed: string[] = [];
      for (const { id, code, own } of differing) {
        const question = shipped.find((one) => one.code === code);
        const locked = own || !question ? null : await lockQuestion(tx, id);
        if (!question || !locked) continue;
        const version = locked.question.currentVersion + 1;
        await tx.update(
          Question,
          { id },
          { currentVersion: version, approvedVersion: version, needsLawyer: true, tags: question.tags ?? [] },
        );
        await this.write(tx, id, version, { ...question, picture: null, lawEditionId });
        renewed.push(code);
      }
      return { renewed, left: differing.filter(({ own }) => own).map(({ code }) => code) };
    });
  }

  private async add(tx: EntityManager, { question, topic, lawEditionId, commissionId }: Placed): Promise<0 | 1> {
    const content = { ...question, picture: null, lawEditionId };
    refuseBadContent(content);
    const id = await insertShipped(tx, { ...question, topic, commissionId });
    if (id === null) return 0;
    await this.write(tx, id, 1, content);
    return 1;
  }

  private async write(tx: EntityManager, questionId: string, version: number, content: Content): Promise<void> {
    const at = this.clock.now();
    await insertVersion(tx, { questionId, version, content, createdBy: null, at });
    const remark = content.lawyer && `${content.lawyer.kk} / ${content.lawyer.ru}`;
    const event = { questionId, event: 'imported', version, status: 'approved', actorId: null, at } as const;
    await addEvent(tx, remark ? { ...event, remark } : event);
  }
}

type Content = z.infer<typeof ShippedQuestion> & { readonly picture: null; readonly lawEditionId: string };

interface Placed {
  readonly question: z.infer<typeof ShippedQuestion>;
  readonly topic: string;
  readonly lawEditionId: string;
  readonly commissionId: string;
}
