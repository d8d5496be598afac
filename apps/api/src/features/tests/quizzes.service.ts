import type { CreateQuiz, Quiz as QuizView, UpdateQuiz } from '@kaskad/contracts';
import { type Actor, type Blueprint, planEqualForms, quizOpeningRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { brief, changeOf } from '../../platform/audit/brief.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { isUsableVersion } from '../campaigns/campaigns.queries.ts';
import { poolFor, usableQuestions } from '../bank/questions.queries.ts';
import { Quiz } from './quiz.entity.ts';
import { lockManagedQuiz, quizOf } from './quizzes.queries.ts';
import { pathOf } from '../people/commissions.queries.ts';
import { Question } from '../bank/question.entity.ts';
import { TopicRow } from '../bank/topic.entity.ts';

@Injectable()
export class QuizzesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, input: CreateQuiz): Promise<QuizView> {
    return inTransaction(this.db, async (tx) => {
      const path = await pathOf(tx, input.commissionId);
      assertReaches(actor, 'quiz.manage', path);
      await refuseForeign(tx, actor, input, path);
      await refuseUnknownTopics(tx, input);
      await refuseCappedAnchors(tx, input);
      const quiz = tx.create(Quiz, { ...input, state: 'draft', split: null });
      await tx.insert(Quiz, quiz).catch((error: unknown) => {
        if (breaks(error, 'quizzes_code_key')) throw new Refusal('quiz_code_taken');
        throw error;
      });
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'quiz.created', subjectType: 'quiz', subjectId: quiz.id, after: brief(input) as object },
      ]);
      return quizOf(tx, actor, quiz.id);
    });
  }

  /** Only a draft changes: whoever sits an open test sits it under the same conditions. */
  async update(actor: Actor, id: string, input: UpdateQuiz): Promise<QuizView> {
    return inTransaction(this.db, async (tx) => {
      const { quiz, path } = await lockManagedQuiz(tx, actor, id);
      if (quiz.state !== 'draft') throw new Refusal('quiz_not_draft');
      await refuseForeign(tx, actor, input, path);
      await refuseUnknownTopics(tx, input);
      await refuseCappedAnchors(tx, input);
      const change = changeOf(quiz, input);
      await tx.update(Quiz, { id }, { ...input, blueprint: [...input.blueprint] });
      if (change)
        await recordAudit(tx, actor, this.clock.now(), [
          { action: 'quiz.changed', subjectType: 'quiz', subjectId: id, ...change },
        ]);
      return quizOf(tx, actor, id);
    });
  }

  /** From here on the forms are as hard as the bank made them now, see `planEqualForms`. */
  async open(actor: Actor, id: string): Promise<QuizView> {
    return inTransaction(this.db, async (tx) => {
      const { quiz, path } = await lockManagedQuiz(tx, actor, id);
      await refuseCappedAnchors(tx, quiz);
      const pool = await poolFor(tx, path);
      const refusal = quizOpeningRefusal(quiz.state, quiz, pool);
      if (refusal) throw new Refusal(refusal);
      await tx.update(Quiz, { id }, { split: planEqualForms(quiz, pool) as Blueprint[number][] | null });
      return this.setState(tx, actor, quiz, 'open');
    });
  }

  /** Nobody starts it any more; attempts that are running go on to their own deadline. */
  async close(actor: Actor, id: string): Promise<QuizView> {
    return inTransaction(this.db, async (tx) => {
      const { quiz } = await lockManagedQuiz(tx, actor, id);
      if (quiz.state !== 'open') throw new Refusal('quiz_not_open');
      return this.setState(tx, actor, quiz, 'closed');
    });
  }

  private async setState(tx: EntityManager, actor: Actor, quiz: Quiz, state: 'open' | 'closed'): Promise<QuizView> {
    await tx.update(Quiz, { id: quiz.id }, { state });
    await recordAudit(tx, actor, this.clock.now(), [
      {
        action: state === 'open' ? 'quiz.opened' : 'quiz.closed',
        subjectType: 'quiz',
        subjectId: quiz.id,
        before: { state: quiz.state },
        after: { state },
      },
    ]);
    return quizOf(tx, actor, quiz.id);
  }
}

/**
 * The course and the anchors are of the commission of the test, of one above it or within the actor's reach: foreign
 * ones are answered like missing ones.
 */
async function refuseForeign(
  tx: EntityManager,
  actor: Actor,
  { courseVersionId, anchors }: Pick<Quiz, 'courseVersionId' | 'anchors'>,
  path: string,
): Promise<void> {
  if (courseVersionId && !(await isUsableVersion(tx, actor, { courseVersionId, path, drafts: true }))) throw notFound();
  if (anchors.length === 0) return;
  if ((await usableQuestions(tx, actor, anchors, path)) !== new Set(anchors).size) throw notFound();
}

/**
 * An anchor stands in every form, so that a cap would soon stop the test. The questions stay locked against another cap
 * and against retirement until the quiz is written.
 */
async function refuseCappedAnchors(tx: EntityManager, { anchors }: Pick<Quiz, 'anchors'>): Promise<void> {
  if (anchors.length === 0) return;
  const rows = await tx.find(Question, {
    where: { id: Any(anchors) },
    select: { id: true, drawCap: true },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_read' },
  });
  if (rows.some(({ drawCap }) => drawCap !== null)) throw new Refusal('quiz_anchor_capped');
}

async function refuseUnknownTopics(tx: EntityManager, { blueprint }: Pick<UpdateQuiz, 'blueprint'>): Promise<void> {
  const wanted = [...new Set(blueprint.map(({ topic }) => topic))];
  if ((await tx.countBy(TopicRow, { code: Any(wanted) })) !== wanted.length) throw notFound();
}
