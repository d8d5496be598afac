import type { FileReport, ReportFigures, SeminarReporting } from '@kaskad/contracts';
import { type Actor, marksAttendance, reportDueAt, reportRefusal, reportStanding } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { resultsOf } from '../planning/group-results.ts';
import { assertMay } from '../seminar-access.ts';
import { Seminar } from '../seminar.entity.ts';
import { zoned } from '../seminar.view.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { reportsOf } from './reports.queries.ts';
import { SeminarReportRow } from './seminar-report.entity.ts';

/** What whoever ran a seminar says of it within a day of its end. */
@Injectable()
export class ReportingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, seminarId: string): Promise<SeminarReporting> {
    const ties = await assertMay(this.db.manager, actor, 'results', seminarId);
    return this.view(this.db.manager, actor, seminarId, marksAttendance(actor, ties));
  }

  /** Each report is kept with what marks and tests said at that moment; the first decides whether it came in time. */
  async file(actor: Actor, seminarId: string, input: FileReport): Promise<SeminarReporting> {
    return inTransaction(this.db, async (tx) => {
      await assertMay(tx, actor, 'mark', seminarId);
      const seminar = await lockSeminar(tx, seminarId);
      if (!seminar) throw notFound();
      const code = reportRefusal(seminar.state);
      if (code) throw new Refusal(code);
      const now = this.clock.now();
      const { headcount, incidents = null, notes = null } = input;
      const figures = await this.figures(tx, actor, seminarId);
      await tx.insert(SeminarReportRow, {
        ...{ seminarId, headcount, incidents, notes, figures },
        ...{ filedBy: actor.accountId, filedAt: now },
      });
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.reported',
          subjectType: 'seminar',
          subjectId: seminarId,
          after: { headcount, came: figures.came, incidents: incidents !== null },
        },
      ]);
      return this.view(tx, actor, seminarId, true);
    });
  }

  private async view(db: EntityManager, actor: Actor, id: string, mayMark: boolean): Promise<SeminarReporting> {
    const seminar = await db.findOne(Seminar, { where: { id } });
    if (!seminar) throw notFound();
    const { state, endsAt, timeZone } = seminar;
    const reports = await reportsOf(db, id);
    return {
      standing: reportStanding({ state, endsAt, firstAt: reports.at(-1)?.at ?? null, now: this.clock.now() }),
      dueAt: zoned(reportDueAt(endsAt), timeZone),
      figures: await this.figures(db, actor, id),
      reports: reports.map(({ at, ...one }) => ({ ...one, at: zoned(at, timeZone) })),
      may: { report: mayMark && reportRefusal(state) === null },
    };
  }

  private async figures(db: EntityManager, actor: Actor, seminarId: string): Promise<ReportFigures> {
    const reader = { actor, now: this.clock.now(), isSitting: true };
    const { items, came, entryMean, finalMean, failed, topics } = await resultsOf(db, seminarId, reader);
    return { seats: items.length, came, entryMean, finalMean, failed, topics };
  }
}
