import { teachingRefusal, type Teaching } from '@kaskad/domain';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../platform/db/transaction.ts';
import {
  insertTeachings,
  lockLineage,
  type Proposed,
  proposedTeachings,
  teachingsAbove,
  withdrawTeachings,
} from './teachings.queries.ts';

/** Persons whose lineage is written in one transaction. */
const BATCH = 1_000;

@Injectable()
export class TeachingsService {
  private readonly log = new Logger(TeachingsService.name);

  constructor(private readonly db: DataSource) {}

  /**
   * Writes who taught these persons at the seminars held so far, and takes out whose place others took. Safe to repeat;
   * what breaks rule 1 is left out and logged. Returns how many links of the lineage are new.
   */
  async record(campaignId: string, personIds: readonly string[]): Promise<number> {
    let written = 0;
    for (let from = 0; from < personIds.length; from += BATCH) {
      const batch = personIds.slice(from, from + BATCH);
      written += await inTransaction(this.db, (tx) => this.recordBatch(tx, campaignId, batch));
    }
    return written;
  }

  private async recordBatch(tx: EntityManager, campaignId: string, personIds: readonly string[]): Promise<number> {
    await lockLineage(tx, campaignId);
    await withdrawTeachings(tx, campaignId, personIds);
    const proposed = await proposedTeachings(tx, campaignId, personIds);
    if (proposed.length === 0) return 0;
    const trainerIds = [...new Set(proposed.map(({ trainerId }) => trainerId))];
    const accepted = this.acceptable(proposed, await teachingsAbove(tx, campaignId, trainerIds));
    return insertTeachings(tx, campaignId, accepted);
  }

  private acceptable(proposed: readonly Proposed[], above: readonly Teaching[]): Proposed[] {
    const teachersOf = new Lineage(above);
    return proposed.filter((one) => {
      const refusal = teachingRefusal({ ...one, teachings: teachersOf.above(one.trainerId) });
      if (refusal)
        this.log.warn(`${refusal}: seminar ${one.seminarId}, trainer ${one.trainerId}, trainee ${one.traineeId}`);
      else teachersOf.add(one);
      return refusal === null;
    });
  }
}

/** Only what stands above a trainer can close a loop: a few rows, however many people a seminar had. */
class Lineage {
  private readonly byTrainee = new Map<string, Teaching[]>();

  constructor(teachings: readonly Teaching[]) {
    for (const teaching of teachings) this.add(teaching);
  }

  add(teaching: Teaching): void {
    const known = this.byTrainee.get(teaching.traineeId);
    if (known) known.push(teaching);
    else this.byTrainee.set(teaching.traineeId, [teaching]);
  }

  above(personId: string): Teaching[] {
    const people = new Set([personId]);
    for (const id of people) for (const { trainerId } of this.byTrainee.get(id) ?? []) people.add(trainerId);
    return [...people].flatMap((id) => this.byTrainee.get(id) ?? []);
  }
}
