import type { AddSession, ChangeSession, Seminar as SeminarPage, WithReason } from '@kaskad/contracts';
import { type Actor, capacityRefusal, deliveryRefusal, instantOf, localTimeIn } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { namingClashes } from './clashes.ts';
import { campaignOf } from './commissions.queries.ts';
import { assertKnownInCampaign } from './places.queries.ts';
import { assertDeliverable } from './planning.service.ts';
import { peopleOf, writePeople } from './plans.ts';
import { accreditationsOf, deliveredSessions } from './programme.queries.ts';
import { assertMay } from './seminar-access.ts';
import { changedSeminar, fewestTrainers } from './seminar-page.ts';
import { SeminarSession } from './seminar-session.entity.ts';
import type { Seminar } from './seminar.entity.ts';
import { lockSeminar } from './seminars.queries.ts';

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, seminarId: string, input: AddSession): Promise<SeminarPage> {
    return this.inSeminar(actor, seminarId, async (tx, seminar) => {
      const startsAt = instantOf(seminar.timeZone, input.startsAt);
      const [last] = await tx.query<{ place: number }[]>('select coalesce(max(place), 0)::int as place from seminar_sessions where seminar_id = $1', [seminar.id]);
      const session = await tx.save(SeminarSession, {
        seminarId: seminar.id, place: (last?.place ?? 0) + 1, topic: input.topic, roomId: input.roomId, startsAt,
        endsAt: new Date(startsAt.getTime() + input.minutes * 60_000), cancelled: false,
      });
      await this.write(tx, seminar, session as SeminarSession, input);
    });
  }

  async change(actor: Actor, sessionId: string, input: ChangeSession): Promise<SeminarPage> {
    return this.inSession(actor, sessionId, async (tx, seminar, session) => {
      const minutes = input.minutes ?? (session.endsAt.getTime() - session.startsAt.getTime()) / 60_000;
      const startsAt = input.startsAt ? instantOf(seminar.timeZone, input.startsAt) : session.startsAt;
      const moved = startsAt.getTime() !== session.startsAt.getTime() || input.minutes !== undefined;
      if (moved) await refuseWhenMarked(tx, [session.id]);
      Object.assign(session, {
        topic: input.topic ?? session.topic, roomId: input.roomId === undefined ? session.roomId : input.roomId, startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000),
      });
      await tx.query('update session_trainers set starts_at = $2, ends_at = $3 where session_id = $1', [session.id, session.startsAt, session.endsAt]);
      await tx.save(session);
      await this.write(tx, seminar, session, input);
    });
  }

  async cancel(actor: Actor, sessionId: string, { reason }: WithReason): Promise<SeminarPage> {
    return this.inSession(actor, sessionId, async (tx, seminar, session) => {
      await refuseWhenMarked(tx, [session.id]);
      if ((await deliveredSessions(tx, seminar.id)).length <= 1) throw new Refusal('seminar_last_session');
      session.cancelled = true;
      await tx.save(session);
      await tx.query('update session_trainers set cancelled = true where session_id = $1', [session.id]);
      await recordAudit(tx, actor, this.clock.now(), [{ action: 'session.cancelled', subjectType: 'session', subjectId: session.id, after: { seminarId: seminar.id }, reason }]);
      await setBounds(tx, seminar);
    });
  }

  /** Room, people and the bounds of the seminar; the rules of delivery are asked about what then stands. */
  private async write(tx: EntityManager, seminar: Seminar, session: SeminarSession, input: Partial<AddSession>): Promise<void> {
    await assertRoom(tx, seminar, session);
    await this.assign(tx, seminar, session, input);
    await setBounds(tx, seminar);
    if (seminar.state === 'open') await assertDeliverable(tx, seminar);
    await assertStillFits(tx, seminar);
  }

  private async assign(tx: EntityManager, seminar: Seminar, session: SeminarSession, { trainerIds, lecturerIds }: Partial<AddSession>): Promise<void> {
    if (!trainerIds && !lecturerIds) return;
    const known = await tx.query<{ person_id: string; part: string }[]>('select person_id, part from session_trainers where session_id = $1', [session.id]);
    const kept = (part: string) => known.filter((one) => one.part === part).map((one) => one.person_id);
    const trainers = trainerIds ?? kept('trainer');
    const lecturers = lecturerIds ?? kept('lecturer');
    if (trainers.length > 0) {
      const day = localTimeIn(seminar.timeZone, session.startsAt).slice(0, 10);
      const refusal = deliveryRefusal(seminar.level, [{ startsAt: session.startsAt, day, trainerIds: trainers }], await accreditationsOf(tx, seminar.campaignId, trainers));
      if (refusal) throw new Refusal(refusal);
    }
    await assertKnownInCampaign(tx, seminar.campaignId, lecturers);
    const [pupil] = await tx.query<object[]>("select from enrolments where seminar_id = $1 and person_id = any($2) and state <> 'cancelled' limit 1", [seminar.id, trainers]);
    if (pupil) throw new Refusal('seminar_teaches_here');
    await tx.query('delete from session_trainers where session_id = $1', [session.id]);
    await writePeople(tx, peopleOf(trainers, lecturers).map((one) => ({ ...one, session_id: session.id, starts_at: session.startsAt, ends_at: session.endsAt })));
  }

  private inSession(actor: Actor, sessionId: string, work: (tx: EntityManager, seminar: Seminar, session: SeminarSession) => Promise<void>): Promise<SeminarPage> {
    return this.ofSession(sessionId).then((seminarId) => this.inSeminar(actor, seminarId, async (tx, seminar) => {
      const session = await tx.findOneByOrFail(SeminarSession, { id: sessionId });
      if (session.cancelled) throw new Refusal('attendance_session_cancelled');
      await work(tx, seminar, session);
    }));
  }

  private async ofSession(sessionId: string): Promise<string> {
    const session = await this.db.manager.findOneBy(SeminarSession, { id: sessionId });
    if (!session) throw notFound();
    return session.seminarId;
  }

  private inSeminar(actor: Actor, seminarId: string, work: (tx: EntityManager, seminar: Seminar) => Promise<void>): Promise<SeminarPage> {
    return namingClashes(this.db, () => inTransaction(this.db, async (tx) => {
      const seminar = await lockSeminar(tx, seminarId);
      if (!seminar) throw notFound();
      await assertMay(tx, actor, 'manage', seminarId);
      if (seminar.state !== 'draft' && seminar.state !== 'open') throw new Refusal('seminar_not_open');
      await work(tx, seminar);
      return changedSeminar(tx, actor, seminarId, this.clock.now());
    }));
  }
}

