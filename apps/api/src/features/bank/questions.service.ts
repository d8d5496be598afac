import type {
  ConfirmByLawyer,
  CreateQuestion,
  Question as QuestionView,
  QuestionsQuery,
  ReviseQuestion,
  SetUse,
} from '@kaskad/contracts';
import {
  type Actor,
  formatArticle,
  type Interaction,
  interactionRefusal,
  type QuestionEvent,
  REVISED_STATUS,
  type Words,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { quizWithAnchor } from './anchors.queries.ts';
import { addEvent } from './question-events.queries.ts';
import { countsOf, Findings } from './findings.service.ts';
import { refuseHiddenKey } from './hidden-keys.queries.ts';
import { assertOwnPicture } from './pictures.queries.ts';
import { Question } from './question.entity.ts';
import {
  type LockedQuestion,
  lockQuestion,
  pageOfQuestions,
  type QuestionFilters,
  questionOf,
  versionsAskedFor,
} from './questions.queries.ts';
import { TestSitting } from './test-sitting.service.ts';
import { pathOf } from '../people/commissions.queries.ts';
import { QuestionVersion } from './question-version.entity.ts';

type Content = Pick<
  ReviseQuestion,
  'stem' | 'picture' | 'interaction' | 'rationale' | 'article' | 'difficulty' | 'lawEditionId'
>;

@Injectable()
export class QuestionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly findings: Findings,
    private readonly sitting: TestSitting,
  ) {}

  async list(actor: Actor, query: QuestionsQuery) {
    await this.refuseWhileSitting(actor);
    const db = this.db.manager;
    const { rows, ...page } = await pageOfQuestions(db, actor, query, await this.versionsWith(query, actor));
    const found = await this.findings.of(
      db,
      rows.map(({ versionId }) => versionId),
    );
    return {
      ...page,
      items: rows.map(({ versionId, ...row }) => ({ ...row, findings: countsOf(found.get(versionId)) })),
    };
  }

  async read(actor: Actor, id: string): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    const question = await this.view(this.db.manager, actor, id);
    await refuseHiddenKey(this.db.manager, actor, id);
    return question;
  }

  async create(
    actor: Actor,
    { code, topic, commissionId, tags = [], ...content }: CreateQuestion,
  ): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const path = await pathOf(tx, commissionId);
      assertReaches(actor, 'question.manage', path);
      refuseBadContent(content);
      if (content.picture) await assertOwnPicture(tx, actor, content.picture.id);
      const question = tx.create(Question, {
        code,
        topic,
        commissionId,
        tags: [...new Set(tags)],
        status: 'draft',
        needsLawyer: true,
        currentVersion: 1,
        approvedVersion: null,
        drawCap: null,
      });
      await tx.insert(Question, question).catch((error: unknown) => {
        if (breaks(error, 'questions_code_key')) throw new Refusal('question_code_taken');
        if (breaks(error, 'questions_topic_fkey')) throw notFound();
        throw error;
      });
      await this.addVersion(tx, actor, question, { content, event: 'created' });
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'question.created',
          subjectType: 'question',
          subjectId: question.id,
          after: { code, topic, commissionId, version: 1, status: question.status },
        },
      ]);
      return this.view(tx, actor, question.id);
    });
  }

  /**
   * An edit is a new version, a draft that goes through review and that a lawyer has to look at; attempts that were
   * drawn keep the version they hold, and new ones draw the version that was approved last.
   */
  async revise(actor: Actor, id: string, { version, ...content }: ReviseQuestion): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const { question } = await lockManaged(tx, actor, id);
      refuseOtherVersion(question, version);
      refuseBadContent(content);
      if (content.picture) await assertOwnPicture(tx, actor, content.picture.id);
      const before = question.status;
      Object.assign(question, {
        currentVersion: question.currentVersion + 1,
        status: REVISED_STATUS,
        needsLawyer: true,
      });
      await tx.update(
        Question,
        { id },
        { currentVersion: question.currentVersion, status: REVISED_STATUS, needsLawyer: true },
      );
      await this.addVersion(tx, actor, question, { content, event: 'revised' });
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'question.revised',
          subjectType: 'question',
          subjectId: id,
          before: { version: question.currentVersion - 1, status: before },
          after: { version: question.currentVersion, status: REVISED_STATUS },
        },
      ]);
      return this.view(tx, actor, id);
    });
  }

  /** For whom the question is, and how often it may be drawn. An anchor stands in every form: it has no cap. */
  async setUse(actor: Actor, id: string, { tags, drawCap }: SetUse): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const { question } = await lockManaged(tx, actor, id);
      if (drawCap !== null) await refuseAnchor(tx, id);
      const wanted = { tags: [...new Set(tags)], drawCap };
      await tx.update(Question, { id }, wanted);
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'question.use_set',
          subjectType: 'question',
          subjectId: id,
          before: { tags: question.tags, drawCap: question.drawCap },
          after: wanted,
        },
      ]);
      return this.view(tx, actor, id);
    });
  }

  async confirmByLawyer(actor: Actor, id: string, { version, confirmed }: ConfirmByLawyer): Promise<QuestionView> {
    await this.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const { question } = await lockManaged(tx, actor, id);
      refuseOtherVersion(question, version);
      await tx.update(Question, { id }, { needsLawyer: !confirmed });
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'question.lawyer_asked',
          subjectType: 'question',
          subjectId: id,
          before: { needsLawyer: question.needsLawyer },
          after: { needsLawyer: !confirmed, version: question.currentVersion },
        },
      ]);
      return this.view(tx, actor, id);
    });
  }

  /** The question as the actor sees it, within a transaction or beside one. */
  view(db: EntityManager, actor: Actor, id: string): Promise<QuestionView> {
    return questionOf(
      db,
      actor,
      id,
      async (versionId) => (await this.findings.of(db, [versionId])).get(versionId) ?? [],
    );
  }

  async refuseWhileSitting(actor: Actor): Promise<void> {
    await this.sitting.refuse(this.db.manager, actor, this.clock.now());
  }

  /** The versions whose findings are such as asked for; null when nobody asks. */
  async versionsWith(query: QuestionFilters, actor: Actor): Promise<number[] | null> {
    if (!query.findings) return null;
    const found = await this.findings.of(this.db.manager, await versionsAskedFor(this.db.manager, actor, query));
    return [...found]
      .filter(([, findings]) => {
        const { errors, warnings } = countsOf(findings);
        return query.findings === 'errors' ? errors > 0 : errors + warnings > 0 === (query.findings === 'any');
      })
      .map(([id]) => id);
  }

  private async addVersion(
    tx: EntityManager,
    { accountId }: Actor,
    { id, currentVersion, status }: Question,
    { content, event }: { content: Content; event: QuestionEvent },
  ): Promise<void> {
    const at = this.clock.now();
    await insertVersion(tx, { questionId: id, version: currentVersion, content, createdBy: accountId, at });
    await addEvent(tx, { questionId: id, event, version: currentVersion, status, actorId: accountId, at });
  }
}

