import type { ActOnQuestion, CheckLaw, Question as QuestionView } from '@kaskad/contracts';
import { type Actor, lawCheckRefusal, reviewQuestion } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { versionToCheck } from './law.queries.ts';
import { addEvent } from './question-events.queries.ts';
import { Findings } from './findings.service.ts';
import { Question } from './question.entity.ts';
import { lockManaged, QuestionsService, refuseAnchor, refuseOtherVersion } from './questions.service.ts';

/** Two people stand behind every question that is drawn: whoever wrote it, and whoever approved it. */
@Injectable()
export class QuestionReview {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly questions: QuestionsService,
    private readonly findings: Findings,
  ) {}

  /** A step of the review; what the linter calls an error stops it on its way to the tests. */
  async act(actor: Actor, id: string, { version: seen, act, remark }: ActOnQuestion): Promise<QuestionView> {
    await this.questions.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const { question, versionId, author } = await lockManaged(tx, actor, id);
      refuseOtherVersion(question, seen);
      const errors = await this.findings.errorsOf(tx, versionId);
      const decision = reviewQuestion({ status: question.status, author, errors }, act, actor, remark);
      if ('refusal' in decision)
        throw new Refusal(
          decision.refusal,
          decision.refusal === 'question_remark_missing' ? 422 : 409,
          decision.refusal === 'question_has_errors' ? { errors } : undefined,
        );
      const { status } = decision;
      if (status === 'retired') await refuseAnchor(tx, id);
      const { currentVersion: version } = question;
      const approvedVersion = status === 'approved' ? version : status === 'retired' ? null : question.approvedVersion;
      await tx.update(Question, { id }, { status, approvedVersion });
      const at = this.clock.now();
      await addEvent(tx, { questionId: id, event: act, version, status, remark, actorId: actor.accountId, at });
      await recordAudit(tx, actor, at, [
        {
          action: 'question.status_set',
          subjectType: 'question',
          subjectId: id,
          before: { status: question.status, versionInUse: question.approvedVersion },
          after: { status, versionInUse: approvedVersion, version, act },
          reason: remark || null,
        },
      ]);
      return this.questions.view(tx, actor, id);
    });
  }

  /** A person looked at the question after its article had changed: it holds as it is. */
  async checkLaw(actor: Actor, id: string, { lawEditionId, version: seen, remark }: CheckLaw): Promise<QuestionView> {
    await this.questions.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const { question } = await lockManaged(tx, actor, id);
      const concerned = await versionToCheck(tx, id, lawEditionId);
      if (!concerned) throw notFound();
      if (concerned.version !== seen) throw new Refusal('changed_meanwhile');
      const refusal = lawCheckRefusal(concerned, actor);
      if (refusal) throw new Refusal(refusal);
      const at = this.clock.now();
      await addEvent(tx, {
        questionId: id,
        event: 'law_checked',
        version: concerned.version,
        status: question.status,
        remark,
        lawEditionId,
        actorId: actor.accountId,
        at,
      });
      await recordAudit(tx, actor, at, [
        {
          action: 'question.law_checked',
          subjectType: 'question',
          subjectId: id,
          after: { lawEditionId, version: concerned.version },
          reason: remark || null,
        },
      ]);
      return this.questions.view(tx, actor, id);
    });
  }
}
