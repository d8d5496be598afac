import type {
  ChangeSeminar,
  PlanSeminar,
  PlanSeries,
  Seminar as SeminarPage,
  SeminarSeries,
  WithReason,
} from '@kaskad/contracts';
import {
  type Actor,
  capacityRefusal,
  defaultSignUpUntil,
  deliveryRefusal,
  instantOf,
  localTimeIn,
  OPEN_ENROLMENT_STATES,
  planSessions,
  reaches,
  scopeOf,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { type AuditEntry, recordAudit } from '../../../platform/audit/audit.ts';
import { changeOf } from '../../../platform/audit/brief.ts';
import { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { namingClashes } from './clashes.ts';
import { campaignOf, commissionOf, openCampaignFor } from '../commissions.queries.ts';
import { peopleOfSeminar, promote, promoteElsewhere } from '../enrolment/enrolments.queries.ts';
import { assertPeopleFree, assertSpeakOnce } from './people-free.ts';
import { assertMayLecture, assertMayTeach, roomIn, type UsableVenue, usableVenue } from './places.queries.ts';
import { type PlannedSeminar, seminarFormatFor, writePlans } from './plans.ts';
import { accreditationsOf, deliveredSessions, seatsOf, smallestRoom } from '../programme.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { changedSeminar, fewestTrainers } from './seminar-page.ts';
import type { Seminar } from '../seminar.entity.ts';
import { seminarBrief } from '../seminar.view.ts';
import { lockSeminar, seminarRows } from '../seminars.queries.ts';

type Wish = Omit<PlanSeminar, 'venueId'> & { venueId: string | null; seriesId?: string };

@Injectable()
export class PlanningService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async plan(actor: Actor, input: PlanSeminar): Promise<SeminarPage> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const plan = await this.planned(tx, actor, input);
        const [id] = await writePlans(tx, [plan], now);
        await recordAudit(tx, actor, now, [plannedEntry(id ?? '', plan)]);
        return changedSeminar(tx, actor, id ?? '', now);
      }),
    );
  }

  /** One seminar for each stop, all or none. */
  async planSeries(actor: Actor, { title, stops, ...kit }: PlanSeries): Promise<SeminarSeries> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const seriesId = randomUUID();
        const plans: PlannedSeminar[] = [];
        for (const stop of stops)
          plans.push(await this.planned(tx, actor, { ...kit, ...stop, title, seriesId, format: 'travelling' }));
        const twice = await assertSpeakOnce(tx, plans, kit.busyLecturerIds);
        await tx.query(
          'insert into seminar_series (id, campaign_id, commission_id, title, created_at) values ($1, $2, $3, $4, $5)',
          [seriesId, plans[0]?.campaignId, await ownCommission(tx, actor), title, now],
        );
        const known = plans.map((plan) => ({
          ...plan,
          busyConfirmed: {
            personIds: new Set([...(plan.busyConfirmed?.personIds ?? []), ...twice]),
            by: actor.accountId,
          },
        }));
        const ids = await writePlans(tx, known, now);
        await recordAudit(
          tx,
          actor,
          now,
          known.flatMap((plan, index) => plannedEntry(ids[index] ?? '', plan)),
        );
        const seminars = await seminarRows(tx, ids);
        return { id: seriesId, title, seminars: seminars.map(seminarBrief) };
      }),
    );
  }

  async change(actor: Actor, id: string, input: ChangeSeminar): Promise<SeminarPage> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const seminar = await this.locked(tx, actor, id);
      if (seminar.state !== 'draft' && seminar.state !== 'open') throw new Refusal('seminar_not_open');
      const signUpUntil = input.signUpUntil ? instantOf(seminar.timeZone, input.signUpUntil) : seminar.signUpUntil;
      if (signUpUntil > seminar.startsAt) throw new Refusal('seminar_sign_up_after_start');
      const venue = input.venueId ? await usableVenue(tx, actor, input.venueId) : null;
      if (venue && venue.id !== seminar.venueId) await assertVenueHolds(tx, id, venue);
      const venueId = input.venueId === undefined ? seminar.venueId : input.venueId;
      if (venueId !== seminar.venueId)
        await tx.query('update seminar_sessions set room_id = null where seminar_id = $1', [id]);
      const after = {
        title: input.title ?? seminar.title,
        capacity: input.capacity ?? seminar.capacity,
        signUpUntil,
        venueId,
      };
      const change = changeOf(seminar, after);
      Object.assign(seminar, after);
      await this.assertFits(tx, seminar, input.capacity !== undefined);
      await tx.save(seminar);
      await promote(tx, seminar, now);
      if (change)
        await recordAudit(tx, actor, now, [
          { action: 'seminar.changed', subjectType: 'seminar', subjectId: id, ...change },
        ]);
      return changedSeminar(tx, actor, id, now);
    });
  }

  /** Opens sign-up and invitations' answers: rule 1 must hold for the whole programme. */
  async open(actor: Actor, id: string): Promise<SeminarPage> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const seminar = await this.locked(tx, actor, id);
      if (seminar.state !== 'draft') throw new Refusal('seminar_not_open');
      await assertDeliverable(tx, seminar);
      await this.assertFits(tx, seminar);
      seminar.state = 'open';
      await tx.save(seminar);
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.opened',
          subjectType: 'seminar',
          subjectId: id,
          before: { state: 'draft' },
          after: { state: 'open' },
        },
      ]);
      return changedSeminar(tx, actor, id, now);
    });
  }

  async cancel(actor: Actor, id: string, { reason }: WithReason): Promise<SeminarPage> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const seminar = await this.locked(tx, actor, id);
      if (seminar.state !== 'draft' && seminar.state !== 'open') throw new Refusal('seminar_not_open');
      const [marked] = await tx.query<object[]>(
        'select from attendance_records a join seminar_sessions x on x.id = a.session_id where x.seminar_id = $1 limit 1',
        [id],
      );
      if (marked) throw new Refusal('seminar_has_attendance');
      const before = seminar.state;
      const bound = await peopleOfSeminar(tx, id);
      seminar.state = 'cancelled';
      await tx.save(seminar);
      await tx.query(
        'update session_trainers set cancelled = true where session_id in (select id from seminar_sessions where seminar_id = $1)',
        [id],
      );
      await tx.query('update seminar_sessions set cancelled = true where seminar_id = $1', [id]);
      await tx.query(
        `update enrolments set state = 'cancelled', changed_at = $2 where seminar_id = $1 and state in ${sqlList(OPEN_ENROLMENT_STATES)}`,
        [id, now],
      );
      await promoteElsewhere(tx, bound, now);
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.cancelled',
          subjectType: 'seminar',
          subjectId: id,
          before: { state: before },
          after: { state: 'cancelled' },
          reason,
        },
      ]);
      return changedSeminar(tx, actor, id, now);
    });
  }

  /** Lock, then authorize: what the others do to the seminar waits. */
  private async locked(tx: EntityManager, actor: Actor, id: string): Promise<Seminar> {
    const seminar = await lockSeminar(tx, id);
    if (!seminar) throw notFound();
    await assertMay(tx, actor, 'manage', id);
    return seminar;
  }

  private async assertFits(tx: EntityManager, { id, capacity, campaignId }: Seminar, isPlanned = true): Promise<void> {
    const settings = (await campaignOf(tx, campaignId))?.settings;
    if (!settings) throw notFound();
    const sessions = await deliveredSessions(tx, id);
    const { seatsTaken } = await seatsOf(tx, id);
    assertCapacity({
      capacity,
      trainers: fewestTrainers(sessions),
      roomCapacity: isPlanned ? await smallestRoom(tx, id) : null,
      seatsTaken,
      settings,
    });
  }

  /** Fills in what the planner left out, and asks the rules. */
  private async planned(tx: EntityManager, actor: Actor, wish: Wish): Promise<PlannedSeminar> {
    const now = this.clock.now();
    const venue = wish.venueId ? await usableVenue(tx, actor, wish.venueId) : null;
    const venueOwner = venue && reaches(actor, 'seminar.manage', venue.path) ? venue.commissionId : null;
    const commission = await commissionOf(tx, wish.commissionId ?? venueOwner ?? (await ownCommission(tx, actor)));
    assertReaches(actor, 'seminar.manage', commission);
    const campaign = await openCampaignFor(tx, commission.path, wish.campaignId);
    if (!campaign) throw new Refusal('seminar_no_campaign');

    const { trainerIds = [], lecturerIds = [], busyLecturerIds, level, title, seriesId = null } = wish;
    if (level > campaign.cascadeDepth) throw new Refusal('seminar_too_deep', 409, { limit: campaign.cascadeDepth });
    const zone = venue?.timeZone ?? commission.timeZone;
    const sessions = planSessions(wish.template, { ...wish, zone });
    const startsAt = sessions[0]?.startsAt ?? now;
    const capacity = wish.capacity ?? campaign.settings.groupSize;
    const room = await roomIn(tx, actor, venue, wish.roomId);
    assertCapacity({
      capacity,
      trainers: trainerIds.length,
      roomCapacity: room?.capacity ?? null,
      seatsTaken: 0,
      settings: campaign.settings,
    });
    if (trainerIds.length > 0) {
      const delivered = sessions.map((session) => ({
        startsAt: session.startsAt,
        day: localTimeIn(zone, session.startsAt).slice(0, 10),
        trainerIds,
      }));
      const refusal = deliveryRefusal(level, delivered, await accreditationsOf(tx, campaign.id, trainerIds));
      if (refusal) throw new Refusal(refusal);
    }
    await assertMayTeach(tx, actor, commission.id, trainerIds);
    await assertMayLecture(tx, actor, commission.id, lecturerIds);
    const busy = await assertPeopleFree(
      tx,
      actor,
      { seminarId: null, zone, now },
      {
        hours: sessions.map(({ startsAt: from, endsAt }) => ({ startsAt: from, endsAt, trainerIds, lecturerIds })),
        busyIds: busyLecturerIds,
      },
    );
    const signUpUntil = wish.signUpUntil
      ? instantOf(zone, wish.signUpUntil)
      : defaultSignUpUntil({ startsAt, level, now, settings: campaign.settings });
    if (signUpUntil > startsAt) throw new Refusal('seminar_sign_up_after_start');
    return {
      campaignId: campaign.id,
      commissionId: commission.id,
      seriesId,
      level,
      format: wish.format ?? seminarFormatFor(level, venue !== null),
      title,
      venueId: venue?.id ?? null,
      roomId: room?.id ?? null,
      zone,
      capacity,
      languages: wish.languages,
      signUpUntil,
      sessions,
      trainerIds,
      lecturerIds,
      busyConfirmed: { personIds: busy, by: actor.accountId },
    };
  }
}

