import type { AttendanceBatch, AttendanceEvent, AttendanceReceipt, CheckedIn } from '@kaskad/contracts';
import {
  type Actor,
  attendedMinutes,
  checkInOpensAt,
  dateMark,
  isPresence,
  localTimeIn,
  markForArrival,
  markRefusal,
  type MarkRefusal,
  marksAttendance,
  seesSeminar,
  selfCheckInRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { enrolmentStates, holdOpen, sessionFacts, type SessionFacts } from './attendance.queries.ts';
import { AttendanceFollowing } from './attendance-following.service.ts';
import { sessionMeant } from './check-in-meant.ts';
import { CheckInTokens } from './check-in-tokens.service.ts';
import { Contacts } from './contacts.service.ts';
import {
  insertMarks,
  knownIds,
  lockStandings,
  markKey,
  meantPersons,
  type Standing,
  storedMarks,
  type StoredMark,
} from './marks.queries.ts';
import { onPaper } from '../names-on-paper.ts';
import { tiesTo } from '../seminar-ties.queries.ts';
import { zoned } from '../seminar.view.ts';
import { sameIds, withoutRepeats } from './attendance-events.ts';

@Injectable()
export class AttendanceService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tokens: CheckInTokens,
    private readonly contacts: Contacts,
    private readonly following: AttendanceFollowing,
  ) {}

  /**
   * Keeps what devices marked, each event once: a repeated id with the same content is durable already, with other
   * content the whole batch is a conflict. Events that a rule refuses come back with the code and leave no trace; the
   * others are kept, and the domain says which of them counts.
   */
  async record(actor: Actor, { events: sent }: AttendanceBatch): Promise<AttendanceReceipt> {
    return inTransaction(this.db, async (tx) => {
      const sessions = await this.authorized(tx, actor, [...new Set(sent.map(({ sessionId }) => sessionId))]);
      const meant = await meantPersons(
        tx,
        sent.map(({ personId }) => personId),
      );
      const unique = withoutRepeats(sent).map((event) => ({ ...event, personId: meant(event.personId) }));
      const storedNow = async (ids: readonly string[]) =>
        new Map((await storedMarks(tx, ids)).map((one) => [one.id, { ...one, personId: meant(one.personId) }]));
      const known = await storedNow(unique.map(({ id }) => id));
      for (const event of unique) this.refuseOtherContent(event, known.get(event.id), sessions);
      const fresh = unique.filter(({ id }) => !known.has(id));

      const standings = await lockStandings(
        tx,
        [...sessions.keys()],
        [...new Set(fresh.map(({ personId }) => personId))],
      );
      const { marks, refused } = await this.judge(tx, actor, { events: fresh, sessions, standings });
      const written = new Set(await insertMarks(tx, marks));
      const racers = await storedNow(marks.filter(({ id }) => !written.has(id)).map(({ id }) => id));
      for (const event of fresh) this.refuseOtherContent(event, racers.get(event.id), sessions);
      await this.following.follow(tx, actor, { marks: marks.filter(({ id }) => written.has(id)), sessions, standings });
      const lost = new Set(refused.map(({ id }) => id));
      return {
        contact: this.contacts.at(this.clock.now()),
        durable: unique.filter(({ id }) => !lost.has(id)).map(({ id }) => id),
        refused,
      };
    });
  }

  /**
   * A member scans the code on the wall: recorded for this session and no other. Scanning again says so and records
   * nothing.
   */
  async checkIn(actor: Actor, token: string): Promise<CheckedIn> {
    const sessionId = await sessionMeant(this.db, this.tokens, {
      personId: actor.personId,
      token,
      now: this.clock.now(),
    });
    return inTransaction(this.db, async (tx) => {
      if (sessionId) await holdOpen(tx, [sessionId]);
      const now = this.clock.now();
      const session = sessionId ? (await sessionFacts(tx, [sessionId])).get(sessionId) : undefined;
      if (!session) throw new Refusal('check_in_unknown', 404);
      const personId = actor.personId;
      if (!personId) throw new Refusal('seminar_not_enrolled');
      const enrolment =
        (await enrolmentStates(tx, [session.seminarId], [personId])).get(`${session.seminarId}/${personId}`) ?? null;
      const refusal =
        session.state === 'open' || session.state === 'held'
          ? selfCheckInRefusal({ session, enrolment, settings: session.settings, now })
          : 'attendance_session_cancelled';
      if (refusal) throw new Refusal(refusal, 409, refusalParams(refusal, session));

      const standings = await lockStandings(tx, [session.id], [personId]);
      const before = standings.get(markKey({ sessionId: session.id, personId }))?.holds ?? null;
      const answer = (mark: StoredMark, already: boolean): CheckedIn => ({
        mark: mark.mark,
        title: session.title,
        topic: session.topic,
        at: zoned(mark.receivedAt, session.zone),
        already,
      });
      if (before && isPresence(before.mark)) return answer(before, true);
      if (before?.reason) throw new Refusal('attendance_corrected');
      const mark = markForArrival(session, now, session.settings);
      const made: StoredMark = {
        id: this.tokens.markId(session.id, personId, before?.id ?? null),
        sessionId: session.id,
        personId,
        mark,
        minutes: attendedMinutes(mark, { session, madeAt: now }),
        method: 'qr',
        recordedAt: now,
        receivedAt: now,
        madeAt: now,
        reason: null,
        by: actor.accountId,
        device: null,
        seq: null,
        basis: before ? [before.id] : [],
        late: session.state === 'held',
      };
      const written = await insertMarks(tx, [made]);
      if (written.length === 0) return answer(before ?? made, true);
      await this.following.follow(tx, actor, { marks: [made], sessions: new Map([[session.id, session]]), standings });
      return answer(made, false);
    });
  }

  /** The sessions of the marks. Somebody else's seminar is not found, one's own without the right to mark is forbidden. */
  private async authorized(
    tx: EntityManager,
    actor: Actor,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, SessionFacts>> {
    await holdOpen(tx, ids);
    const sessions = await sessionFacts(tx, ids);
    const ties = await tiesTo(tx, actor, [...new Set([...sessions.values()].map(({ seminarId }) => seminarId))]);
    for (const id of ids) {
      const tie = ties.get(sessions.get(id)?.seminarId ?? '');
      if (!tie || !seesSeminar(actor, tie)) throw notFound();
      if (!marksAttendance(actor, tie)) throw forbidden();
    }
    return sessions;
  }

  private async judge(
    tx: EntityManager,
    actor: Actor,
    {
      events,
      sessions,
      standings,
    }: {
      events: readonly AttendanceEvent[];
      sessions: ReadonlyMap<string, SessionFacts>;
      standings: ReadonlyMap<string, Standing>;
    },
  ) {
    const now = this.clock.now();
    const personIds = [...new Set(events.map(({ personId }) => personId))];
    const enrolments = await enrolmentStates(
      tx,
      [...new Set([...sessions.values()].map(({ seminarId }) => seminarId))],
      personIds,
    );
    // A client that does not say what it showed, and sends at once, showed what the server holds.
    const silent = events.filter(
      (event) => !event.basis && event.method !== 'offline' && standings.has(markKey(event)),
    );
    const shown =
      silent.length > 0
        ? await knownIds(
            tx,
            [...sessions.keys()],
            silent.map(({ personId }) => personId),
          )
        : new Map<string, string[]>();
    const marks: StoredMark[] = [];
    const refused: AttendanceReceipt['refused'] = [];
    for (const event of events) {
      const session = sessions.get(event.sessionId) as SessionFacts;
      const holds = standings.get(markKey(event))?.holds;
      const made = this.madeAt(event, session, now);
      const enrolment = enrolments.get(`${session.seminarId}/${event.personId}`) ?? null;
      const refusal = markRefusal({
        ...event,
        session,
        enrolment,
        current: holds?.mark ?? null,
        corrected: Boolean(holds?.reason),
        reason: event.reason ?? null,
        recordedAt: made,
        settings: session.settings,
        now,
      });
      if (refusal) {
        refused.push({ id: event.id, code: refusal, params: refusalParams(refusal, session) });
        continue;
      }
      const minutes = attendedMinutes(event.mark, {
        session,
        given: event.minutes,
        madeAt: event.method === 'offline' ? made : now,
      });
      const { id, sessionId, personId, mark, method, reason = null, device = null, seq = null } = event;
      const basis = event.basis ?? (method === 'offline' ? null : (shown.get(markKey(event)) ?? []));
      marks.push({
        id,
        sessionId,
        personId,
        mark,
        minutes,
        method,
        recordedAt: new Date(event.recordedAt),
        receivedAt: now,
        madeAt: made,
        reason,
        by: actor.accountId,
        device,
        seq,
        basis,
        late: session.state === 'held',
      });
    }
    return { marks, refused };
  }

  private madeAt({ contact, elapsed, recordedAt }: AttendanceEvent, session: SessionFacts, receivedAt: Date): Date {
    return dateMark({
      contact: this.contacts.timeOf(contact),
      elapsed: elapsed ?? null,
      recordedAt: new Date(recordedAt),
      from: checkInOpensAt(session, session.settings),
      receivedAt,
    });
  }

  /** An id that is known must carry what it carried the first time. */
  private refuseOtherContent(
    event: AttendanceEvent,
    kept: StoredMark | undefined,
    sessions: ReadonlyMap<string, SessionFacts>,
  ): void {
    const session = sessions.get(event.sessionId);
    if (!kept || !session) return;
    const made = this.madeAt(event, session, kept.receivedAt);
    const minutes = attendedMinutes(event.mark, {
      session,
      given: event.minutes,
      madeAt: event.method === 'offline' ? made : kept.receivedAt,
    });
    const same =
      kept.sessionId === event.sessionId &&
      kept.personId === event.personId &&
      kept.mark === event.mark &&
      kept.method === event.method &&
      kept.recordedAt.getTime() === Date.parse(event.recordedAt) &&
      kept.minutes === minutes &&
      kept.reason === (event.reason ?? null) &&
      kept.device === (event.device ?? null) &&
      kept.seq === (event.seq ?? null) &&
      kept.madeAt.getTime() === made.getTime() &&
      (event.basis === undefined || sameIds(event.basis, kept.basis));
    if (!same) throw new Refusal('attendance_conflict', 409, { id: event.id });
  }
}

function refusalParams(refusal: MarkRefusal, session: SessionFacts): Record<string, string> | undefined {
  return refusal === 'attendance_too_early'
    ? { opens: onPaper(localTimeIn(session.zone, checkInOpensAt(session, session.settings))) }
    : undefined;
}
