import type { AdmittedWalkIn, AdmitWalkIn, FindWalkIn, WalkInCandidates } from '@kaskad/contracts';
import {
  type Actor,
  attendedMinutes,
  doorRefusal,
  isPresence,
  markForArrival,
  scopeOf,
  type WalkInAnswer,
  walkInAnswer,
  type WalkInRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { releaseReserved } from '../enrolment/enrolments.queries.ts';
import { writeState } from '../enrolment/enrolment-writing.queries.ts';
import { boundBeside, lockPersons } from '../one-place.queries.ts';
import { seatsIn, type Seats } from '../programme.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { Seminar } from '../seminar.entity.ts';
import { lockSeminar } from '../seminars.queries.ts';
import { sessionFacts, type SessionFacts } from './attendance.queries.ts';
import { AttendanceFollowing } from './attendance-following.service.ts';
import { refusalParams } from './mark-refusal-params.ts';
import { insertMarks, lockStandings, markKey, storedMarks, type StoredMark } from './marks.queries.ts';
import { type AtDoor, findAtDoor, oneAtDoor } from './walk-ins.queries.ts';

interface Door {
  readonly session: SessionFacts;
  /** Below these commissions somebody at the door is looked for. */
  readonly paths: readonly string[];
}
interface Room {
  readonly session: SessionFacts;
  readonly within: Seats & { readonly seminar: Pick<Seminar, 'capacity'> };
  readonly now: Date;
}

/** People who stand at the door of a session and are not on its list. */
@Injectable()
export class WalkIns {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
    private readonly following: AttendanceFollowing,
  ) {}

  /** Those of the seminar's commission and below it whom the search finds, each with what there is to be said first. */
  async find(actor: Actor, sessionId: string, { q }: FindWalkIn): Promise<WalkInCandidates> {
    const now = this.clock.now();
    const db = this.db.manager;
    const { session, paths } = await this.door(db, actor, sessionId);
    const refusal = doorRefusal({ session, seminar: session, settings: session.settings, now });
    if (refusal) throw new Refusal(refusal, 409, paramsOf(refusal, session));
    const within = await seatsIn(db, await db.findOneByOrFail(Seminar, { id: session.seminarId }));
    const { found, ignored } = await findAtDoor(
      db,
      { ...session, paths },
      { q, iinHash: (iin) => this.secret.matchHash(iin) },
    );
    const busy = await busyAmong(db, session, found, now);
    const items = found.map((one) => {
      const isBusy = busy.has(one.person.id);
      // Whether there is a seat is asked of whoever lets them in: here a reason would do.
      const answer = answerFor(one, { session, within, now }, { isBusy, reason: '' });
      return {
        person: one.person,
        enrolment: one.enrolment,
        mark: one.mark,
        refusal: 'refusal' in answer ? answer.refusal : null,
        busy: isBusy,
      };
    });
    return { seats: { taken: within.seatsTaken, capacity: within.seminar.capacity }, items, ignored: [...ignored] };
  }

  /**
   * Lets somebody in: a free seat is theirs, beyond the seats they come with a reason, and the mark of their arrival is
   * made at once. The same again is answered with what was done.
   */
  admit(actor: Actor, sessionId: string, { id, personId, reason }: AdmitWalkIn): Promise<AdmittedWalkIn> {
    return inTransaction(this.db, async (tx) => {
      const { session: seen, paths } = await this.door(tx, actor, sessionId);
      const seminar = await lockSeminar(tx, seen.seminarId);
      if (!seminar) throw notFound();
      const session = { ...seen, state: seminar.state };
      const now = this.clock.now();
      await releaseReserved(tx, seminar.id, now);
      await lockPersons(tx, [personId]);
      const one = await oneAtDoor(tx, { ...session, paths }, personId);
      if (!one) throw notFound();
      const [repeated] = await storedMarks(tx, [id]);
      if (repeated) return repeatedAnswer(one, repeated, sessionId);
      const busy = await busyAmong(tx, session, [one], now);
      const room = { session, within: await seatsIn(tx, seminar), now };
      const isBusy = busy.has(personId);
      const answer = answerFor(one, room, { isBusy, reason: reason ?? null });
      if ('refusal' in answer) throw refusalOf(answer.refusal, room);
      const { state } = answer;
      const isBeyond = 'refusal' in answerFor(one, room, { isBusy, reason: null });
      if (state !== one.enrolment) await writeState(tx, { seminarId: seminar.id, personIds: [personId], state }, now);
      const made = { id, by: actor.accountId, reason: reason ?? null };
      const { mark, isNew } = await this.mark(tx, { session, personId, now }, made);
      // Last: everybody's changes wait for the end of the trail.
      if (state !== one.enrolment || (isBeyond && isNew))
        await recordAudit(tx, actor, now, [
          {
            action: 'enrolment.walked_in',
            subjectType: 'seminar',
            subjectId: seminar.id,
            before: { state: one.enrolment },
            after: { personId, state, sessionId },
            reason: reason ?? null,
          },
        ]);
      return { name: one.person.name, mark, enrolment: state };
    });
  }

  /** The mark of an arrival; whoever is marked as present already stays so. */
  private async mark(
    tx: EntityManager,
    { session, personId, now }: { session: SessionFacts; personId: string; now: Date },
    { id, by, reason }: { id: string; by: string; reason: string | null },
  ): Promise<{ mark: StoredMark['mark']; isNew: boolean }> {
    const standings = await lockStandings(tx, [session.id], [personId]);
    const before = standings.get(markKey({ sessionId: session.id, personId }))?.holds ?? null;
    if (before && isPresence(before.mark)) return { mark: before.mark, isNew: false };
    if (before?.reason && !reason) throw new Refusal('attendance_reason_needed');
    const mark = markForArrival(session, now, session.settings);
    const made: StoredMark = {
      id,
      sessionId: session.id,
      personId,
      mark,
      minutes: attendedMinutes(mark, { session, madeAt: now }),
      method: 'list',
      recordedAt: now,
      receivedAt: now,
      madeAt: now,
      // A first mark with a reason would count as a correction; why they came beyond the seats stands in the trail.
      reason: before ? reason : null,
      by,
      device: null,
      seq: null,
      basis: before ? [before.id] : [],
      late: false,
    };
    await insertMarks(tx, [made]);
    await this.following.follow(tx, { marks: [made], sessions: new Map([[session.id, session]]), standings });
    return { mark, isNew: true };
  }

  private async door(db: EntityManager, actor: Actor, sessionId: string): Promise<Door> {
    const session = (await sessionFacts(db, [sessionId])).get(sessionId);
    if (!session) throw notFound();
    const { path } = await assertMay(db, actor, 'mark', session.seminarId);
    return { session, paths: [path, ...scopeOf(actor, 'seminar.manage')] };
  }
}

