import type { AddSession, ChangeSession, Seminar as SeminarPage, WithReason } from '@kaskad/contracts';
import { type Actor, deliveryRefusal, instantOf, localTimeIn, type SessionPart } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager, Not } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { changeOf } from '../../../platform/audit/brief.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { namingClashes } from './named-clashes.ts';
import { campaignOf } from '../commissions.queries.ts';
import { peopleOfSeminar, promote, promoteElsewhere } from '../enrolment/enrolments.queries.ts';
import type { Bound } from '../one-place.queries.ts';
import { askAboutSeats, assertPeopleFree, seatedElsewhere } from './people-free.ts';
import { assertMayLecture, assertMayTeach } from './places.queries.ts';
import { assertCapacity, assertDeliverable, assertRoom } from './seminar-limits.ts';
import { writePeople } from './plans.queries.ts';
import { peopleOf } from './seminar-plans.ts';
import { accreditationsOf, deliveredSessions } from '../programme.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { changedSeminar, fewestTrainers } from './seminar-page.ts';
import { SeminarSession } from '../seminar-session.entity.ts';
import type { Seminar } from '../seminar.entity.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { AttendanceRecord } from '../attendance/attendance-record.entity.ts';
import { SessionTrainer } from '../session-trainer.entity.ts';
import { Enrolment } from '../enrolment/enrolment.entity.ts';
import { setBounds, stateOf } from './sessions.queries.ts';

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, seminarId: string, input: AddSession): Promise<SeminarPage> {
    return this.inSeminar(actor, seminarId, async (tx, seminar) => {
      const before = await seatedElsewhere(tx, seminar.id, this.clock.now());
      const startsAt = instantOf(seminar.timeZone, input.startsAt);
      const last = await tx.maximum(SeminarSession, 'place', { seminarId: seminar.id });
      await assertRoom(tx, actor, seminar, input.roomId);
      const session = await tx.save(SeminarSession, {
        seminarId: seminar.id,
        place: (last ?? 0) + 1,
        topic: input.topic,
        roomId: input.roomId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + input.minutes * 60_000),
        cancelled: false,
      });
      await this.write(tx, actor, { seminar, session: session as SeminarSession, input, moved: { before } });
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'session.added',
          subjectType: 'session',
          subjectId: session.id,
          after: { seminarId: seminar.id, ...(await stateOf(tx, session.id)) },
        },
      ]);
    });
  }

  async change(actor: Actor, sessionId: string, input: ChangeSession): Promise<SeminarPage> {
    return this.inSession(actor, sessionId, async (tx, seminar, session) => {
      const stood = await stateOf(tx, sessionId);
      const minutes = input.minutes ?? (session.endsAt.getTime() - session.startsAt.getTime()) / 60_000;
      const startsAt = input.startsAt ? instantOf(seminar.timeZone, input.startsAt) : session.startsAt;
      const moved = startsAt.getTime() !== session.startsAt.getTime() || input.minutes !== undefined;
      if (moved) await refuseWhenMarked(tx, [session.id]);
      const before = moved ? await seatedElsewhere(tx, seminar.id, this.clock.now()) : [];
      const bound = moved || input.trainerIds || input.lecturerIds ? await peopleOfSeminar(tx, seminar.id) : null;
      Object.assign(session, {
        topic: input.topic ?? session.topic,
        roomId: input.roomId === undefined ? session.roomId : input.roomId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + minutes * 60_000),
      });
      await assertRoom(tx, actor, seminar, input.roomId);
      await tx.update(
        SessionTrainer,
        { sessionId: session.id },
        { startsAt: session.startsAt, endsAt: session.endsAt },
      );
      await tx.save(session);
      await this.write(tx, actor, { seminar, session, input, moved: moved ? { before } : null });
      if (bound) await this.moveUp(tx, seminar.id, bound);
      const change = changeOf(stood, await stateOf(tx, sessionId));
      if (change)
        await recordAudit(tx, actor, this.clock.now(), [
          {
            action: 'session.changed',
            subjectType: 'session',
            subjectId: sessionId,
            before: change.before,
            after: { seminarId: seminar.id, ...change.after },
          },
        ]);
    });
  }

  async cancel(actor: Actor, sessionId: string, { reason }: WithReason): Promise<SeminarPage> {
    return this.inSession(actor, sessionId, async (tx, seminar, session) => {
      await refuseWhenMarked(tx, [session.id]);
      if ((await deliveredSessions(tx, seminar.id)).length <= 1) throw new Refusal('seminar_last_session');
      const bound = await peopleOfSeminar(tx, seminar.id);
      session.cancelled = true;
      await tx.save(session);
      await tx.update(SessionTrainer, { sessionId: session.id }, { cancelled: true });
      await setBounds(tx, seminar);
      await this.moveUp(tx, seminar.id, bound);
      await recordAudit(tx, actor, this.clock.now(), [
        {
          action: 'session.cancelled',
          subjectType: 'session',
          subjectId: session.id,
          after: { seminarId: seminar.id },
          reason,
        },
      ]);
    });
  }

  /** People and the bounds of the seminar; the rules of delivery are asked about what then stands. */
  private async write(tx: EntityManager, actor: Actor, { seminar, session, input, moved }: Written): Promise<void> {
    const now = this.clock.now();
    await this.assign(tx, actor, { seminar, session, input, moved });
    await setBounds(tx, seminar);
    if (seminar.state === 'open') await assertDeliverable(tx, seminar);
    await assertTrainersEnough(tx, seminar);
    if (moved) await askAboutSeats(tx, seminar, { before: moved.before, told: input.clashing }, now);
  }

  private async assign(
    tx: EntityManager,
    actor: Actor,
    { seminar, session, input: { trainerIds, lecturerIds, busyLecturerIds = [] }, moved }: Written,
  ): Promise<void> {
    if (!trainerIds && !lecturerIds && !moved) return;
    const known = await tx.findBy(SessionTrainer, { sessionId: session.id });
    const kept = (part: SessionPart) => known.filter((one) => one.part === part).map((one) => one.personId);
    const trainers = trainerIds ?? kept('trainer');
    const lecturers = lecturerIds ?? kept('lecturer');
    if (trainers.length > 0) {
      const day = localTimeIn(seminar.timeZone, session.startsAt).slice(0, 10);
      const refusal = deliveryRefusal(
        seminar.level,
        [{ startsAt: session.startsAt, day, trainerIds: trainers }],
        await accreditationsOf(tx, seminar.campaignId, trainers),
      );
      if (refusal) throw new Refusal(refusal);
    }
    // Whoever was named before stays, whoever moves the hour.
    await assertMayTeach(
      tx,
      actor,
      seminar.commissionId,
      trainers.filter((id) => !kept('trainer').includes(id)),
    );
    await assertMayLecture(
      tx,
      actor,
      seminar.commissionId,
      lecturers.filter((id) => !kept('lecturer').includes(id)),
    );
    if (await tx.existsBy(Enrolment, { seminarId: seminar.id, personId: Any(trainers), state: Not('cancelled') }))
      throw new Refusal('seminar_teaches_here');
    // What was said about the hours of before says nothing about new ones.
    const knownBusy = moved ? [] : known.filter((one) => one.busyConfirmedBy !== null).map((one) => one.personId);
    const now = this.clock.now();
    const hours = [
      { startsAt: session.startsAt, endsAt: session.endsAt, trainerIds: trainers, lecturerIds: lecturers },
    ];
    const busy = await assertPeopleFree(
      tx,
      actor,
      { seminarId: seminar.id, sessionId: session.id, zone: seminar.timeZone, now },
      {
        hours,
        busyIds: [...busyLecturerIds, ...knownBusy],
        namedBefore: moved ? [] : known.map(({ personId }) => personId),
      },
    );
    await tx.delete(SessionTrainer, { sessionId: session.id });
    await writePeople(
      tx,
      peopleOf(trainers, lecturers).map((one) => ({
        ...one,
        session_id: session.id,
        starts_at: session.startsAt,
        ends_at: session.endsAt,
        ...(busy.has(one.person_id) && { busy_confirmed_by: actor.accountId, busy_confirmed_at: now }),
      })),
    );
  }

  /** Other hours, or other people who deliver them, may be what kept somebody from a seat here or elsewhere. */
  private async moveUp(tx: EntityManager, seminarId: string, bound: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const seminar = await lockSeminar(tx, seminarId);
    if (seminar) await promote(tx, seminar, now);
    await promoteElsewhere(tx, bound, now);
  }

  private inSession(
    actor: Actor,
    sessionId: string,
    work: (tx: EntityManager, seminar: Seminar, session: SeminarSession) => Promise<void>,
  ): Promise<SeminarPage> {
    return this.ofSession(sessionId).then((seminarId) =>
      this.inSeminar(actor, seminarId, async (tx, seminar) => {
        const session = await tx.findOneByOrFail(SeminarSession, { id: sessionId });
        if (session.cancelled) throw new Refusal('attendance_session_cancelled');
        await work(tx, seminar, session);
      }),
    );
  }

  private async ofSession(sessionId: string): Promise<string> {
    const session = await this.db.manager.findOneBy(SeminarSession, { id: sessionId });
    if (!session) throw notFound();
    return session.seminarId;
  }

  private inSeminar(
    actor: Actor,
    seminarId: string,
    work: (tx: EntityManager, seminar: Seminar) => Promise<void>,
  ): Promise<SeminarPage> {
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const seminar = await lockSeminar(tx, seminarId);
        if (!seminar) throw notFound();
        await assertMay(tx, actor, 'manage', seminarId);
        if (seminar.state !== 'draft' && seminar.state !== 'open') throw new Refusal('seminar_not_open');
        await work(tx, seminar);
        return changedSeminar(tx, actor, seminarId, this.clock.now());
      }),
    );
  }
}

interface Written {
  readonly seminar: Seminar;
  readonly session: SeminarSession;
  readonly input: Partial<AddSession>;
  /** Of a session at new hours: who was bound to two places before. */
  readonly moved: { readonly before: readonly Bound[] } | null;
}

async function assertTrainersEnough(tx: EntityManager, seminar: Seminar): Promise<void> {
  const campaign = await campaignOf(tx, seminar.campaignId);
  if (!campaign) throw notFound();
  assertCapacity({
    capacity: seminar.capacity,
    trainers: fewestTrainers(await deliveredSessions(tx, seminar.id)),
    roomCapacity: null,
    seatsTaken: 0,
    settings: campaign.settings,
  });
}

async function refuseWhenMarked(tx: EntityManager, sessionIds: readonly string[]): Promise<void> {
  if (await tx.existsBy(AttendanceRecord, { sessionId: Any(sessionIds) })) throw new Refusal('seminar_has_attendance');
}
