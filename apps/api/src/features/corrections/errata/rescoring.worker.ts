import {
  type Actor,
  addToFigures,
  compareOutcomes,
  decodeForm,
  type ErratumFigures,
  hasPassed,
  isDifferentOutcome,
  type Outcome,
  type Treatments,
} from '@kaskad/domain';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { sendNotices } from '../../notifications/notices.queries.ts';
import { passedOnAppeal } from '../../attempts/attempt-appeal.queries.ts';
import { scored, versionIds } from '../../attempts/attempt.view.ts';
import { type AttemptRow, attemptsAmong, lockAttempts } from '../../attempts/attempts.queries.ts';
import { LateAnswers } from '../../attempts/late-answers.service.ts';
import { type NewScore, recordScores } from '../../attempts/scores.queries.ts';
import { QuestionVersions } from '../../bank/question-versions.service.ts';
import { keepChanges } from './changes.queries.ts';
import {
  attemptsHolding,
  BEGINNING,
  type ErratumRow,
  erratumRow,
  lateAmong,
  type Progress,
  saveProgress,
  unfinishedErrata,
} from './errata.queries.ts';
import { tellStaff } from './staff-notices.queries.ts';
import { awaitScorings, treatmentOf, treatmentsOf } from '../../bank/treatments.queries.ts';

const BATCH = 250;

interface Rescored {
  readonly row: AttemptRow;
  readonly before: Outcome;
  readonly score: NewScore;
}

/**
 * Works on errata as a job: counts who would change while one is proposed, and scores anew what it concerns once it is
 * approved. Both go in batches and put down how far they are; a re-scoring goes on where it stopped, and done again it
 * changes nothing.
 */
