import {
  type Actor,
  type AttendanceMark,
  attendedMinutes,
  deliveredSession,
  deliveryRefusal,
  type EnrolmentState,
  holdRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { holdOpen, sessionFacts } from '../attendance/attendance.queries.ts';
import { AttendanceFollowing } from '../attendance/attendance-following.service.ts';
import { namingClashes } from './named-clashes.ts';
import { campaignOf } from '../commissions.queries.ts';
import { EnrolmentsService } from '../enrolment/enrolments.service.ts';
import { insertMarks, lockStandings, type StoredMark } from '../attendance/marks.queries.ts';
import { lockPersons } from '../one-place.queries.ts';
import { assertNobodyTwice } from './people-free.ts';
import { type PlannedSeminar, writePlans } from './seminar-plans.ts';
import { assertCapacity } from './seminar-limits.ts';
import { accreditationsOf } from '../programme.queries.ts';
import { writeOutcomes } from '../attendance/enrolment-outcomes.ts';
import { isAnyOverfull, lockEnding, openConflicts } from './seminar-batches.queries.ts';
import { lockSeminars } from '../seminars.queries.ts';
import { Seminar } from '../seminar.entity.ts';
import { Room } from '../venues/room.entity.ts';
import { SeminarSession } from '../seminar-session.entity.ts';

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

/**
 * Whole campaigns at once, as the seed and an import make them: the same rules, a constant number of statements for
 * each call.
 */
@Injectable()
export class SeminarBatches {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly enrolments: EnrolmentsService,
    private readonly following: AttendanceFollowing,
  ) {}

  /**
   * Writes planned seminars and returns their ids in order. Open ones are asked rule 1, all of them or none are
   * written.
   */
  async plan(plans: readonly PlannedSeminar[], now: Date): Promise<string[]> {
    return namingClashes(this.db, null, () =>
      inTransaction(this.db, async (tx) => {
        const campaignIds = [...new Set(plans.map(({ campaignId }) => campaignId))];
        for (const campaignId of campaignIds) {
          const own = plans.filter((plan) => plan.campaignId === campaignId && plan.state === 'open');
          const accreditations = Map.groupBy(
            await accreditationsOf(tx, campaignId, [...new Set(own.flatMap(({ trainerIds }) => trainerIds))]),
            ({ personId }) => personId,
          );
          for (const { level, sessions, trainerIds, zone } of own) {
            const delivered = sessions.map(({ startsAt }) => deliveredSession(startsAt, zone, trainerIds));
            const refusal = deliveryRefusal(
              level,
              delivered,
              trainerIds.flatMap((id) => accreditations.get(id) ?? []),
            );
            if (refusal) throw new Refusal(refusal);
          }
        }
        await assertRoomsHold(tx, plans);
        const personIds = [
          ...new Set(plans.flatMap(({ trainerIds, lecturerIds = [] }) => [...trainerIds, ...lecturerIds])),
        ];
        await lockPersons(tx, personIds);
        const seminarIds = await writePlans(tx, plans, now);
        await assertNobodyTwice(tx, { seminarIds, personIds, parts: ['trainer', 'lecturer'] });
        return seminarIds;
      }),
    );
  }

  /**
   * Puts people on rosters; who is there already stays as they are. Rule 2: a seminar that would give away more seats
   * than it has refuses the batch.
   */
  async enrol(seats: readonly BatchSeat[], now: Date): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const ids = [...new Set(seats.map(({ seminarId }) => seminarId))];
      await lockSeminars(tx, ids);
      const personIds = [...new Set(seats.map(({ personId }) => personId))];
      await lockPersons(tx, personIds);
      await this.enrolments.enrolMany(tx, seats, now);
      if (await isAnyOverfull(tx, ids)) throw new Refusal('seminar_full');
      await assertNobodyTwice(tx, { seminarIds: ids, personIds, parts: ['participant'] });
    });
  }

  /**
   * Marks people for every session of their seminars, as written on paper by its end; which mark counts is asked as of
   * every other.
   */
  async mark(actor: Actor, marks: readonly BatchMark[], now: Date): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const ids = await heldSessions(tx, [...new Set(marks.map(({ seminarId }) => seminarId))]);
      await holdOpen(tx, ids);
      const sessions = await sessionFacts(tx, ids);
      const bySeminar = Map.groupBy([...sessions.values()], ({ seminarId }) => seminarId);
      const rows = marks.flatMap(({ seminarId, personId, mark, minutes }) =>
        (bySeminar.get(seminarId) ?? []).map((session): StoredMark => ({
          id: randomUUIDv7(),
          sessionId: session.id,
          personId,
          mark,
          minutes: attendedMinutes(mark, { session, given: minutes ?? null, madeAt: session.startsAt }),
          method: 'paper',
          recordedAt: session.endsAt,
          receivedAt: now,
          madeAt: session.endsAt < now ? session.endsAt : now,
          reason: null,
          by: actor.accountId,
          device: null,
          seq: null,
          basis: [],
          late: session.state === 'held',
        })),
      );
      const standings = await lockStandings(tx, ids, [...new Set(marks.map(({ personId }) => personId))]);
      await insertMarks(tx, rows);
      await this.following.follow(tx, { marks: rows, sessions, standings });
    });
  }

  /** Closes open seminars as held at `now`; enrolments follow the marks, and the persons' training is judged anew. */
  async hold(actor: Actor, seminarIds: readonly string[], now: Date): Promise<void> {
    await inTransaction(this.db, async (tx) => {
      const seminars = await lockEnding(tx, seminarIds);
      for (const { state, last, marks } of seminars) {
        const refusal = holdRefusal({ state, lastSessionStartsAt: last, marks, now });
        if (refusal) throw new Refusal(refusal);
      }
      const count = await openConflicts(tx, seminarIds);
      if (count > 0) throw new Refusal('seminar_conflicts_open', 409, { count });
      await tx.update(Seminar, { id: Any(seminarIds) }, { state: 'held', heldAt: now });
      const decided = await writeOutcomes(tx, seminarIds, null, now);
      const campaignOf = new Map(seminars.map(({ id, campaignId }) => [id, campaignId]));
      for (const [campaignId, people] of Map.groupBy(decided, ({ seminarId }) => campaignOf.get(seminarId) ?? '')) {
        await this.jobs.send(tx, 'training-changed', {
          campaignId,
          personIds: [...new Set(people.map(({ personId }) => personId))],
        });
      }
      await recordAudit(
        tx,
        actor,
        now,
        seminars.map(({ id }) => ({
          action: 'seminar.held' as const,
          subjectType: 'seminar',
          subjectId: id,
          before: { state: 'open' },
          after: { state: 'held' },
        })),
      );
    });
  }
}

