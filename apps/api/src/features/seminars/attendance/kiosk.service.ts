import type { CheckedIn, KioskArrival, KioskCode, KioskNames, KioskState, OpenedKiosk } from '@kaskad/contracts';
import {
  type Actor,
  checkInClosesAt,
  checkInOpensAt,
  checkInState,
  doorRefusal,
  freshHallSteps,
  marksAttendance,
  readHallCode,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holderOfAccount } from '../../../platform/access/session-holder.queries.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import type { Bucket } from '../../accounts/guesses.queries.ts';
import { giveBackGuess, takeGuess } from '../../accounts/sign-in-guesses.ts';
import { assertMay } from '../seminar-access.ts';
import { tiesTo } from '../seminar-ties.queries.ts';
import { zoned } from '../seminar.view.ts';
import { listedAt, sessionFacts, type SessionFacts } from './attendance.queries.ts';
import { countedAt } from './check-in.queries.ts';
import { CheckIns } from './check-ins.service.ts';
import { CheckInTokens } from './check-in-tokens.service.ts';
import { stillToCome } from './kiosk.queries.ts';
import { refusalParams } from './mark-refusal-params.ts';

/**
 * A tablet at the door of one session. Nobody is signed in at it: what it may do stands in its token, and ends when the
 * session takes no check-ins any more, or whoever set it up marks there no longer.
 */
@Injectable()
export class Kiosks {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tokens: CheckInTokens,
    private readonly checkIns: CheckIns,
  ) {}

  /** Somebody who marks sets a tablet up. */
  open(actor: Actor, sessionId: string): Promise<OpenedKiosk> {
    return inTransaction(this.db, async (tx) => {
      const session = (await sessionFacts(tx, [sessionId])).get(sessionId);
      if (!session) throw notFound();
      await assertMay(tx, actor, 'mark', session.seminarId);
      const now = this.clock.now();
      if (session.state !== 'open') throw new Refusal('seminar_not_open');
      if (session.cancelled) throw new Refusal('attendance_session_cancelled');
      if (checkInState(session, session.settings, now) === 'closed') throw new Refusal('walk_in_closed');
      await recordAudit(tx, actor, now, [{ action: 'kiosk.opened', subjectType: 'session', subjectId: sessionId }]);
      return { token: this.tokens.kioskFor(sessionId, actor.accountId) };
    });
  }

  async state(token: string): Promise<KioskState> {
    const { session } = await this.meant(token);
    const { settings, zone } = session;
    return {
      title: session.title,
      topic: session.topic,
      state: isOff(session) ? 'closed' : checkInState(session, settings, this.clock.now()),
      opensAt: zoned(checkInOpensAt(session, settings), zone),
      closesAt: zoned(checkInClosesAt(session, settings), zone),
      ...(await countedAt(this.db.manager, session)),
    };
  }

  /** The names to choose from, for whoever types the code of the wall. */
  async names({ token, code }: KioskCode): Promise<KioskNames> {
    const { session } = await this.meant(token);
    assertOpen(session, this.clock.now());
    await this.assertCode(session, code);
    const people = await stillToCome(this.db.manager, session);
    return {
      items: people.map(({ enrolmentId, name }) => ({ name, handle: this.tokens.handleFor(token, enrolmentId) })),
    };
  }

  /** The mark of whoever came: their badge was held before the camera, or their name was chosen. */
  async arrive(arrival: KioskArrival): Promise<CheckedIn> {
    const { token } = arrival;
    const { session, accountId } = await this.meant(token);
    const isChosen = 'handle' in arrival;
    if (isChosen) await this.assertCode(session, arrival.code);
    const listed = await listedAt(this.db.manager, session.seminarId);
    const one = listed.find(({ enrolmentId }) =>
      isChosen
        ? this.tokens.handleFor(token, enrolmentId) === arrival.handle
        : this.tokens.badgeFor(enrolmentId) === arrival.badge,
    );
    if (!one) throw new Refusal('badge_unknown', 404);
    const { personId } = one;
    const from = { sessionId: session.id, accountId, device: null, heldSince: null };
    return this.checkIns.arrive({ ...from, personId, method: isChosen ? 'qr' : 'badge' });
  }

  private async meant(token: string): Promise<{ session: SessionFacts; accountId: string }> {
    const read = this.tokens.readKiosk(token);
    const session = read && (await sessionFacts(this.db.manager, [read.sessionId])).get(read.sessionId);
    if (!session || !(await this.stillMarks(read.accountId, session))) throw new Refusal('kiosk_unknown', 404);
    return { session, accountId: read.accountId };
  }

  /** A seminar that is called off has no trainers, and its tablet says so. */
  private async stillMarks(accountId: string, { seminarId, state }: SessionFacts): Promise<boolean> {
    const actor = await holderOfAccount(this.db.manager, accountId);
    if (!actor || state === 'cancelled') return actor !== undefined;
    const ties = (await tiesTo(this.db.manager, actor, [seminarId])).get(seminarId);
    return ties !== undefined && marksAttendance(actor, ties);
  }

  /** Wrong codes are bounded for the session: whoever guesses at the tablet has not seen the wall. */
  private async assertCode({ id }: SessionFacts, typed: string): Promise<void> {
    const now = this.clock.now();
    const code = readHallCode(typed);
    const guess: Bucket[] = [{ kind: 'kiosk', key: id }];
    await takeGuess(this.db, guess, now);
    if (code === null || !freshHallSteps(now).some((step) => this.tokens.codeFor(id, step) === code))
      throw new Refusal('check_in_unknown', 404);
    await giveBackGuess(this.db.manager, guess, now);
  }
}

/** Names are told while the door takes those who come, and no longer. */
function assertOpen(session: SessionFacts, now: Date): void {
  const refusal = doorRefusal({ session, seminar: session, settings: session.settings, now });
  if (refusal === 'attendance_too_early') throw new Refusal(refusal, 409, refusalParams(refusal, session));
  // Whoever reads it stands before the tablet: the word for those who let people in is not theirs.
  if (refusal) throw new Refusal(refusal === 'walk_in_closed' ? 'attendance_closed' : refusal);
}

const isOff = ({ state, cancelled }: SessionFacts) => cancelled || state !== 'open';
