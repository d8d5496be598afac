import {
  type Actor,
  ENDS_BY_LEAVING,
  isMeantFor,
  isOfferedAgain,
  isSeminarAhead,
  keepsEnrolment,
  offerToSuccessor,
  seatReservedUntil,
} from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Any, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { type LeaverRow, leaversOf, type Serving, servingOf } from '../../accounts/serving.queries.ts';
import {
  type AppointmentChange,
  type AppointmentFollower,
  AppointmentFollowers,
} from '../../people/appointment-followers.service.ts';
import { tellOfSeats } from './leaving-notices.queries.ts';
import {
  endEnrolments,
  type EnrolmentAhead,
  enrolmentsAhead,
  lockSeminarsAhead,
  type Offer,
  offerAgain,
  type Promoted,
  promoteIn,
  type SeminarAhead,
  successorsIn,
  writeOffers,
} from './leaving.queries.ts';
import { Commission } from '../../people/commission.entity.ts';

type Seminars = ReadonlyMap<string, SeminarAhead>;
const placesOf = ({ places, plans }: Serving) => [...places, ...plans];

/**
 * Seats follow the people: whoever is no longer among those whom a seminar is for loses the seat, the invitation or the
 * place on the waitlist in the transaction that ended the appointment. The successor is offered a seat that was
 * confirmed, and the waitlist moves up into every other one.
 */
@Injectable()
export class SeatLeaving implements AppointmentFollower, OnModuleInit {
  readonly feature = 'seminars';

  constructor(
    private readonly followers: AppointmentFollowers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.followers.follow(this);
  }

  async appointmentsChanged(
    tx: EntityManager,
    actor: Actor | null,
    changes: readonly AppointmentChange[],
  ): Promise<void> {
    const now = this.clock.now();
    const seminars = await lockSeminarsAhead(tx, [...new Set(changes.map(({ personId }) => personId))], now);
    if (seminars.size === 0) return;
    const leavers = await leaversOf(tx, changes);
    const ended = await this.end(tx, seminars, leavers, now);
    const again = await this.offerReturning(tx, seminars, changes, now);
    const offers = await this.offerSuccessors(tx, seminars, ended, leavers, now);
    const promoted = await promoteIn(tx, [...seminars.values()], now);
    await recordAudit(tx, actor, now, auditOf(seminars, { ended, offers, promoted, again }));
    await tellOfSeats(tx, { seminars, ended, offers, leavers }, now);
  }

  /** Ends what ends; a seat that a person kept by another office stays. */
  private async end(
    tx: EntityManager,
    seminars: Seminars,
    leavers: readonly LeaverRow[],
    now: Date,
  ): Promise<EnrolmentAhead[]> {
    if (leavers.length === 0) return [];
    const byPerson = new Map(leavers.map((one) => [one.personId, one]));
    const left = await pathsOf(
      tx,
      leavers.flatMap(({ ended }) => ended.map(({ commissionId }) => commissionId)),
    );
    const rows = (await enrolmentsAhead(tx, [...seminars.keys()], [...byPerson.keys()])).filter((row) => {
      const [seminar, leaver] = [seminars.get(row.seminarId), byPerson.get(row.personId)];
      if (
        !seminar ||
        !leaver ||
        !(ENDS_BY_LEAVING as readonly string[]).includes(row.state) ||
        !isSeminarAhead(seminar, now)
      )
        return false;
      return !keepsEnrolment({
        path: seminar.path,
        serves: placesOf(leaver),
        left: leaver.ended.flatMap(({ commissionId }) => left.get(commissionId) ?? []),
      });
    });
    const isUnmade = ({ personId, state, cause }: EnrolmentAhead) =>
      state === 'invited' && cause === 'successor' && byPerson.get(personId)?.reasons.includes('undone');
    await endEnrolments(
      tx,
      rows.filter((row) => !isUnmade(row)).map(({ id }) => id),
      rows.filter(isUnmade).map(({ id }) => id),
      now,
    );
    return rows;
  }

