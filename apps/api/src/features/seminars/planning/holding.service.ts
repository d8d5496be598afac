import type { HoldSeminar, Seminar as SeminarPage } from '@kaskad/contracts';
import { type Actor, holdRefusal } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { openConflicts } from '../attendance/conflicts.queries.ts';
import { assertDeliverable } from './seminar-limits.ts';
import { assertMay } from '../seminar-access.ts';
import { changedSeminar } from './seminar-page.ts';
import { lastSessionAndMarks } from './sessions.queries.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { writeOutcomes } from '../attendance/enrolment-outcomes.ts';

@Injectable()
export class HoldingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Closes a seminar as held: enrolments become attended, no-show or excused by the marks, the trail says who closed
   * it, and the persons' training is left to be judged anew. Rule 1 is asked a last time: whoever lost the
   * accreditation before a session did not deliver it. While marks contradict each other it says how many, and closes
   * only for somebody who says the same number: then the marks that count stay, and the rest can be decided later.
   */
  async hold(actor: Actor, id: string, { openConflicts: told = 0 }: HoldSeminar = {}): Promise<SeminarPage> {
    return inTransaction(this.db, async (tx) => {
      const seminar = await lockSeminar(tx, id);
      if (!seminar) throw notFound();
      // Marks that came while this waited came before the closing.
      const now = this.clock.now();
      await assertMay(tx, actor, 'mark', id);
      const facts = await lastSessionAndMarks(tx, id);
      const refusal = holdRefusal({
        state: seminar.state,
        lastSessionStartsAt: facts?.last ?? seminar.endsAt,
        marks: facts?.marks ?? 0,
        now,
      });
      if (refusal) throw new Refusal(refusal);
      await assertDeliverable(tx, seminar);
      const conflicts = await openConflicts(tx, id);
      if (conflicts > 0 && conflicts !== told) throw new Refusal('seminar_conflicts_open', 409, { count: conflicts });
      seminar.state = 'held';
      seminar.heldAt = now;
      await tx.save(seminar);
      const personIds = (await writeOutcomes(tx, [id], null, now)).map(({ personId }) => personId);
      if (personIds.length > 0)
        await this.jobs.send(tx, 'training-changed', { campaignId: seminar.campaignId, personIds });
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.held',
          subjectType: 'seminar',
          subjectId: id,
          before: { state: 'open' },
          after: { state: 'held', persons: personIds.length, ...(conflicts > 0 && { openConflicts: conflicts }) },
        },
      ]);
      return changedSeminar(tx, actor, id, now);
    });
  }
}