const answerFor = (
  { enrolment, held, teaches, left }: AtDoor,
  { session, within, now }: Room,
  { isBusy, reason }: { isBusy: boolean; reason: string | null },
): WalkInAnswer =>
  walkInAnswer({
    session,
    seminar: { state: session.state, capacity: within.seminar.capacity },
    seatsTaken: within.seatsTaken,
    state: enrolment,
    isReserved: held,
    teaches,
    hasLeft: left,
    isBusy,
    reason,
    settings: session.settings,
    now,
  });

function refusalOf(refusal: WalkInRefusal, { session, within }: Room): Refusal {
  if (refusal === 'walk_in_full')
    return new Refusal(refusal, 409, { taken: within.seatsTaken, capacity: within.seminar.capacity });
  return new Refusal(refusal, 409, paramsOf(refusal, session));
}

const paramsOf = (refusal: WalkInRefusal, session: SessionFacts) =>
  refusal === 'attendance_too_early' ? refusalParams(refusal, session) : undefined;

function repeatedAnswer({ person, enrolment }: AtDoor, kept: StoredMark, sessionId: string): AdmittedWalkIn {
  if (kept.personId !== person.id || kept.sessionId !== sessionId || !enrolment)
    throw new Refusal('attendance_conflict', 409, { id: kept.id });
  return { name: person.name, mark: kept.mark, enrolment };
}

async function busyAmong(db: EntityManager, { seminarId }: SessionFacts, people: readonly AtDoor[], now: Date) {
  const bound = await boundBeside(
    db,
    seminarId,
    people.map(({ person }) => person.id),
    now,
  );
  return new Set(bound.map(({ personId }) => personId));
}