@Injectable()
export class Rescoring implements OnApplicationBootstrap {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly versions: QuestionVersions,
    private readonly late: LateAnswers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('erratum', async (batch) => {
      for (const erratumId of new Set(batch.map((job) => job.erratumId))) await this.run(erratumId);
    });
    for (const erratumId of await unfinishedErrata(this.db.manager))
      await this.jobs.send(this.db.manager, 'erratum', { erratumId });
  }

  private async run(id: string): Promise<void> {
    const erratum = await erratumRow(this.db.manager, id);
    if (!erratum || erratum.doneAt) return;
    if (erratum.state === 'proposed') await this.preview(erratum);
    if (erratum.state === 'approved') await this.rescore(erratum);
  }

  private async preview(erratum: ErratumRow): Promise<void> {
    // As of the moment at which it begins: whatever changes later is not in it.
    const asOf = this.clock.now();
    const ids = await attemptsHolding(this.db.manager, erratum.versionId);
    let progress = BEGINNING;
    for (let from = 0; from < ids.length; from += BATCH) {
      const rescored = await this.scoreAnew(this.db.manager, ids.slice(from, from + BATCH), erratum);
      progress = advanced(progress, rescored);
      if (!(await this.saved(erratum, progress, rescored, { total: ids.length, doneAt: null }))) return;
    }
    await this.saved(erratum, progress, [], { total: ids.length, doneAt: asOf });
  }

  /** False when the erratum was decided meanwhile: the figures of a preview are then of no use. */
  private saved(
    erratum: ErratumRow,
    progress: Progress,
    rescored: readonly Rescored[],
    end: { total: number; doneAt: Date | null },
  ): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      const current = await erratumRow(tx, erratum.id, 'pessimistic_write');
      if (current?.state !== 'proposed') return false;
      await saveProgress(tx, erratum.id, progress, end);
      await keepChanges(tx, erratum.id, rescored.map(changeOf));
      return true;
    });
  }

  private async rescore(erratum: ErratumRow): Promise<void> {
    await awaitScorings(this.db.manager);
    const ids = await attemptsHolding(this.db.manager, erratum.versionId);
    let goesOn = true;
    while (goesOn) goesOn = await inTransaction(this.db, (tx) => this.nextBatch(tx, erratum.id, ids));
  }

  /** Returns whether there is more to do. */
  private async nextBatch(tx: EntityManager, id: string, ids: readonly string[]): Promise<boolean> {
    const erratum = await erratumRow(tx, id, 'pessimistic_write');
    if (!erratum || erratum.doneAt) return false;
    const { cursorId } = erratum;
    const left = cursorId === null ? ids : ids.filter((one) => one > cursorId);
    const batch = left.slice(0, BATCH);
    await lockAttempts(tx, batch);
    await this.countLate(tx, batch, erratum);
    const rescored = await this.scoreAnew(tx, batch, erratum);
    await this.keep(tx, erratum, rescored);
    await keepChanges(tx, id, rescored.map(changeOf));
    const isLast = left.length <= BATCH;
    if (isLast) await tellStaff(tx, id, this.clock.now());
    await saveProgress(
      tx,
      id,
      { ...advanced(erratum, rescored), cursorId: batch.at(-1) ?? cursorId },
      { total: ids.length, doneAt: isLast ? this.clock.now() : null },
    );
    return !isLast;
  }

  /** What came late, and is complete, counts first and by the keys that held before: a score has one cause. */
  private async countLate(tx: EntityManager, ids: readonly string[], { approval }: ErratumRow): Promise<void> {
    const rows = await attemptsAmong(tx, await lateAmong(tx, ids));
    for (const row of rows.filter((one) => this.late.areDue(one))) await this.late.score(tx, row, approval);
  }

  /** What these attempts earn with every approved erratum, and with the one that is proposed. */
  private async scoreAnew(db: EntityManager, ids: readonly string[], erratum: ErratumRow): Promise<Rescored[]> {
    const rows = await attemptsAmong(db, ids);
    const forms = new Set(rows.flatMap(({ form }) => versionIds(decodeForm(form))));
    const versions = await this.versions.of(db, [...forms]);
    const approved = await treatmentsOf(db, [...forms]);
    const treatments = erratum.state === 'proposed' ? withProposed(approved, erratum) : approved;
    const appealed = await passedOnAppeal(db, ids);
    return rows.map((row) => {
      const { score, maxScore, marks } = scored(row, versions, treatments);
      const passed = appealed.has(row.id) ? true : hasPassed(score, maxScore, row.passShare);
      return {
        row,
        before: { score: row.score ?? 0, maxScore: row.maxScore, passed: row.passed },
        score: { attemptId: row.id, score, maxScore, marks, passed },
      };
    });
  }

  private async keep(tx: EntityManager, { id, decidedBy }: ErratumRow, rescored: readonly Rescored[]): Promise<void> {
    const at = this.clock.now();
    const actor: Actor | null = decidedBy === null ? null : { accountId: decidedBy, personId: null, grants: [] };
    const changed = await recordScores(
      tx,
      rescored.map(({ score }) => score),
      { cause: 'erratum', erratumId: id, actor, at },
    );
    const titles = new Map(rescored.map(({ row }) => [row.id, row.title]));
    await sendNotices(
      tx,
      changed
        .filter(({ before, after }) => isDifferentOutcome(before, after))
        .flatMap(({ attemptId, personId, before, after }) => {
          const quiz = titles.get(attemptId);
          return quiz
            ? [{ personId, kind: 'score_corrected' as const, params: { attemptId, quiz, before, after } }]
            : [];
        }),
      at,
    );
    const moved = changed.filter(({ before, after }) => compareOutcomes(before, after).pass !== 'same');
    for (const [campaignId, of] of Map.groupBy(moved, (change) => change.campaignId)) {
      await this.jobs.send(tx, 'training-changed', {
        campaignId,
        personIds: [...new Set(of.map(({ personId }) => personId))],
      });
    }
  }
}

const changeOf = ({ row, before, score: { score, maxScore, passed } }: Rescored) => ({
  attemptId: row.id,
  before,
  after: { score, maxScore, passed },
});

function withProposed(approved: Treatments, erratum: ErratumRow): Treatments {
  const others = [...approved].filter(([versionId]) => versionId !== erratum.versionId);
  return new Map(erratum.kind === 'restore' ? others : [...others, [erratum.versionId, treatmentOf(erratum)]]);
}

function advanced({ figures, cursorId }: Progress, rescored: readonly Rescored[]): Progress {
  return {
    cursorId,
    figures: rescored
      .map(changeOf)
      .reduce<ErratumFigures>((sum, { before, after }) => addToFigures(sum, before, after), figures),
  };
}
