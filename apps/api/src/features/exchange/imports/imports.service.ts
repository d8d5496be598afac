import type { CollectionUpload, QuestionImport as QuestionImportView } from '@kaskad/contracts';
import { type Actor, IMPORT_VERDICTS, reaches } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { breaks, inTransaction } from '../../../platform/db/transaction.ts';
import type { Form } from '../../../platform/http/uploads.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { StoredFilesService } from '../../courses/stored-files.service.ts';
import { pathOf } from '../../bank/questions.queries.ts';
import { QuestionsService } from '../../bank/questions.service.ts';
import type { ExchangeItem } from '../item.ts';
import { withLanguages } from '../languages.ts';
import { pairLanguages } from '../pairs.ts';
import { readCollection } from '../read-collection.ts';
import { importView } from './imports.queries.ts';
import { countsOf, linterFor, plannedItems } from './plan.ts';
import { QuestionImport } from './question-import.entity.ts';
import { type StoredGap, storedItems, type StoredOutcome } from './stored-item.ts';
import { submitAll, takeIn } from './take-in.ts';

type Placed = ExchangeItem & { readonly file: number };
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

  /** Reads one file, or the same questions in two languages from two, and keeps what is in them; the bank stays as it is. */
  async preview(actor: Actor, { commissionId, lawEditionId, topic, difficulty, language, unmarked }: CollectionUpload, uploads: Form['files']): Promise<QuestionImportView> {
    await this.questions.refuseWhileSitting(actor);
    const path = await pathOf(this.db.manager, commissionId);
    if (!path || !reaches(actor, 'question.manage', path)) throw notFound();
    const read: Placed[] = [];
    const gaps: StoredGap[] = [];
    let format: QuestionImport['format'] = 'gift';
    for (const [file, { bytes, name }] of uploads.entries()) {
      const reading = await readCollection(bytes, name, { firstIsRight: unmarked === 'first' });
      if (file === 0) format = reading.format;
      gaps.push(...reading.problems.map((gap) => ({ ...gap, file })));
      read.push(...withLanguages(reading.items, language).map((item) => ({ ...item, file })));
    }
    const paired = pairLanguages(read, gaps);
    gaps.push(...paired.problems.map((gap) => ({ ...gap, file: uploads.length - 1 })));
    const items = await storedItems({ files: this.files, commissionId }, paired.items);
    const made = this.db.manager.create(QuestionImport, {
      commissionId, lawEditionId, topic, difficulty, format, files: uploads.map(({ name }) => name.slice(0, 300) || '-'), items, gaps, createdBy: actor.accountId, createdAt: this.clock.now(), outcome: null, committedAt: null,
    });
    made.counts = countsOf((await plannedItems(this.db.manager, actor, made)).map(({ decision }) => decision));
    return inTransaction(this.db, async (tx) => {
      await tx.insert(QuestionImport, made);
      await recordAudit(tx, actor, made.createdAt, [{ action: 'question.read_in', subjectType: 'question_import', subjectId: made.id, after: { commissionId, lawEditionId, topic, format, files: uploads.length, counts: made.counts } }]);
      return importView(tx, made.id);
    }).catch((error: unknown) => {
      if (breaks(error, 'question_imports_law_edition_id_fkey') || breaks(error, 'question_imports_topic_fkey')) throw notFound();
      throw error;
    });
  }

  /** Takes the questions in as drafts, all or none; refused when the bank has changed since they were looked at. */
  async commit(actor: Actor, id: string, { leaveOut, seen, submit }: Wish): Promise<QuestionImportView> {
    await this.questions.refuseWhileSitting(actor);
    return inTransaction(this.db, async (tx) => {
      const found = await tx.findOne(QuestionImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const path = found && (await pathOf(tx, found.commissionId));
      if (!found || !path || !reaches(actor, 'question.manage', path)) throw notFound();
      if (found.outcome !== null) throw new Refusal('exchange_not_open');
      const planned = await plannedItems(tx, actor, found);
      const counts = countsOf(planned.map(({ decision }) => decision));
      if (IMPORT_VERDICTS.some((verdict) => counts[verdict] !== seen[verdict])) throw new Refusal('changed_meanwhile');
      const left = new Set(leaveOut);
      const wanted = planned.filter(({ place, decision }) => !left.has(place) && (decision.verdict === 'new' || decision.verdict === 'changed'));
      if (wanted.length === 0) throw new Refusal('exchange_nothing_to_do', HttpStatus.CONFLICT);
      const at = this.clock.now();
      const { made, lines } = await takeIn(tx, actor, { ...found, at, items: wanted });
      if (submit) lines.push(...await submitAll(tx, actor, { at, taken: made, findingsOf: await linterFor(tx, found) }));
      const ids = new Map(made.map(({ item, id: questionId }) => [item.place, questionId]));
      const outcome = planned.map(({ place, decision: { content: _content, ...decision } }): StoredOutcome => {
        const questionId = ids.get(place);
        return { ...decision, leftOut: left.has(place), question: questionId ? { id: questionId, code: decision.code } : decision.question };
      });
      await tx.update(QuestionImport, id, { outcome, counts, committedAt: at });
      const done = (verdict: 'new' | 'changed') => wanted.filter(({ decision }) => decision.verdict === verdict).length;
      // The trail is one chain for everybody: it is taken hold of last, once.
      await recordAudit(tx, actor, at, [...lines, { action: 'question.imported', subjectType: 'question_import', subjectId: id, after: { commissionId: found.commissionId, format: found.format, new: done('new'), changed: done('changed') } }]);
      return importView(tx, id);
    });
  }
}
