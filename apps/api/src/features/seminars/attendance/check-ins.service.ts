import type { CheckedIn, HeldScan, HoldScan, SelfCheckIn } from '@kaskad/contracts';
import {
  type Actor,
  attendedMinutes,
  type EnrolmentState,
  isPresence,
  markForArrival,
  selfCheckInRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { Gathered } from '../../../platform/db/gathered.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { Refusal } from '../../../platform/http/refusal.ts';
import { namesOf } from './check-in.queries.ts';
import { enrolmentStates, holdOpen, sessionFacts, type SessionFacts } from './attendance.queries.ts';
import { AttendanceFollowing } from './attendance-following.service.ts';
import { sessionMeant } from './check-in-meant.ts';
import { CheckInTokens } from './check-in-tokens.service.ts';
import { refusalParams } from './mark-refusal-params.ts';
import { insertMarks, lockStandings, markKey, type StoredMark } from './marks.queries.ts';
import { zoned } from '../seminar.view.ts';

/** Transactions under way at once, and people in one: a hall that scans at one moment shares writes to the disk. */
const AT_ONCE = 2;
const PEOPLE_AT_MOST = 200;

interface Scan {
  readonly sessionId: string;
  readonly personId: string;
  readonly accountId: string;
  readonly device: string | null;
  /** When it was scanned, where somebody had to sign in first. */
  readonly heldSince: Date | null;
  readonly method: 'qr' | 'badge';
}

/** The new mark of a scan, and what is told where it is not needed; or why there is none. */
type Outcome = { readonly made: StoredMark | null; readonly shown: StoredMark } | Refusal;

/** Members who mark themselves by the code on the wall of the hall. */
@Injectable()
export class CheckIns {
  private readonly scans: Gathered<Scan, CheckedIn>;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tokens: CheckInTokens,
    private readonly following: AttendanceFollowing,
  ) {
    this.scans = new Gathered<Scan, CheckedIn>({
      atOnce: AT_ONCE,
      atMost: PEOPLE_AT_MOST,
      sizeOf: () => 1,
      keysOf: ({ personId }) => [personId],
      work: (scans) => this.keepAll(scans),
    });
  }

  /**
   * A member scans the code on the wall: recorded for this session and no other. Scanning again says so and records
   * nothing.
   */
  async checkIn({ personId, accountId }: Actor, { token, device }: SelfCheckIn): Promise<CheckedIn> {
    const scanned = { personId, token, device: device ?? null, now: this.clock.now() };
    const meant = await sessionMeant(this.db, this.tokens, scanned);
    if (!meant) throw new Refusal('check_in_unknown', 404);
    if (!personId) throw new Refusal('seminar_not_enrolled');
    return this.arrive({ ...meant, personId, accountId, device: scanned.device, method: 'qr' });
  }

  /** The mark of somebody who comes, by whom and in which way it is made. */
  arrive(scan: Scan): Promise<CheckedIn> {
    return this.scans.ask(scan);
  }

  /** Keeps the moment of a scan for somebody who has to sign in first; what is held already keeps its own. */
  holdScan({ token, device }: HoldScan): HeldScan {
    const now = this.clock.now();
    const read = this.tokens.read(token, device, now);
    if (!read) throw new Refusal('check_in_unknown', 404);
    if (!read.isFresh) throw new Refusal('check_in_old');
    return { token: this.tokens.heldFor(read.sessionId, device, read.heldSince ?? now) };
  }

  private keepAll(scans: readonly Scan[]): Promise<(CheckedIn | Refusal)[]> {
    return inTransaction(this.db, async (tx) => {
      const sessionIds = [...new Set(scans.map(({ sessionId }) => sessionId))];
      const personIds = scans.map(({ personId }) => personId);
      await holdOpen(tx, sessionIds);
      const now = this.clock.now();
      const sessions = await sessionFacts(tx, sessionIds);
      const seminarIds = [...new Set([...sessions.values()].map(({ seminarId }) => seminarId))];
      const enrolments = await enrolmentStates(tx, seminarIds, personIds);
      const standings = await lockStandings(tx, sessionIds, personIds);
      const names = await namesOf(tx, personIds);
      const outcomes = scans.map((scan): Outcome => {
        const session = sessions.get(scan.sessionId);
        if (!session) return new Refusal('check_in_unknown', 404);
        const enrolment = enrolments.get(`${session.seminarId}/${scan.personId}`) ?? null;
        const before = standings.get(markKey(scan))?.holds ?? null;
        return this.outcomeOf(scan, { session, enrolment, before, now });
      });
      const made = outcomes.flatMap((one) => (one instanceof Refusal ? [] : (one.made ?? [])));
      const written = new Set(await insertMarks(tx, made));
      await this.following.follow(tx, { marks: made.filter(({ id }) => written.has(id)), sessions, standings });
      return outcomes.map((outcome) => {
        if (outcome instanceof Refusal) return outcome;
        const fresh = outcome.made && written.has(outcome.made.id) ? outcome.made : null;
        const mark = fresh ?? outcome.shown;
        const session = sessions.get(mark.sessionId) as SessionFacts;
        return answer(mark, { session, name: names.get(mark.personId) ?? '', already: !fresh });
      });
    });
  }

  private outcomeOf(
    { personId, accountId, device, heldSince, method }: Scan,
    {
      session,
      enrolment,
      before,
      now,
    }: { session: SessionFacts; enrolment: EnrolmentState | null; before: StoredMark | null; now: Date },
  ): Outcome {
    // The clock of the server that held it may have been ahead.
    const scannedAt = heldSince && heldSince < now ? heldSince : now;
    const refusal =
      session.state === 'open' || session.state === 'held'
        ? selfCheckInRefusal({ session, enrolment, settings: session.settings, now: scannedAt })
        : 'attendance_session_cancelled';
    if (refusal) return new Refusal(refusal, 409, refusalParams(refusal, session));
    if (before && isPresence(before.mark)) return { made: null, shown: before };
    if (before?.reason) return new Refusal('attendance_corrected');
    const mark = markForArrival(session, scannedAt, session.settings);
    const made: StoredMark = {
      id: this.tokens.markId(session.id, personId, before?.id ?? null),
      sessionId: session.id,
      personId,
      mark,
      minutes: attendedMinutes(mark, { session, madeAt: scannedAt }),
      method,
      recordedAt: scannedAt,
      receivedAt: now,
      madeAt: scannedAt,
      reason: null,
      by: accountId,
      device,
      seq: null,
      // Whoever scanned before a mark was made knew nothing of it.
      basis: before && !(heldSince && before.madeAt > scannedAt) ? [before.id] : [],
      late: session.state === 'held',
    };
    return { made, shown: before ?? made };
  }
}

const answer = (
  { mark, receivedAt }: StoredMark,
  { session, name, already }: { session: SessionFacts; name: string; already: boolean },
): CheckedIn => ({
  mark,
  name,
  title: session.title,
  topic: session.topic,
  at: zoned(receivedAt, session.zone),
  already,
});
