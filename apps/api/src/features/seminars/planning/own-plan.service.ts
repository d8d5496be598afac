import type { OwnPlan, OwnPlanGroup, PlanOwnSeminar, Seminar as SeminarPage } from '@kaskad/contracts';
import {
  accreditationGap,
  type Actor,
  lastDayToPlan,
  localTimeIn,
  mayPlanBy,
  ownPlanAnswer,
  ownPlanLevel,
  planSessions,
  PRECINCT_LEVEL,
  seminarSettingsOf,
} from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { openTestKinds } from '../../campaigns/campaign-plan.queries.ts';
import { type CampaignRow, commissionOf, type CommissionRow, openCampaignFor } from '../commissions.queries.ts';
import { EnrolmentsService } from '../enrolment/enrolments.service.ts';
import { namingClashes } from './named-clashes.ts';
import { ownPlace } from './own-place.ts';
import {
  grantingCommission,
  groupsUnder,
  officesFor,
  type OwnAccreditation,
  ownAccreditations,
  untrainedBelow,
  venueScopes,
  venuesIn,
} from './own-plan.queries.ts';
import { filledPlan, plannedEntry } from './planned-seminar.ts';
import { roomIn, usableVenue, type UsableVenue } from './places.queries.ts';
import { assertDeliverable } from './seminar-limits.ts';
import { changedSeminar } from './seminar-page.ts';
import { type PlannedSeminar, writePlans } from './seminar-plans.ts';

/** Seminars that trainers plan themselves, within what their accreditation lets them. */
@Injectable()
export class OwnPlanService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
  ) {}

  async mayPlan(actor: Actor): Promise<OwnPlan> {
    const now = this.clock.now();
    const tx = this.db.manager;
    const all = await ownAccreditations(tx, actor.personId);
    const today = localTimeIn(all[0]?.zone ?? 'UTC', now).slice(0, 10);
    const gap = accreditationGap(all, { now, today });
    if (gap) return { groups: [], venues: [], missing: { gap, grantedBy: await grantingCommission(tx, actor) } };
    const groups: OwnPlanGroup[] = [];
    for (const one of all.filter((each) => mayPlanBy(each, now) && each.validUntil >= today))
      groups.push(...(await groupsOf(tx, one)).filter(({ id }) => !groups.some((group) => isSame(group, id, one))));
    return { groups, venues: await venuesIn(tx, await venueScopes(tx, actor, now)), missing: null };
  }

  /** One step: planned, opened, and its people invited, as many as have room. */
  async plan(actor: Actor, input: PlanOwnSeminar): Promise<SeminarPage> {
    const now = this.clock.now();
    return namingClashes(this.db, actor, () =>
      inTransaction(this.db, async (tx) => {
        const plan = await planOf(tx, actor, input, now);
        const [id = ''] = await writePlans(tx, [plan], now);
        await assertDeliverable(tx, { ...plan, id });
        const { entries } = await this.enrolments.inviteIn(tx, actor, id, {
          districtId: plan.commissionId,
          positions: await officesFor(tx, plan.level),
          limit: plan.capacity,
        });
        await recordAudit(tx, actor, now, [
          plannedEntry(id, plan),
          { action: 'seminar.opened', subjectType: 'seminar', subjectId: id, after: { state: 'open' } },
          ...entries,
        ]);
        return changedSeminar(tx, actor, id, now);
      }),
    );
  }
}

const isSame = (group: OwnPlanGroup, id: string, { campaignId }: OwnAccreditation) =>
  group.id === id && group.campaignId === campaignId;

async function groupsOf(tx: EntityManager, own: OwnAccreditation): Promise<OwnPlanGroup[]> {
  const untrained = await untrainedBelow(tx, own);
  const tests = await openTestKinds(tx, own.campaignId);
  return (await groupsUnder(tx, own)).map(({ id, name, ...group }) => {
    const level = ownPlanLevel(own.level, group);
    const counts = untrained.get(id);
    return {
      id,
      name,
      campaignId: own.campaignId,
      campaignName: own.campaignName,
      level,
      title: titleOf(level),
      until: lastDayToPlan(own),
      capacity: seminarSettingsOf(own.campaignSettings).groupSize,
      untrained: (level === PRECINCT_LEVEL ? counts?.everybody : counts?.leaders) ?? 0,
      tests: (['entry', 'final'] as const).filter((kind) => tests.includes(kind)),
    };
  });
}

const titleOf = (level: number) => ({
  kk: phrases.kk.documents.seminars.ownTitles[level] ?? phrases.kk.documents.seminars.precinctSeminar,
  ru: phrases.ru.documents.seminars.ownTitles[level] ?? phrases.ru.documents.seminars.precinctSeminar,
});

/** What the trainer may plan is asked of the accreditation; the rest as of every plan. */
async function planOf(tx: EntityManager, actor: Actor, input: PlanOwnSeminar, now: Date): Promise<PlannedSeminar> {
  const group = await commissionOf(tx, input.groupId);
  if (!actor.personId || !group) throw notFound();
  const campaign = await openCampaignFor(tx, group.path, input.campaignId);
  const venueId = await ownPlace(tx, actor, { group, campaign, input }, now);
  const venue = venueId ? await usableVenue(tx, actor, venueId, await venueScopes(tx, actor, now)) : null;
  const level = await levelOf(tx, actor.personId, { group, venue, input });
  if (!campaign) throw new Refusal('seminar_no_campaign');
  if (level > campaign.cascadeDepth) throw new Refusal('seminar_too_deep', 409, { limit: campaign.cascadeDepth });
  const { groupId: _, newAddress: __, ...wish } = input;
  const own = {
    ...wish,
    level,
    format: 'in_person' as const,
    capacity: input.capacity ?? (await usualCapacity(tx, actor, { campaign, venue, input })),
    trainerIds: [actor.personId],
  };
  const plan = await filledPlan(tx, actor, { wish: own, commission: group, campaign, venue }, now);
  return { ...plan, state: 'open', plannedByTrainer: true };
}

/** Outside of the accreditations a group is answered like a missing one. */
async function levelOf(
  tx: EntityManager,
  personId: string,
  { group, venue, input }: { group: CommissionRow; venue: UsableVenue | null; input: PlanOwnSeminar },
): Promise<number> {
  const zone = venue?.timeZone ?? group.timeZone;
  const accreditations = (await ownAccreditations(tx, personId)).filter(
    ({ campaignId }) => campaignId === input.campaignId,
  );
  const sessions = planSessions(input.template, { ...input, zone }).map(({ startsAt }) => ({
    startsAt,
    day: localTimeIn(zone, startsAt).slice(0, 10),
  }));
  const answer = ownPlanAnswer(accreditations, group, sessions);
  if ('level' in answer) return answer.level;
  throw answer.refusal === 'outside' ? notFound() : new Refusal(answer.refusal);
}

/** The usual group, or as many as the room holds. */
async function usualCapacity(
  tx: EntityManager,
  actor: Actor,
  { campaign, venue, input }: { campaign: CampaignRow; venue: UsableVenue | null; input: PlanOwnSeminar },
): Promise<number> {
  const room = await roomIn(tx, actor, venue, input.roomId);
  return Math.min(campaign.settings.groupSize, room?.capacity ?? Infinity);
}