/** No seminar has more seats than its room, nor more for each trainer than its campaign allows. */
async function assertRoomsHold(tx: EntityManager, plans: readonly PlannedSeminar[]): Promise<void> {
  const rooms = await tx.find(Room, {
    where: { id: Any(plans.flatMap(({ roomId }) => roomId ?? [])) },
    select: { id: true, capacity: true },
  });
  const capacityOf = new Map(rooms.map(({ id, capacity }) => [id, capacity]));
  const settings = new Map(
    await Promise.all(
      [...new Set(plans.map(({ campaignId }) => campaignId))].map(
        async (id) => [id, (await campaignOf(tx, id))?.settings] as const,
      ),
    ),
  );
  for (const { campaignId, capacity, trainerIds, roomId } of plans) {
    const own = settings.get(campaignId);
    if (own)
      assertCapacity({
        capacity,
        trainers: trainerIds.length,
        roomCapacity: capacityOf.get(roomId ?? '') ?? null,
        seatsTaken: 0,
        settings: own,
      });
  }
}

async function heldSessions(tx: EntityManager, seminarIds: readonly string[]): Promise<string[]> {
  const rows = await tx.find(SeminarSession, {
    where: { seminarId: Any(seminarIds), cancelled: false },
    select: { id: true },
    order: { startsAt: 'ASC' },
  });
  return rows.map(({ id }) => id);
}