/** What the table holds of a version: the domain's shapes. */
type VersionContent = Omit<Content, 'interaction' | 'picture'> & {
  readonly interaction: Interaction;
  readonly picture: { readonly id: string; readonly alt: Words } | null;
};
interface NewVersion {
  readonly questionId: string;
  readonly version: number;
  readonly content: VersionContent;
  readonly createdBy: string | null;
  readonly at: Date;
}

export async function insertVersion(
  tx: EntityManager,
  { questionId, version, content, createdBy, at }: NewVersion,
): Promise<void> {
  const { stem, picture, interaction, rationale, article, difficulty, lawEditionId } = content;
  await tx
    .insert(QuestionVersion, {
      questionId,
      version,
      stem,
      pictureId: picture?.id ?? null,
      pictureAlt: picture?.alt ?? null,
      interaction,
      rationale,
      article: formatArticle(article),
      lawEditionId,
      difficulty,
      createdBy,
      createdAt: at,
    })
    .catch((error: unknown) => {
      if (breaks(error, 'question_versions_law_edition_id_fkey') || breaks(error, 'question_versions_picture_id_fkey'))
        throw notFound();
      throw error;
    });
}

/** The question, locked; a foreign one is answered like a missing one. */
export async function lockManaged(tx: EntityManager, actor: Actor, id: string): Promise<LockedQuestion> {
  const found = await lockQuestion(tx, id);
  assertReaches(actor, 'question.manage', found);
  return found;
}

/** An anchor stands in every form of its test: while that is not closed, it is neither capped nor retired. */
export async function refuseAnchor(tx: EntityManager, id: string): Promise<void> {
  const quiz = await quizWithAnchor(tx, id);
  if (quiz !== null) throw new Refusal('question_is_anchor', 409, { quiz });
}

/** Whoever decided or wrote saw this version, and none that came after it. */
export function refuseOtherVersion({ currentVersion }: Question, seen: number): void {
  if (currentVersion !== seen) throw new Refusal('changed_meanwhile');
}

export function refuseBadContent({ interaction, picture }: Pick<Content, 'interaction' | 'picture'>): void {
  const refusal = interactionRefusal(interaction, picture !== null);
  if (refusal) throw new Refusal(refusal, 422);
}
