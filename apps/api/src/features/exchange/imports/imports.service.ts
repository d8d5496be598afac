import type { CollectionUpload, QuestionImport as QuestionImportView } from '@kaskad/contracts';
import { type Actor, IMPORT_VERDICTS } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import type { Form } from '../../../platform/http/uploads.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { StoredFilesService } from '../../courses/stored-files.service.ts';

import { QuestionsService } from '../../bank/questions.service.ts';
import { sketchesOf } from './import-items.queries.ts';
import { importView } from './imports.queries.ts';
import { NewImport } from './new-import.ts';
import { countsOf, planOf } from './import-plan.ts';
import { QuestionImport } from './question-import.entity.ts';
import { readUploads } from './read-uploads.ts';
import type { StoredOutcome } from './stored-item.ts';
import { submitAll, takeIn } from './take-in.ts';
import { pathOf } from '../../people/commissions.queries.ts';

/** What the person saw and decided. */
interface Wish {
  readonly leaveOut: readonly number[];
  readonly seen: QuestionImport['counts'];
  readonly submit: boolean;
}

@Injectable()
export class QuestionImports {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly questions: QuestionsService,
    private readonly files: StoredFilesService,
  ) {}

  /**
   * Reads one file, or the same questions in two languages from two, and keeps what is in them; the bank stays as it
   * is.
   */
  async preview(
    actor: Actor,
    { commissionId, lawEditionId, topic, difficulty, language, unmarked }: CollectionUpload,
    uploads: Form['files'],
  ): Promise<QuestionImportView> {
    await this.questions.refuseWhileSitting(actor);
    const path = await pathOf(this.db.manager, commissionId);
    assertReaches(actor, 'question.manage', path);
    const known = {
      commissionId,
      lawEditionId,
      topic,
      difficulty,
      files: uploads.map(({ name }) => name.slice(0, 300) || '-'),
      createdBy: actor.accountId,
      createdAt: this.clock.now(),
    };
    return NewImport.in(this.db, this.files, known, async (writing) => {
      await readUploads(uploads, { language, told: { firstIsRight: unmarked === 'first' } }, writing);
      const { tx, found, sketches } = writing;
      const counts = countsOf((await planOf(tx, actor, found, sketches)).decisions);
      await tx.update(QuestionImport, found.id, { counts });
      await recordAudit(tx, actor, found.createdAt, [
        {
          action: 'question.read_in',
          subjectType: 'question_import',
          subjectId: found.id,
          after: { commissionId, lawEditionId, topic, format: found.format, files: uploads.length, counts },
        },
      ]);
      return importView(tx, found.id);
    }).catch((error: unknown) => {
      if (breaks(error, 'question_imports_law_edition_id_fkey') || breaks(error, 'question_imports_topic_fkey'))
        throw notFound();
      throw error;
    });
  }

  /** Takes the questions in as drafts, all or none; refused when the bank has changed since they were looked at. */
  async commit(actor: Actor, id: string, { leaveOut, seen, submit }: Wish): Promise<QuestionImportView> {
    await this.questions.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const found = await tx.findOne(QuestionImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const path = found && (await pathOf(tx, found.commissionId));
      if (!found) throw notFound();
      assertReaches(actor, 'question.manage', path);
      if (found.outcome !== null) throw new Refusal('exchange_not_open');
      const plan = await planOf(tx, actor, found, await sketchesOf(tx, found));
      const counts = countsOf(plan.decisions);
      if (IMPORT_VERDICTS.some((verdict) => counts[verdict] !== seen[verdict])) throw new Refusal('changed_meanwhile');
      const left = new Set(leaveOut);
      const wanted = [...plan.decisions.keys()].filter(
        (place) => !left.has(place) && ['new', 'changed'].includes(plan.decisions[place]?.verdict ?? ''),
      );
      if (wanted.length === 0) throw new Refusal('exchange_nothing_to_do', HttpStatus.CONFLICT);
      const at = this.clock.now();
      const { made, lines } = await takeIn(tx, actor, { plan, at, commissionId: found.commissionId, places: wanted });
      if (submit) lines.push(...(await submitAll(tx, actor, { lawEditionId: found.lawEditionId, at, taken: made })));
      const ids = new Map(made.map((one) => [one.place, one.id]));
      const outcome = plan.decisions.map((decision, place): StoredOutcome => {
        const questionId = ids.get(place);
        return {
          ...decision,
          leftOut: left.has(place),
          question: questionId ? { id: questionId, code: decision.code } : decision.question,
        };
      });
      await tx.update(QuestionImport, id, { outcome, counts, committedAt: at });
      const done = (verdict: 'new' | 'changed') =>
        wanted.filter((place) => plan.decisions[place]?.verdict === verdict).length;
      // The trail is one chain for everybody: it is taken hold of last, once.
      await recordAudit(tx, actor, at, [
        ...lines,
        {
          action: 'question.imported',
          subjectType: 'question_import',
          subjectId: id,
          after: { commissionId: found.commissionId, format: found.format, new: done('new'), changed: done('changed') },
        },
      ]);
      return importView(tx, id);
    });
  }
}
