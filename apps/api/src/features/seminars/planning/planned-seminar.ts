import type { PlanSeminar } from '@kaskad/contracts';
import { type Actor, defaultSignUpUntil, instantOf, planSessions, reaches, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches } from '../../../platform/access/reach.ts';
import type { AuditEntry } from '../../../platform/audit/audit.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { type CampaignRow, commissionOf, type CommissionRow, openCampaignFor } from '../commissions.queries.ts';
import { assertPeopleFree } from './people-free.ts';
import { assertMayLecture, assertMayTeach, roomIn, usableVenue, type UsableVenue } from './places.queries.ts';
import { type PlannedSeminar, seminarFormatFor } from './seminar-plans.ts';
import { assertBeforeElection, assertCapacity, assertTaught } from './seminar-limits.ts';
import { Commission } from '../../people/commission.entity.ts';

type Wish = Omit<PlanSeminar, 'venueId'> & { venueId: string | null; seriesId?: string };

/** Fills in what the planner left out, and asks the rules. */
export async function plannedSeminar(tx: EntityManager, actor: Actor, wish: Wish, now: Date): Promise<PlannedSeminar> {
  const venue = wish.venueId ? await usableVenue(tx, actor, wish.venueId) : null;
  const venueOwner = venue && reaches(actor, 'seminar.manage', venue.path) ? venue.commissionId : null;
  const commission = await commissionOf(tx, wish.commissionId ?? venueOwner ?? (await ownCommission(tx, actor)));
  assertReaches(actor, 'seminar.manage', commission);
  const campaign = await openCampaignFor(tx, commission.path, wish.campaignId);
  if (!campaign) throw new Refusal('seminar_no_campaign');
  if (wish.level > campaign.cascadeDepth) throw new Refusal('seminar_too_deep', 409, { limit: campaign.cascadeDepth });
  await assertMayTeach(tx, actor, commission.id, wish.trainerIds ?? []);
  await assertMayLecture(tx, actor, commission.id, wish.lecturerIds ?? []);
  return filledPlan(tx, actor, { wish, commission, campaign, venue }, now);
}

interface Filled {
  readonly wish: Wish;
  readonly commission: CommissionRow;
  readonly campaign: CampaignRow;
  readonly venue: UsableVenue | null;
}

/** A plan for this commission in this campaign, once its rules allow it; who may ask for it is known. */
export async function filledPlan(
  tx: EntityManager,
  actor: Actor,
  { wish, commission, campaign, venue }: Filled,
  now: Date,
): Promise<PlannedSeminar> {
  const { trainerIds = [], lecturerIds = [], busyLecturerIds, level, title, seriesId = null } = wish;
  const zone = venue?.timeZone ?? commission.timeZone;
  const sessions = planSessions(wish.template, { ...wish, zone });
  const startsAt = sessions[0]?.startsAt ?? now;
  assertBeforeElection(sessions, zone, campaign);
  const room = await roomIn(tx, actor, venue, wish.roomId);
  const capacity = wish.capacity ?? campaign.settings.groupSize;
  assertCapacity({
    capacity,
    trainers: trainerIds.length,
    roomCapacity: room?.capacity ?? null,
    seatsTaken: 0,
    settings: campaign.settings,
  });
  await assertTaught(
    tx,
    { level, campaignId: campaign.id, zone },
    sessions.map(({ startsAt: from }) => ({ startsAt: from, trainerIds })),
  );
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

export const plannedEntry = (
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

/** The topmost commission for which the actor plans. */
export async function ownCommission(tx: EntityManager, actor: Actor): Promise<string> {
  const [path] = scopeOf(actor, 'seminar.manage');
  const id = path?.split('/').at(-2);
  if (!id) throw notFound();
  const row = await tx.findOne(Commission, { where: { path }, select: { id: true } });
  return row?.id ?? id;
}