  /**
   * Whoever serves again is offered what ended when they left: an invitation, never the seat, which others may have by
   * now.
   */
  private async offerReturning(
    tx: EntityManager,
    seminars: Seminars,
    changes: readonly AppointmentChange[],
    now: Date,
  ): Promise<EnrolmentAhead[]> {
    const opened = [...new Set(changes.filter(({ act }) => act === 'opened').map(({ personId }) => personId))];
    const rows = (await enrolmentsAhead(tx, [...seminars.keys()], opened)).filter(({ cause }) => cause === 'left');
    if (rows.length === 0) return [];
    const serving = await servingOf(tx, opened);
    const again = rows.filter(({ seminarId, personId, cause }) => {
      const [seminar, one] = [seminars.get(seminarId), serving.get(personId)];
      return (
        seminar &&
        one &&
        isOfferedAgain({ seminar, cause, isMeant: isMeantFor({ path: seminar.path, serves: one.places }), now })
      );
    });
    await offerAgain(
      tx,
      again.map(({ id }) => id),
      now,
    );
    return again;
  }

  private async offerSuccessors(
    tx: EntityManager,
    seminars: Seminars,
    ended: readonly EnrolmentAhead[],
    leavers: readonly LeaverRow[],
    now: Date,
  ): Promise<Offer[]> {
    const changes = new Map(leavers.map(({ personId, ended: own }) => [personId, own]));
    const pairs = ended.flatMap(({ seminarId, personId, state, isReserved }) =>
      (changes.get(personId) ?? []).flatMap(({ successorId }) =>
        successorId ? [{ seminarId, personId: successorId, state, isReserved }] : [],
      ),
    );
    if (pairs.length === 0) return [];
    const serving = await servingOf(tx, [...new Set(pairs.map(({ personId }) => personId))]);
    const rows = new Map((await successorsIn(tx, pairs)).map((row) => [`${row.seminarId} ${row.personId}`, row]));
    const offers = pairs.flatMap(({ seminarId, personId, state, isReserved }): Offer[] => {
      const [seminar, row, one] = [
        seminars.get(seminarId),
        rows.get(`${seminarId} ${personId}`),
        serving.get(personId),
      ];
      if (!seminar || !row || !one) return [];
      const offer = offerToSuccessor({
        seminar,
        state,
        isReserved,
        own: row.own,
        needsNone: row.needsNone,
        isMeant: isMeantFor({ path: seminar.path, serves: one.places }),
        now,
      });
      return offer === null
        ? []
        : [{ seminarId, personId, heldUntil: offer === 'reserved' ? seatReservedUntil(seminar, now) : null }];
    });
    const one = new Map(
      offers
        .toSorted((a, b) => Number(a.heldUntil) - Number(b.heldUntil))
        .map((offer) => [`${offer.seminarId} ${offer.personId}`, offer]),
    );
    await writeOffers(tx, [...one.values()], now);
    return [...one.values()];
  }
}

async function pathsOf(tx: EntityManager, commissionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.find(Commission, { where: { id: Any(commissionIds) }, select: { id: true, path: true } });
  return new Map(rows.map(({ id, path }) => [id, path]));
}

interface Followed {
  readonly ended: readonly EnrolmentAhead[];
  readonly offers: readonly Offer[];
  readonly promoted: readonly Promoted[];
  readonly again: readonly EnrolmentAhead[];
}

/** One line for each seminar: whose enrolment ended, who was offered the seat, who moved up, who was invited again. */
function auditOf(seminars: Seminars, { ended, offers, promoted, again }: Followed): AuditEntry[] {
  const persons = (rows: readonly { seminarId: string; personId: string }[], id: string) =>
    rows.filter((row) => row.seminarId === id).map(({ personId }) => personId);
  return [...seminars.keys()].flatMap((id): AuditEntry[] => {
    const after = {
      personIds: persons(ended, id),
      offered: persons(offers, id),
      promoted: persons(promoted, id),
      invitedAgain: persons(again, id),
    };
    if (Object.values(after).every((list) => list.length === 0)) return [];
    return [
      { action: 'enrolment.followed', subjectType: 'seminar', subjectId: id, after, reason: 'appointments changed' },
    ];
  });
}
