import type {
  ChangeSeminar,
  PlanSeminar,
  PlanSeries,
  Seminar as SeminarPage,
  SeminarSeries,
  WithReason,
} from '@kaskad/contracts';
import { type Actor, OPEN_ENROLMENT_STATES } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Any, DataSource, type EntityManager, In } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { namingClashes } from './named-clashes.ts';
import { peopleOfSeminar, promoteElsewhere } from '../enrolment/enrolments.queries.ts';
import { assertSpeakOnce } from './people-free.ts';
import { changeSeminar } from './seminar-changes.ts';
import { alsoBusy, type PlannedSeminar, writePlans } from './seminar-plans.ts';
import { standingOf, tellCancelled } from './seminar-news.ts';
import { assertMay } from '../seminar-access.ts';
import { changedSeminar } from './seminar-page.ts';
import type { Seminar } from '../seminar.entity.ts';
import { seminarBrief } from '../seminar.view.ts';
import { lockSeminar, seminarRows } from '../seminars.queries.ts';
import { assertDeliverable, assertFits } from './seminar-limits.ts';

import { ownCommission, plannedEntry, plannedSeminar } from './planned-seminar.ts';
import { SeminarSeries as SeminarSeriesRow } from '../seminar-series.entity.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import { AttendanceRecord } from '../attendance/attendance-record.entity.ts';
import { SessionTrainer } from '../session-trainer.entity.ts';
import { Enrolment } from '../enrolment/enrolment.entity.ts';
import { tellOfPlace } from '../enrolment/seat-messages.ts';

@Injectable()
export class PlanningService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async plan(actor: Actor, input: PlanSeminar): Promise<SeminarPage> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const plan = await plannedSeminar(tx, actor, input, now);
        const [id] = await writePlans(tx, [plan], now);
        await recordAudit(tx, actor, now, [plannedEntry(id ?? '', plan)]);
        return changedSeminar(tx, actor, id ?? '', now);
      }),
    );
  }

  /** One seminar for each stop, all or none. */
  async planSeries(actor: Actor, { title, stops, ...kit }: PlanSeries): Promise<SeminarSeries> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const seriesId = randomUUID();
        const plans: PlannedSeminar[] = [];
        for (const stop of stops)
          plans.push(await plannedSeminar(tx, actor, { ...kit, ...stop, title, seriesId, format: 'travelling' }, now));
        const twice = await assertSpeakOnce(tx, plans, kit.busyLecturerIds);
        await tx.insert(SeminarSeriesRow, {
          id: seriesId,
          campaignId: plans[0]?.campaignId,
          commissionId: await ownCommission(tx, actor),
          title,
          createdAt: now,
        });
        const known = alsoBusy(plans, twice, actor.accountId);
        const ids = await writePlans(tx, known, now);
        await recordAudit(
          tx,
          actor,
          now,
          known.flatMap((plan, index) => plannedEntry(ids[index] ?? '', plan)),
        );
        const seminars = await seminarRows(tx, ids);
        return { id: seriesId, title, seminars: seminars.map(seminarBrief) };
      }),
    );
  }

  async change(actor: Actor, id: string, input: ChangeSeminar): Promise<SeminarPage> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const seminar = await this.locked(tx, actor, id);
        await changeSeminar(tx, actor, seminar, input, now);
        return changedSeminar(tx, actor, id, now);
      }),
    );
  }

  /** Opens sign-up and invitations' answers: rule 1 must hold for the whole programme. */
  async open(actor: Actor, id: string): Promise<SeminarPage> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const seminar = await this.locked(tx, actor, id);
      if (seminar.state !== 'draft') throw new Refusal('seminar_not_open');
      await assertDeliverable(tx, seminar);
      await assertFits(tx, seminar);
      seminar.state = 'open';
      await tx.save(seminar);
      const invited = await tx.find(Enrolment, {
        where: { seminarId: id, state: 'invited' },
        select: { personId: true },
      });
      const personIds = invited.map(({ personId }) => personId);
      await tellOfPlace(tx, id, { kind: 'seminar_invited', personIds }, now);
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.opened',
          subjectType: 'seminar',
          subjectId: id,
          before: { state: 'draft' },
          after: { state: 'open' },
        },
      ]);
      return changedSeminar(tx, actor, id, now);
    });
  }

  async cancel(actor: Actor, id: string, { reason }: WithReason): Promise<SeminarPage> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const seminar = await this.locked(tx, actor, id);
      if (seminar.state !== 'draft' && seminar.state !== 'open') throw new Refusal('seminar_not_open');
      const sessions = await tx.find(SeminarSession, { where: { seminarId: id }, select: { id: true } });
      const sessionIds = sessions.map((session) => session.id);
      if (await tx.existsBy(AttendanceRecord, { sessionId: Any(sessionIds) }))
        throw new Refusal('seminar_has_attendance');
      const before = seminar.state;
      const bound = await peopleOfSeminar(tx, id);
      await tellCancelled(tx, actor, await standingOf(tx, id), { reason, now });
      seminar.state = 'cancelled';
      await tx.save(seminar);
      await tx.update(SessionTrainer, { sessionId: Any(sessionIds) }, { cancelled: true });
      await tx.update(SeminarSession, { seminarId: id }, { cancelled: true });
      await tx.update(
        Enrolment,
        { seminarId: id, state: In(OPEN_ENROLMENT_STATES) },
        { state: 'cancelled', changedAt: now },
      );
      await promoteElsewhere(tx, bound, now);
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.cancelled',
          subjectType: 'seminar',
          subjectId: id,
          before: { state: before },
          after: { state: 'cancelled' },
          reason,
        },
      ]);
      return changedSeminar(tx, actor, id, now);
    });
  }

  /** Lock, then authorize: what the others do to the seminar waits. */
  private async locked(tx: EntityManager, actor: Actor, id: string): Promise<Seminar> {
    const seminar = await lockSeminar(tx, id);
    if (!seminar) throw notFound();
    await assertMay(tx, actor, 'manage', id);
    return seminar;
  }
}
