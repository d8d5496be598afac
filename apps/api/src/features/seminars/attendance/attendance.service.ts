import type { AttendanceBatch, AttendanceEvent, AttendanceReceipt } from '@kaskad/contracts';
import {
  type Actor,
  attendedMinutes,
  checkInOpensAt,
  dateMark,
  markRefusal,
  marksAttendance,
  seesSeminar,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { Gathered } from '../../../platform/db/gathered.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../../platform/http/refusal.ts';
import { enrolmentStates, holdOpen, sessionFacts, type SessionFacts } from './attendance.queries.ts';
import { AttendanceFollowing } from './attendance-following.service.ts';
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
import { tiesOfMany } from '../seminar-ties.queries.ts';
import { sameIds, withoutRepeats } from './attendance-events.ts';
import { refusalParams } from './mark-refusal-params.ts';

/** Transactions under way at once, and marks in one: halls that begin at the same minute share writes to the disk. */
const AT_ONCE = 2;
const MARKS_AT_MOST = 500;

/** What one device sent. */
interface SentMarks {
  readonly actor: Actor;
  readonly events: readonly AttendanceEvent[];
}

@Injectable()
export class AttendanceService {
  private readonly batches: Gathered<SentMarks, AttendanceReceipt>;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly contacts: Contacts,
    private readonly following: AttendanceFollowing,
  ) {
    this.batches = new Gathered<SentMarks, AttendanceReceipt>({
      atOnce: AT_ONCE,
      atMost: MARKS_AT_MOST,
      sizeOf: ({ events }) => events.length,
      // Marks of one person are told apart from earlier ones by what is stored.
      keysOf: ({ events }) => events.flatMap(({ id, personId }) => [id, personId]),
      work: (batches) => this.recordAll(batches),
    });
  }

  /**
   * Keeps what devices marked, each event once: a repeated id with the same content is durable already, with other
   * content the whole batch is a conflict. Events that a rule refuses come back with the code and leave no trace; the
   * others are kept, and the domain says which of them counts.
   */
  record(actor: Actor, { events }: AttendanceBatch): Promise<AttendanceReceipt> {
    return this.batches.ask({ actor, events });
  }

  /** What is wrong with what one device sent is answered to it alone; the others' marks go on. */
  private recordAll(batches: readonly SentMarks[]): Promise<(AttendanceReceipt | Refusal)[]> {
    return inTransaction(this.db, async (tx) => {
      const all = batches.flatMap(({ events }) => events);
      const sessions = await this.sessionsOf(tx, all);
      const assertMayMark = await marking(tx, batches, sessions);
      const meant = await meantPersons(
        tx,
        all.map(({ personId }) => personId),
      );
      const storedNow = async (ids: readonly string[]) =>
        new Map((await storedMarks(tx, ids)).map((one) => [one.id, { ...one, personId: meant(one.personId) }]));
      const known = await storedNow(all.map(({ id }) => id));
      const accounts = new Map<string, string>();
      const wanted = batches.map((batch) =>
        orRefusal(() => {
          assertMayMark(batch);
          const events = withoutRepeats(batch.events).map((event) => ({ ...event, personId: meant(event.personId) }));
          for (const event of events) this.refuseOtherContent(event, known.get(event.id), sessions);
          for (const { id } of events) accounts.set(id, batch.actor.accountId);
          return events;
        }),
      );
      const fresh = wanted.flatMap((events) =>
        events instanceof Refusal ? [] : events.filter(({ id }) => !known.has(id)),
      );

      const standings = await lockStandings(
        tx,
        [...sessions.keys()],
        [...new Set(fresh.map(({ personId }) => personId))],
      );
      const { marks, refused } = await this.judge(tx, { events: fresh, accounts, sessions, standings });
      const written = new Set(await insertMarks(tx, marks));
      const racers = await storedNow(marks.filter(({ id }) => !written.has(id)).map(({ id }) => id));
      for (const event of fresh) this.refuseOtherContent(event, racers.get(event.id), sessions);
      await this.following.follow(tx, { marks: marks.filter(({ id }) => written.has(id)), sessions, standings });
      const contact = this.contacts.at(this.clock.now());
      const lost = new Map(refused.map((one) => [one.id, one]));
      return wanted.map((events) =>
        events instanceof Refusal
          ? events
          : {
              contact,
              durable: events.filter(({ id }) => !lost.has(id)).map(({ id }) => id),
              refused: events.flatMap(({ id }) => lost.get(id) ?? []),
            },
      );
    });
  }

  /** The sessions of the marks, whose seminars stay as they are meanwhile. */
  private async sessionsOf(
    tx: EntityManager,
    events: readonly AttendanceEvent[],
  ): Promise<ReadonlyMap<string, SessionFacts>> {
    const ids = [...new Set(events.map(({ sessionId }) => sessionId))];
    await holdOpen(tx, ids);
    return sessionFacts(tx, ids);
  }

  private async judge(
    tx: EntityManager,
    {
      events,
      accounts,
      sessions,
      standings,
    }: {
      events: readonly AttendanceEvent[];
      /** Who sent each event. */
      accounts: ReadonlyMap<string, string>;
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
        by: accounts.get(id) as string,
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

/** Somebody else's seminar is not found, one's own without the right to mark is forbidden. */
async function marking(
  tx: EntityManager,
  batches: readonly SentMarks[],
  sessions: ReadonlyMap<string, SessionFacts>,
): Promise<(batch: SentMarks) => void> {
  const asked = (batch: SentMarks) => batch.events.map(({ sessionId }) => sessions.get(sessionId)?.seminarId);
  const tiesOf = await tiesOfMany(
    tx,
    batches.flatMap((batch) =>
      asked(batch).flatMap((seminarId) => (seminarId ? { actor: batch.actor, seminarId } : [])),
    ),
  );
  return (batch) => {
    for (const seminarId of asked(batch)) {
      const ties = seminarId && tiesOf(batch.actor, seminarId);
      if (!ties || !seesSeminar(batch.actor, ties)) throw notFound();
      if (!marksAttendance(batch.actor, ties)) throw forbidden();
    }
  };
}

function orRefusal<Value>(given: () => Value): Value | Refusal {
  try {
    return given();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
