import type { CollectionUpload, QuestionImport as QuestionImportView } from '@kaskad/contracts';
import { type Actor, IMPORT_VERDICTS, REVISED, reaches, reviewed } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../../platform/audit/audit.ts';
import { Clock } from '../../../../platform/clock.ts';
import { breaks, inTransaction } from '../../../../platform/db/transaction.ts';
import type { Form } from '../../../../platform/http/uploads.ts';
import { notFound, Refusal } from '../../../../platform/http/refusal.ts';
import { StoredFilesService } from '../../../courses/stored-files.service.ts';
import { addEvent } from '../../bank/events.ts';
import { Findings } from '../../bank/findings.ts';
import { Question } from '../../bank/question.entity.ts';
import { lockQuestion, pathOf } from '../../bank/questions.queries.ts';
import { insertVersion, QuestionsService } from '../../bank/questions.service.ts';
import type { ExchangeItem } from '../item.ts';
import { pairLanguages, withLanguages } from '../languages.ts';
import { readCollection } from '../read-collection.ts';
import { importView } from './imports.queries.ts';
import { countsOf, type PlannedItem, plannedItems } from './plan.ts';
import { QuestionImport } from './question-import.entity.ts';
import { type StoredGap, type StoredItem, storedItem, type StoredOutcome } from './stored-item.ts';

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
    private readonly findings: Findings,
  ) {}

  /** Reads one file, or the same questions in two languages from two, and keeps what is in them; the bank stays as it is. */
  async preview(actor: Actor, { commissionId, lawEditionId, topic, difficulty, language }: CollectionUpload, uploads: Form['files']): Promise<QuestionImportView> {
    await this.questions.refuseWhileSitting(actor);
    const path = await pathOf(this.db.manager, commissionId);
    if (!path || !reaches(actor, 'question.manage', path)) throw notFound();
    const read: Placed[] = [];
    const gaps: StoredGap[] = [];
    let format: QuestionImport['format'] = 'gift';
    for (const [file, { bytes, name }] of uploads.entries()) {
      const reading = await readCollection(bytes, name);
      if (file === 0) format = reading.format;
      gaps.push(...reading.problems.map((gap) => ({ ...gap, file })));
      read.push(...withLanguages(reading.items, language).map((item) => ({ ...item, file })));
    }
    const paired = pairLanguages(read);
    gaps.push(...paired.problems.map((gap) => ({ ...gap, file: uploads.length - 1 })));
    const items: StoredItem[] = [];
    for (const { file, ...item } of paired.items) items.push(await storedItem(this.files, item, file));
    const made = this.db.manager.create(QuestionImport, {
      commissionId, lawEditionId, topic, difficulty, format, files: uploads.map(({ name }) => name.slice(0, 300) || '-'), items, gaps, createdBy: actor.accountId, createdAt: this.clock.now(), outcome: null, committedAt: null,
    });
    made.counts = countsOf((await plannedItems(this.db.manager, actor, made)).map(({ decision }) => decision));
    await this.db.manager.insert(QuestionImport, made).catch((error: unknown) => {
      if (breaks(error, 'question_imports_law_edition_id_fkey') || breaks(error, 'question_imports_topic_fkey')) throw notFound();
      throw error;
    });
    return importView(this.db.manager, made.id);
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
      const made = new Map<number, string>();
      for (const item of wanted) made.set(item.place, await this.write(tx, actor, found, item));
      if (submit) await this.submit(tx, actor, [...made.values()]);
      const outcome = planned.map(({ place, decision }): StoredOutcome => {
        const questionId = made.get(place);
        return { ...decision, leftOut: left.has(place), question: questionId ? { id: questionId, code: decision.code } : decision.question };
      });
      const at = this.clock.now();
      await tx.update(QuestionImport, id, { outcome, counts, committedAt: at });
      const done = (verdict: 'new' | 'changed') => wanted.filter(({ decision }) => decision.verdict === verdict).length;
      await recordAudit(tx, actor, at, [{ action: 'question.imported', subjectType: 'question_import', subjectId: id, after: { commissionId: found.commissionId, format: found.format, new: done('new'), changed: done('changed') } }]);
      return importView(tx, id);
    });
  }

  /** One question of the file, new or as a new version; returns its id. */
  private async write(tx: EntityManager, actor: Actor, { commissionId, lawEditionId }: QuestionImport, { item, topic, difficulty, content, decision }: PlannedItem): Promise<string> {
    const { stem, interaction, rationale, article } = content;
    const version = { stem, interaction, rationale, article, difficulty, lawEditionId, picture: item.picture && { id: item.picture.id, alt: item.picture.alt } };
    const at = this.clock.now();
    if (decision.question === null) {
      const question = tx.create(Question, { code: decision.code, topic, commissionId, tags: [...item.tags], status: 'draft', needsLawyer: true, currentVersion: 1, approvedVersion: null, drawCap: null });
      await tx.insert(Question, question).catch((error: unknown) => {
        if (breaks(error, 'questions_code_key')) throw new Refusal('changed_meanwhile');
        throw error;
      });
      await insertVersion(tx, { questionId: question.id, version: 1, content: version, createdBy: actor.accountId, at });
      await addEvent(tx, { questionId: question.id, event: 'imported', version: 1, status: 'draft', actorId: actor.accountId, at });
      return question.id;
    }
    const locked = await lockQuestion(tx, decision.question.id);
    if (!locked || !reaches(actor, 'question.manage', locked.path)) throw new Refusal('changed_meanwhile');
    const { question } = locked;
    const next = question.currentVersion + 1;
    await tx.update(Question, { id: question.id }, { currentVersion: next, status: REVISED, needsLawyer: true });
    await insertVersion(tx, { questionId: question.id, version: next, content: version, createdBy: actor.accountId, at });
    await addEvent(tx, { questionId: question.id, event: 'imported', version: next, status: REVISED, actorId: actor.accountId, at });
    await recordAudit(tx, actor, at, [{
      action: 'question.revised', subjectType: 'question', subjectId: question.id, before: { version: question.currentVersion, status: question.status }, after: { version: next, status: REVISED },
    }]);
    return question.id;
  }

  /** Sends on to review what the linter has no error for; the rest stays a draft. */
  private async submit(tx: EntityManager, actor: Actor, ids: readonly string[]): Promise<void> {
    const newest = await tx.query<{ id: string; versionId: number; version: number }[]>(
      'select q.id, v.id as "versionId", v.version from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version where q.id = any($1)', [ids]);
    const at = this.clock.now();
    for (const { id, versionId, version } of newest) {
      const errors = await this.findings.errorsOf(tx, versionId);
      const step = reviewed({ status: 'draft', author: actor, errors }, 'submit', actor, '');
      if ('refusal' in step) continue;
      await tx.update(Question, { id }, { status: step.status });
      await addEvent(tx, { questionId: id, event: 'submit', version, status: step.status, actorId: actor.accountId, at });
      await recordAudit(tx, actor, at, [{ action: 'question.status_set', subjectType: 'question', subjectId: id, before: { status: 'draft' }, after: { status: step.status, version, act: 'submit' } }]);
    }
  }
}
