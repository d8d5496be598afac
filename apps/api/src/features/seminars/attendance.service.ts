import type { AttendanceBatch, AttendanceEvent, AttendanceReceipt, CheckedIn } from '@kaskad/contracts';
import {
  type Actor, checkInOpensAt, localTimeIn, markAt, markRefusal, type MarkRefusal, marksAttendance, minutesOf, selfCheckInRefusal, seesSeminar, wasThere,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { currentMarks, enrolmentStates, holdOpen, insertMarks, markKey, sessionFacts, type SessionFacts, storedMarks, type StoredMark } from './attendance.queries.ts';
import { CheckInTokens } from './check-in-tokens.ts';
import { onPaper } from './scoped.ts';
import { tiesTo } from './seminar-access.ts';
import { zoned } from './seminar.view.ts';
import { settleEnrolments } from './settling.ts';

type NewMark = StoredMark & { readonly recordedBy: string };
/** A new mark beside the one that counted before it. */
interface Change {
  readonly mark: NewMark;
  readonly before: StoredMark | undefined;
}

@Injectable()
export class AttendanceService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly tokens: CheckInTokens,
  ) {}

  /**
   * Keeps what devices marked, each event once: a repeated id with the same content is durable already, with other content the whole batch is a
   * conflict. Events that a rule refuses come back with the code and leave no trace; the others count.
   */
  async record(actor: Actor, { events }: AttendanceBatch): Promise<AttendanceReceipt> {
    return inTransaction(this.db, async (tx) => {
      const sessions = await this.authorized(tx, actor, [...new Set(events.map(({ sessionId }) => sessionId))]);
      const unique = withoutRepeats(events);
      const known = new Map((await storedMarks(tx, unique.map(({ id }) => id))).map((one) => [one.id, one]));
      for (const event of unique) refuseOtherContent(event, known.get(event.id), sessions);
      const fresh = unique.filter(({ id }) => !known.has(id));

      const { changes, refused } = await this.judge(tx, actor, fresh, sessions);
      const written = new Set(await insertMarks(tx, changes.map(({ mark }) => mark)));
      const raced = changes.filter(({ mark }) => !written.has(mark.id)).map(({ mark }) => mark.id);
      const racers = new Map((await storedMarks(tx, raced)).map((one) => [one.id, one]));
      for (const event of fresh) if (racers.has(event.id)) refuseOtherContent(event, racers.get(event.id), sessions);
      await this.follow(tx, actor, changes.filter(({ mark }) => written.has(mark.id)), sessions);
      const lost = new Set(refused.map(({ id }) => id));
      return { durable: unique.filter(({ id }) => !lost.has(id)).map(({ id }) => id), refused };
    });
  }

  /** A member scans the code on the wall: recorded for this session and no other. Scanning again says so and records nothing. */
  async checkIn(actor: Actor, token: string): Promise<CheckedIn> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const sessionId = this.tokens.sessionOf(token);
      if (sessionId) await holdOpen(tx, [sessionId]);
      const session = sessionId ? (await sessionFacts(tx, [sessionId])).get(sessionId) : undefined;
      if (!session) throw new Refusal('check_in_unknown', 404);
      const personId = actor.personId;
      if (!personId) throw new Refusal('seminar_not_enrolled');
      const enrolment = (await enrolmentStates(tx, [session.seminarId], [personId])).get(`${session.seminarId}/${personId}`) ?? null;
      const refusal = session.state === 'open' || session.state === 'held' ? selfCheckInRefusal({ session, enrolment, settings: session.settings, now }) : 'attendance_session_cancelled';
      if (refusal) throw new Refusal(refusal, 409, refusalParams(refusal, session));

      const before = (await currentMarks(tx, [session.id], [personId])).get(markKey({ sessionId: session.id, personId }));
      const answer = (mark: StoredMark, already: boolean): CheckedIn =>
        ({ mark: mark.mark, title: session.title, topic: session.topic, at: zoned(mark.receivedAt, session.zone), already });
      if (before && wasThere(before.mark)) return answer(before, true);
      const mark = markAt(session, now, session.settings);
      const made: NewMark = {
        id: this.tokens.markId(session.id, personId), sessionId: session.id, personId, mark, minutes: minutesOf(mark, { session, madeAt: now }), method: 'qr',
        recordedAt: now, receivedAt: now, reason: null, recordedBy: actor.accountId,
      };
      const written = await insertMarks(tx, [made]);
      if (written.length === 0) return answer(before ?? made, true);
      await this.follow(tx, actor, [{ mark: made, before }], new Map([[session.id, session]]));
      return answer(made, false);
    });
  }

  /** The sessions of the marks. Somebody else's seminar is not found, one's own without the right to mark is forbidden. */
  private async authorized(tx: EntityManager, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, SessionFacts>> {
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

  private async judge(tx: EntityManager, actor: Actor, events: readonly AttendanceEvent[], sessions: ReadonlyMap<string, SessionFacts>) {
    const now = this.clock.now();
    const personIds = [...new Set(events.map(({ personId }) => personId))];
    const current = await currentMarks(tx, [...sessions.keys()], personIds);
    const enrolments = await enrolmentStates(tx, [...new Set([...sessions.values()].map(({ seminarId }) => seminarId))], personIds);
    const changes: Change[] = [];
    const refused: AttendanceReceipt['refused'] = [];
    for (const event of events) {
      const session = sessions.get(event.sessionId) as SessionFacts;
      const before = current.get(markKey(event));
      const recordedAt = new Date(event.recordedAt);
      const enrolment = enrolments.get(`${session.seminarId}/${event.personId}`) ?? null;
      const refusal = markRefusal({ ...event, session, enrolment, current: before?.mark ?? null, reason: event.reason ?? null, recordedAt, settings: session.settings, now });
      if (refusal) {
        refused.push({ id: event.id, code: refusal, params: refusalParams(refusal, session) });
        continue;
      }
      const minutes = minutesOf(event.mark, { session, given: event.minutes, madeAt: event.method === 'offline' ? recordedAt : now });
      const { id, sessionId, personId, mark, method, reason = null } = event;
      const made: NewMark = { id, sessionId, personId, mark, minutes, method, recordedAt, receivedAt: now, reason, recordedBy: actor.accountId };
      changes.push({ mark: made, before });
      current.set(markKey(event), made);
    }
    return { changes, refused };
  }

  /** The trail of what changed; and where the seminar was closed already, what follows for its people. */
  private async follow(tx: EntityManager, actor: Actor, changes: readonly Change[], sessions: ReadonlyMap<string, SessionFacts>): Promise<void> {
    const now = this.clock.now();
    const held = new Map<string, { campaignId: string; personIds: Set<string> }>();
    for (const { mark } of changes) {
      const session = sessions.get(mark.sessionId);
      if (session?.state !== 'held') continue;
      const one = held.get(session.seminarId) ?? { campaignId: session.campaignId, personIds: new Set<string>() };
      one.personIds.add(mark.personId);
      held.set(session.seminarId, one);
    }
    for (const [seminarId, { campaignId, personIds }] of held) {
      await settleEnrolments(tx, [seminarId], [...personIds], now);
      await this.jobs.send(tx, 'training-changed', { campaignId, personIds: [...personIds] });
    }
    await recordAudit(tx, actor, now, auditOf(changes));
  }
}

/** Corrections one by one with before and after; first marks as one entry for each session, since the records themselves name everything else. */
function auditOf(changes: readonly Change[]): AuditEntry[] {
  const first = new Map<string, Record<string, number>>();
  const entries: AuditEntry[] = [];
  for (const { mark, before } of changes) {
    if (before) {
      entries.push({
        action: 'attendance.corrected', subjectType: 'attendance', subjectId: mark.id, before: { record: before.id, mark: before.mark, minutes: before.minutes },
        after: { sessionId: mark.sessionId, personId: mark.personId, mark: mark.mark, minutes: mark.minutes }, reason: mark.reason,
      });
      continue;
    }
    const counts = first.get(mark.sessionId) ?? {};
    counts[mark.mark] = (counts[mark.mark] ?? 0) + 1;
    first.set(mark.sessionId, counts);
  }
  return [...entries, ...[...first].map(([sessionId, counts]): AuditEntry => ({ action: 'attendance.recorded', subjectType: 'session', subjectId: sessionId, after: counts }))];
}

function refusalParams(refusal: MarkRefusal, session: SessionFacts): Record<string, string> | undefined {
  return refusal === 'attendance_too_early' ? { opens: onPaper(localTimeIn(session.zone, checkInOpensAt(session, session.settings))) } : undefined;
}

const sameEvent = (a: AttendanceEvent, b: AttendanceEvent) =>
  a.sessionId === b.sessionId && a.personId === b.personId && a.mark === b.mark && a.method === b.method && a.recordedAt === b.recordedAt && a.minutes === b.minutes && a.reason === b.reason;

function withoutRepeats(events: readonly AttendanceEvent[]): AttendanceEvent[] {
  const unique = new Map<string, AttendanceEvent>();
  for (const event of events) {
    const earlier = unique.get(event.id);
    if (earlier && !sameEvent(earlier, event)) throw new Refusal('attendance_conflict', 409, { id: event.id });
    unique.set(event.id, event);
  }
  return [...unique.values()];
}

/** An id that is known must carry what it carried the first time. */
function refuseOtherContent(event: AttendanceEvent, stored: StoredMark | undefined, sessions: ReadonlyMap<string, SessionFacts>): void {
  const session = sessions.get(event.sessionId);
  if (!stored || !session) return;
  const recordedAt = new Date(event.recordedAt);
  const minutes = minutesOf(event.mark, { session, given: event.minutes, madeAt: event.method === 'offline' ? recordedAt : stored.receivedAt });
  const same = stored.sessionId === event.sessionId && stored.personId === event.personId && stored.mark === event.mark && stored.method === event.method
    && stored.recordedAt.getTime() === recordedAt.getTime() && stored.minutes === minutes && stored.reason === (event.reason ?? null);
  if (!same) throw new Refusal('attendance_conflict', 409, { id: event.id });
}
