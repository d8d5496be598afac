import type { ActOnEnrolments, EnrolmentOutcomes, Invite, SeatTaken, TakeSeat } from '@kaskad/contracts';
import {
  type Actor,
  doubleBookingAnswer,
  enrolmentActRefusal,
  holdsSeat,
  seatAnswer,
  seatOrWaitlist,
  signUpRefusal,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Enrolment } from './enrolment.entity.ts';
import { namingRefused } from './enrolment-outcomes.queries.ts';
import { promote, promoteElsewhere, releaseReserved, seatsOf, seatTaken, trainsAt } from './enrolments.queries.ts';
import { invitable, untrainedOf } from './invitees.queries.ts';
import { boundBeside, clashesFor, clashLine, lockPersons } from '../one-place.queries.ts';
import { seatsIn } from '../programme.queries.ts';
import { tellOfPlace } from './seat-messages.ts';
import { leaveSeats } from './seat-moves.ts';
import { assertMay, mayAskFor } from '../seminar-access.ts';
import type { Seminar } from '../seminar.entity.ts';
import { zoned } from '../seminar.view.ts';
import { lockSeminar, lockSeminars } from '../seminars.queries.ts';
import { enrolPersons, type SeatOf, writeState } from './enrolment-writing.queries.ts';

@Injectable()
export class EnrolmentsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The signed-in person asks for a seat: one request at a time, under the lock of the seminar's row. */
  async signUp(actor: Actor, seminarId: string, { leaving = [] }: TakeSeat = {}): Promise<SeatTaken> {
    return inTransaction(this.db, async (tx) => {
      await lockSeminars(tx, [seminarId, ...leaving]);
      const seminar = await lockSeminar(tx, seminarId);
      const personId = actor.personId;
      if (!seminar || !personId) throw notFound();
      const enrolment = await tx.findOneBy(Enrolment, { seminarId, personId });
      if ((!enrolment || enrolment.cause === 'left') && !(await mayAskFor(tx, actor, seminar))) throw notFound();
      return this.seat(tx, actor, { seminar, personId, enrolment, leaving });
    });
  }

  async confirm(actor: Actor, enrolmentId: string, { leaving = [] }: TakeSeat = {}): Promise<SeatTaken> {
    return inTransaction(this.db, async (tx) => {
      const { seminar, enrolment } = await this.ownEnrolment(tx, actor, enrolmentId, leaving);
      if (enrolment.cause === 'left' && !(await mayAskFor(tx, actor, seminar))) throw notFound();
      return this.seat(tx, actor, { seminar, personId: enrolment.personId, enrolment, leaving });
    });
  }

  /** The person gives the seat, the place on the waitlist or the invitation back; whoever waits first moves up at once. */
  async decline(actor: Actor, enrolmentId: string): Promise<{ done: true }> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const { seminar, enrolment } = await this.ownEnrolment(tx, actor, enrolmentId);
      if (seminar.state !== 'open' || now >= seminar.startsAt) throw new Refusal('seminar_sign_up_closed');
      if (enrolment.state === 'cancelled') return { done: true as const };
      await tx.update(Enrolment, { id: enrolment.id }, { state: 'cancelled', changedAt: now });
      await promote(tx, seminar, now);
      await promoteElsewhere(tx, [enrolment.personId], now);
      await recordAudit(tx, actor, now, [
        {
          action: 'enrolment.given_back',
          subjectType: 'seminar',
          subjectId: seminar.id,
          before: { state: enrolment.state },
          after: { personId: enrolment.personId, state: 'cancelled' },
        },
      ]);
      return { done: true as const };
    });
  }

  /** Invites by name or by office; everybody gets an outcome, and nobody is written twice. */
  async invite(actor: Actor, seminarId: string, input: Invite): Promise<EnrolmentOutcomes> {
    return inTransaction(this.db, async (tx) => {
      const { outcomes, entries } = await this.inviteIn(tx, actor, seminarId, input);
      await recordAudit(tx, actor, this.clock.now(), entries);
      return { outcomes, promoted: 0 };
    });
  }

  /** The same inside of a larger act, which writes the lines for the audit trail with its own. */
  async inviteIn(
    tx: EntityManager,
    actor: Actor,
    seminarId: string,
    input: Invite,
  ): Promise<{ outcomes: EnrolmentOutcomes['outcomes']; entries: AuditEntry[] }> {
    const seminar = await this.managed(tx, actor, seminarId);
    if (seminar.state !== 'open' && seminar.state !== 'draft') throw new Refusal('seminar_not_open');
    const wanted = 'personIds' in input ? [...new Set(input.personIds)] : await untrainedOf(tx, actor, seminar, input);
    const allowed = await invitable(tx, actor, seminar, wanted);
    const bound = Map.groupBy(await boundBeside(tx, seminarId, wanted, this.clock.now()), ({ personId }) => personId);
    const clashes = await clashesFor(tx, actor, [...bound.values()].flat());
    const outcomes = wanted.map((personId) => {
      const refusal = allowed.get(personId) ?? 'not_found';
      if (refusal !== 'may_invite') return { personId, state: null, refusal };
      const own = bound.get(personId);
      if (!own) return { personId, state: 'invited' as const, refusal: null };
      const teaches = own.some(({ part }) => doubleBookingAnswer('participant', part) === 'refused');
      const isLeft = teaches || !input.busyToo;
      return {
        personId,
        state: isLeft ? null : ('invited' as const),
        refusal: teaches ? 'seminar_person_teaches_then' : isLeft ? 'seminar_clash' : null,
        clashes: clashes.get(personId),
      };
    });
    const invited = outcomes.filter(({ state }) => state).map(({ personId }) => personId);
    await writeState(tx, { seminarId, personIds: invited, state: 'invited' }, this.clock.now());
    await tellOfPlace(tx, seminarId, { kind: 'seminar_invited', personIds: invited }, this.clock.now());
    const entry = { subjectType: 'seminar', subjectId: seminarId, after: { personIds: invited } };
    return {
      outcomes: await namingRefused(tx, outcomes, (personId) => allowed.has(personId)),
      entries: invited.length > 0 ? [{ action: 'enrolment.invited', ...entry }] : [],
    };
  }

  /**
   * One act on many: seats are counted person by person in the order given, written at once, and the waitlist moves up
   * at the end.
   */
  async act(
    actor: Actor,
    seminarId: string,
    { act, personIds, reason, leaveOthers = false }: ActOnEnrolments,
  ): Promise<EnrolmentOutcomes> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const seminar = await this.managed(tx, actor, seminarId);
      await releaseReserved(tx, seminarId, now);
      const rows = await seatsOf(tx, seminarId, personIds);
      const byPerson = new Map(rows.map((row) => [row.personId, row]));
      const within = await seatsIn(tx, seminar);
      let { seatsTaken } = within;
      if (act === 'confirm') await lockPersons(tx, personIds);
      const bound = act === 'confirm' ? await boundBeside(tx, seminarId, personIds, now) : [];
      const clashes = await clashesFor(tx, actor, bound);
      const boundOf = Map.groupBy(bound, ({ personId }) => personId);
      const left: { personId: string; seminarId: string }[] = [];
      const target = ({ confirm: 'confirmed', cancel: 'cancelled', excuse: 'excused' } as const)[act];
      const outcomes = [...new Set(personIds)].map((personId) => {
        const known = byPerson.get(personId);
        const refusal = enrolmentActRefusal(act, {
          seminar: within.seminar,
          seatsTaken,
          waiting: 0,
          state: known?.state ?? null,
          isReserved: known?.held ?? false,
          hasLeft: known?.left ?? false,
          teaches: known?.teaches ?? false,
          now,
        });
        if (refusal) return { personId, state: known?.state ?? null, refusal };
        const leaving = leaveOthers
          ? (clashes.get(personId) ?? []).flatMap(({ mayLeave, seminarId: other }, index) =>
              mayLeave ? [other ?? boundOf.get(personId)?.[index]?.seminarId ?? ''] : [],
            )
          : [];
        const answer = seatAnswer(boundOf.get(personId) ?? [], leaving);
        if (!answer.take)
          return { personId, state: known?.state ?? null, refusal: answer.why, clashes: clashes.get(personId) };
        left.push(...answer.leave.map((other) => ({ personId, seminarId: other })));
        seatsTaken += (target === 'confirmed' ? 1 : 0) - (known && (known.held || holdsSeat(known.state)) ? 1 : 0);
        return { personId, state: target, refusal: null };
      });
      const done = outcomes.filter(({ refusal }) => refusal === null).map(({ personId }) => personId);
      await writeState(tx, { seminarId, personIds: done, state: target }, now);
      await leaveSeats(tx, left, now);
      const promoted = act === 'confirm' ? [] : await promote(tx, seminar, now);
      if (act !== 'confirm') await promoteElsewhere(tx, done, now);
      if (done.length > 0) {
        await recordAudit(tx, actor, now, [
          {
            action: `enrolment.${act}`,
            subjectType: 'seminar',
            subjectId: seminarId,
            after: { personIds: done, promoted, ...(left.length > 0 && { left }) },
            reason: reason ?? null,
          },
        ]);
      }
      return {
        outcomes: await namingRefused(tx, outcomes, (personId) => byPerson.has(personId)),
        promoted: promoted.length,
      };
    });
  }

  /**
   * Puts persons on the roster with seats (the trio's own members, the seed). The caller has locked the seminar and
   * counted its seats.
   */
  async enrolMany(tx: EntityManager, seats: readonly SeatOf[], now: Date): Promise<void> {
    await enrolPersons(tx, seats, now);
  }

  /**
   * A seat, or a place on the waitlist. Whoever has a seat elsewhere in these hours is asked: they name what they
   * leave, and both are done at once. As long as there is only the waitlist they leave nothing.
   */
  private async seat(
    tx: EntityManager,
    actor: Actor,
    {
      seminar,
      personId,
      enrolment,
      leaving,
    }: { seminar: Seminar; personId: string; enrolment: Enrolment | null; leaving: readonly string[] },
  ): Promise<SeatTaken> {
    const now = this.clock.now();
    const teaches = await trainsAt(tx, seminar.id, personId);
    await releaseReserved(tx, seminar.id, now);
    const seats = {
      ...(await seatsIn(tx, seminar)),
      isReserved: enrolment?.heldUntil != null && enrolment.heldUntil > now,
    };
    const refusal = signUpRefusal({ ...seats, state: enrolment?.state ?? null, teaches, now });
    if (refusal) throw new Refusal(refusal);
    const place = seatOrWaitlist(seats);
    await lockPersons(tx, [personId]);
    const bound = await boundBeside(tx, seminar.id, [personId], now);
    const answer = seatAnswer(bound, place === 'confirmed' ? leaving : bound.map((one) => one.seminarId));
    if (!answer.take) {
      const asked = bound
        .filter((one) => answer.with.includes(one.seminarId))
        .map(({ part, title, startsAt, endsAt, zone }) =>
          clashLine({
            seminarId: null,
            title,
            part,
            mayLeave: false,
            startsAt: zoned(startsAt, zone),
            endsAt: zoned(endsAt, zone),
          }),
        );
      throw new Refusal(answer.why, 409, { clash: asked.join('; ') });
    }
    const left = place === 'confirmed' ? answer.leave : [];
    if (bound.some(({ seminarId, ahead }) => left.includes(seminarId) && !ahead))
      throw new Refusal('seminar_clash_begun');
    await writeState(tx, { seminarId: seminar.id, personIds: [personId], state: place }, now);
    if (left.length > 0)
      await leaveSeats(
        tx,
        left.map((seminarId) => ({ personId, seminarId })),
        now,
      );
    const entry = { subjectType: 'seminar', subjectId: seminar.id, after: { personId, state: place } } as const;
    await recordAudit(tx, actor, now, [
      left.length > 0
        ? { action: 'enrolment.switched', ...entry, before: { seminarIds: left } }
        : { action: 'enrolment.asked', ...entry, before: { state: enrolment?.state ?? null } },
    ]);
    const row = await seatTaken(tx, seminar.id, personId);
    if (!row) throw notFound();
    return { ...row, ...(left.length > 0 && { left: [...left] }) };
  }

  private async managed(tx: EntityManager, actor: Actor, seminarId: string): Promise<Seminar> {
    const seminar = await lockSeminar(tx, seminarId);
    if (!seminar) throw notFound();
    await assertMay(tx, actor, 'manage', seminarId);
    return seminar;
  }

  private async ownEnrolment(
    tx: EntityManager,
    actor: Actor,
    id: string,
    leaving: readonly string[] = [],
  ): Promise<{ seminar: Seminar; enrolment: Enrolment }> {
    const found = await tx.findOneBy(Enrolment, { id });
    // Staff who stand for nobody, and everybody else, learn nothing of a foreign one.
    if (!found || found.personId !== actor.personId) throw notFound();
    await lockSeminars(tx, [found.seminarId, ...leaving]);
    const seminar = await lockSeminar(tx, found.seminarId);
    const enrolment = await tx.findOneByOrFail(Enrolment, { id });
    if (!seminar) throw notFound();
    return { seminar, enrolment };
  }
}