async function assertRoom(tx: EntityManager, seminar: Seminar, { roomId }: SeminarSession): Promise<void> {
  if (!roomId) return;
  const [room] = await tx.query<object[]>('select from rooms where id = $1 and venue_id = $2', [roomId, seminar.venueId]);
  if (!room) throw new Refusal('seminar_room_elsewhere');
}

async function assertStillFits(tx: EntityManager, seminar: Seminar): Promise<void> {
  const campaign = await campaignOf(tx, seminar.campaignId);
  const [room] = await tx.query<{ capacity: number | null }[]>(
    'select min(r.capacity) as capacity from seminar_sessions x join rooms r on r.id = x.room_id where x.seminar_id = $1 and not x.cancelled', [seminar.id]);
  if (!campaign) throw notFound();
  const trainers = fewestTrainers(await deliveredSessions(tx, seminar.id));
  const refusal = capacityRefusal({ capacity: seminar.capacity, trainers: Number.isFinite(trainers) ? trainers : 0, roomCapacity: room?.capacity ?? null, seatsTaken: 0, settings: campaign.settings });
  if (refusal) throw new Refusal(refusal, 409, { limit: refusal === 'seminar_room_too_small' ? (room?.capacity ?? 0) : campaign.settings.blockPerTrainer });
}

/** A seminar lasts from its first session to its last; sign-up ends at the latest when it begins. */
async function setBounds(tx: EntityManager, seminar: Seminar): Promise<void> {
  await tx.query(
    `update seminars s set starts_at = b.starts_at, ends_at = b.ends_at, sign_up_until = least(s.sign_up_until, b.starts_at)
     from (select min(starts_at) as starts_at, max(ends_at) as ends_at from seminar_sessions where seminar_id = $1 and not cancelled) b where s.id = $1`, [seminar.id]);
}

async function refuseWhenMarked(tx: EntityManager, sessionIds: readonly string[]): Promise<void> {
  const [marked] = await tx.query<object[]>('select from attendance_records where session_id = any($1) limit 1', [sessionIds]);
  if (marked) throw new Refusal('seminar_has_attendance');
}
