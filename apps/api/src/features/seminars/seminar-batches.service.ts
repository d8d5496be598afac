import { type Actor, type AttendanceMark, deliveryRefusal, type EnrolmentState, holdRefusal, localTimeIn, minutesOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { insertMarks } from './attendance.queries.ts';
import { namingClashes } from './clashes.ts';
import { EnrolmentsService } from './enrolments.service.ts';
import { type PlannedSeminar, writePlans } from './plans.ts';
import { accreditationsOf } from './programme.queries.ts';
import { settleEnrolments } from './settling.ts';

/** A seat or a place on a roster, for many seminars at once. */
export interface BatchSeat {
  readonly seminarId: string;
  readonly personId: string;
  readonly state: EnrolmentState;
}
/** Somebody's mark for all sessions of a seminar; `minutes` as in minutesOf. */
export interface BatchMark {
  readonly seminarId: string;
  readonly personId: string;
  readonly mark: AttendanceMark;
  readonly minutes?: number;
}

/** Whole campaigns at once, as the seed and an import make them: the same rules, a constant number of statements for each call. */
@Injectable()
export class SeminarBatches {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /** Writes planned seminars and returns their ids in order. Open ones are asked rule 1, all of them or none are written. */
  async plan(plans: readonly PlannedSeminar[], now: Date): Promise<string[]> {
    return namingClashes(this.db, () => inTransaction(this.db, async (tx) => {
      const campaignIds = [...new Set(plans.map(({ campaignId }) => campaignId))];
      for (const campaignId of campaignIds) {
        const own = plans.filter((plan) => plan.campaignId === campaignId && plan.state === 'open');
        const accreditations = Map.groupBy(await accreditationsOf(tx, campaignId, [...new Set(own.flatMap(({ trainerIds }) => trainerIds))]), ({ personId }) => personId);
        for (const { level, sessions, trainerIds, zone } of own) {
          const held = sessions.map(({ startsAt }) => ({ startsAt, day: localTimeIn(zone, startsAt).slice(0, 10), trainerIds }));
          const refusal = deliveryRefusal(level, held, trainerIds.flatMap((id) => accreditations.get(id) ?? []));
          if (refusal) throw new Refusal(refusal);
        }
      }
      return writePlans(tx, plans, now);
    }));
  }

  /** Puts people on rosters; who is there already stays as they are. Rule 2: a seminar that would give away more seats than it has refuses the batch. */
  async enrol(seats: readonly BatchSeat[], now: Date): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const ids = [...new Set(seats.map(({ seminarId }) => seminarId))];
      await tx.query('select from seminars where id = any($1) order by id for update', [ids]);
      await this.enrolments.enrolMany(tx, seats, now);
      const [over] = await tx.query<object[]>(
        `select from enrolments e join seminars s on s.id = e.seminar_id where s.id = any($1) and e.state in ('confirmed', 'attended', 'no_show')
         group by s.id having count(*) > s.capacity limit 1`, [ids]);
      if (over) throw new Refusal('seminar_full');
    });
  }

  /** Marks people for every session of their seminars, as written on paper. */
  async mark(actor: Actor, marks: readonly BatchMark[], now: Date): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const sessions = await heldSessions(tx, [...new Set(marks.map(({ seminarId }) => seminarId))]);
      const bySeminar = Map.groupBy(sessions, ({ seminarId }) => seminarId);
      const rows = marks.flatMap(({ seminarId, personId, mark, minutes }) => (bySeminar.get(seminarId) ?? []).map((session) => ({
        id: uuidv7(), sessionId: session.id, personId, mark, minutes: minutesOf(mark, { session, given: minutes ?? null, madeAt: session.startsAt }), method: 'paper' as const,
        recordedAt: session.endsAt, receivedAt: now, reason: null, recordedBy: actor.accountId,
      })));
      await insertMarks(tx, rows);
      await recordAudit(tx, actor, now, sessions.map(({ id }) => ({ action: 'attendance.recorded' as const, subjectType: 'session', subjectId: id, after: { method: 'paper' } })));
    });
  }

  /** Closes open seminars as held at `now`; enrolments follow the marks, and the persons' training is judged anew. */
  async hold(actor: Actor, seminarIds: readonly string[], now: Date): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const seminars = await tx.query<{ id: string; campaignId: string; state: 'open'; last: Date; marks: number }[]>(
        `select s.id, s.campaign_id as "campaignId", s.state, x.last, (select count(*)::int from attendance_records a join seminar_sessions y on y.id = a.session_id where y.seminar_id = s.id) as marks
         from seminars s join lateral (select max(starts_at) as last from seminar_sessions where seminar_id = s.id and not cancelled) x on true
         where s.id = any($1) order by s.id for update of s`, [seminarIds]);
      for (const { state, last, marks } of seminars) {
        const refusal = holdRefusal({ state, lastSessionStartsAt: last, marks, now });
        if (refusal) throw new Refusal(refusal);
      }
      await tx.query("update seminars set state = 'held' where id = any($1)", [seminarIds]);
      const settled = await settleEnrolments(tx, seminarIds, null, now);
      const campaignOf = new Map(seminars.map(({ id, campaignId }) => [id, campaignId]));
      for (const [campaignId, people] of Map.groupBy(settled, ({ seminarId }) => campaignOf.get(seminarId) ?? '')) {
        await this.jobs.send(tx, 'training-changed', { campaignId, personIds: [...new Set(people.map(({ personId }) => personId))] });
      }
      await recordAudit(tx, actor, now, seminars.map(({ id }) => ({ action: 'seminar.held' as const, subjectType: 'seminar', subjectId: id, before: { state: 'open' }, after: { state: 'held' } })));
    });
  }
}

function heldSessions(tx: EntityManager, seminarIds: readonly string[]): Promise<{ id: string; seminarId: string; startsAt: Date; endsAt: Date }[]> {
  return tx.query(
    'select id, seminar_id as "seminarId", starts_at as "startsAt", ends_at as "endsAt" from seminar_sessions where seminar_id = any($1) and not cancelled order by starts_at', [seminarIds]);
}