/** A venue none of whose rooms holds those who have a seat is too small, whichever room is chosen later. */
async function assertVenueHolds(tx: EntityManager, seminarId: string, { rooms }: UsableVenue): Promise<void> {
  const largest = Math.max(...rooms.map(({ capacity }) => capacity));
  const { seatsTaken } = await seatsOf(tx, seminarId);
  if (rooms.length > 0 && largest < seatsTaken)
    throw new Refusal('seminar_venue_seated', 409, { seated: seatsTaken, limit: largest, field: 'venueId' });
}

export function assertCapacity(given: Parameters<typeof capacityRefusal>[0]): void {
  const refusal = capacityRefusal({ ...given, trainers: Number.isFinite(given.trainers) ? given.trainers : 0 });
  if (!refusal) return;
  const limits = {
    seminar_too_many_per_trainer: given.settings.blockPerTrainer,
    seminar_room_too_small: given.roomCapacity ?? 0,
    seminar_seats_taken: given.seatsTaken,
  };
  throw new Refusal(refusal, 409, { limit: limits[refusal] });
}

/** Rule 1 for the whole programme as it stands. */
const plannedEntry = (
  id: string,
  {
    campaignId,
    commissionId,
    seriesId = null,
    level,
    title,
    venueId,
    capacity,
    sessions,
    trainerIds,
    lecturerIds = [],
  }: PlannedSeminar,
): AuditEntry => ({
  action: 'seminar.planned',
  subjectType: 'seminar',
  subjectId: id,
  after: {
    campaignId,
    commissionId,
    seriesId,
    level,
    title,
    venueId,
    capacity,
    startsAt: sessions[0]?.startsAt.toISOString(),
    sessions: sessions.length,
    trainerIds: [...trainerIds],
    lecturerIds: [...lecturerIds],
  },
});

export async function assertDeliverable(
  tx: EntityManager,
  { id, level, campaignId }: Pick<Seminar, 'id' | 'level' | 'campaignId'>,
): Promise<void> {
  const sessions = await deliveredSessions(tx, id);
  const refusal = deliveryRefusal(
    level,
    sessions,
    await accreditationsOf(
      tx,
      campaignId,
      sessions.flatMap(({ trainerIds }) => trainerIds),
    ),
  );
  if (refusal) throw new Refusal(refusal);
}

/** The topmost commission for which the actor plans. */
async function ownCommission(tx: EntityManager, actor: Actor): Promise<string> {
  const [path] = scopeOf(actor, 'seminar.manage');
  const id = path?.split('/').at(-2);
  if (!id) throw notFound();
  const [row] = await tx.query<{ id: string }[]>('select id from commissions where path = $1', [path]);
  return row?.id ?? id;
}
