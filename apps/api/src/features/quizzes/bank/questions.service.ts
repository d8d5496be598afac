import type { CreateQuestion, Question as QuestionView, QuestionsQuery, ReviseQuestion } from '@kaskad/contracts';
import { type Actor, interactionRefusal, type QuestionStatus, reaches, statusRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Question } from './question.entity.ts';
import { isSittingTest, lockQuestion, pageOfQuestions, pathOf, questionOf } from './questions.queries.ts';

type Content = Pick<ReviseQuestion, 'stem' | 'picture' | 'interaction' | 'rationale' | 'article' | 'difficulty' | 'lawEditionId'>;

@Injectable()
export class QuestionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: QuestionsQuery) {
    await this.refuseWhileSitting(actor);
    return pageOfQuestions(this.db.manager, actor, query);
  }

  async read(actor: Actor, id: string): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return questionOf(this.db.manager, actor, id);
  }

  async create(actor: Actor, { code, topic, commissionId, ...content }: CreateQuestion): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const path = await pathOf(tx, commissionId);
      if (!path || !reaches(actor, 'question.manage', path)) throw notFound();
      refuseBadContent(content);
      const question = tx.create(Question, { code, topic, commissionId, status: 'draft', needsLawyer: true, currentVersion: 1 });
      await tx.insert(Question, question).catch((error: unknown) => {
        if (breaks(error, 'questions_code_key')) throw new Refusal('question_code_taken');
        if (breaks(error, 'questions_topic_fkey')) throw notFound();
        throw error;
      });
      await this.addVersion(tx, actor, question, content);
      return questionOf(tx, actor, question.id);
    });
  }

  /** An edit is a new version: attempts that were drawn keep the one they hold. A lawyer has to look at it again. */
  async revise(actor: Actor, id: string, content: ReviseQuestion): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const question = await lockManaged(tx, actor, id);
      refuseBadContent(content);
      question.currentVersion += 1;
      question.needsLawyer = true;
      await tx.update(Question, { id }, { currentVersion: question.currentVersion, needsLawyer: true });
      await this.addVersion(tx, actor, question, content);
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'question.revised', subjectType: 'question', subjectId: id, before: { version: question.currentVersion - 1 }, after: { version: question.currentVersion } },
      ]);
      return questionOf(tx, actor, id);
    });
  }

  async setStatus(actor: Actor, id: string, status: QuestionStatus): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const question = await lockManaged(tx, actor, id);
      const refusal = statusRefusal(question.status, status);
      if (refusal) throw new Refusal(refusal);
      await tx.update(Question, { id }, { status });
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'question.status_set', subjectType: 'question', subjectId: id, before: { status: question.status }, after: { status } },
      ]);
      return questionOf(tx, actor, id);
    });
  }

  async confirmByLawyer(actor: Actor, id: string, confirmed: boolean): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const question = await lockManaged(tx, actor, id);
      await tx.update(Question, { id }, { needsLawyer: !confirmed });
      await recordAudit(tx, actor, this.clock.now(), [{
        action: 'question.lawyer_asked', subjectType: 'question', subjectId: id,
        before: { needsLawyer: question.needsLawyer }, after: { needsLawyer: !confirmed, version: question.currentVersion },
      }]);
      return questionOf(tx, actor, id);
    });
  }

  private async addVersion(tx: EntityManager, actor: Actor | null, { id, currentVersion }: Question, content: Content): Promise<void> {
    await insertVersion(tx, { questionId: id, version: currentVersion, content, createdBy: actor?.accountId ?? null, at: this.clock.now() });
  }

  private async refuseWhileSitting(actor: Actor): Promise<void> {
    if (await isSittingTest(this.db.manager, actor, this.clock.now())) throw new Refusal('bank_closed_during_attempt');
  }
}

interface NewVersion {
  readonly questionId: string;
  readonly version: number;
  readonly content: Content;
  readonly createdBy: string | null;
  readonly at: Date;
}

export async function insertVersion(tx: EntityManager, { questionId, version, content, createdBy, at }: NewVersion): Promise<void> {
  const { stem, picture, interaction, rationale, article, difficulty, lawEditionId } = content;
  await tx.query(
    `insert into question_versions (question_id, version, stem, picture_id, picture_alt, interaction, rationale, article, law_edition_id, difficulty, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [questionId, version, stem, picture?.id ?? null, picture?.alt ?? null, interaction, rationale, article, lawEditionId, difficulty, createdBy, at],
  ).catch((error: unknown) => {
    if (breaks(error, 'question_versions_law_edition_id_fkey') || breaks(error, 'question_versions_picture_id_fkey')) throw notFound();
    throw error;
  });
}

async function lockManaged(tx: EntityManager, actor: Actor, id: string): Promise<Question> {
  const found = await lockQuestion(tx, id);
  if (!found || !reaches(actor, 'question.manage', found.path)) throw notFound();
  return found.question;
}

export function refuseBadContent({ interaction, picture }: Pick<Content, 'interaction' | 'picture'>): void {
  const refusal = interactionRefusal(interaction, picture !== null);
  if (refusal) throw new Refusal(refusal, 422);
}
