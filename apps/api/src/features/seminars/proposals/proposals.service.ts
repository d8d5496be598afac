import type { AskProposal, ProposalGrounds, ProposalGroundsQuery, SeminarProposal } from '@kaskad/contracts';
import { type Actor, dayIn, scheduleRefusal, reaches, usualScheduleDays } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DataSource, type EntityManager, In } from 'typeorm';
import { assertReaches, subtreesOf } from '../../../platform/access/reach.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { Jobs } from '../../../platform/jobs/jobs.service.ts';
import { type CampaignRow, commissionOf, type CommissionRow, openCampaignFor } from '../commissions.queries.ts';
import { roomsFor, takenHours, trainersOf, unitsOf } from './grounds.queries.ts';
import { ownCommission } from '../planning/planned-seminar.ts';
import { awayDaysOf } from '../unavailability/unavailability.queries.ts';
import { planInputOf } from './plan-grounds.ts';
import { proposalView } from './proposal.view.ts';
import { lastProposal, otherGrounds } from './proposals.queries.ts';
import { SeminarProposalRow } from './seminar-proposal.entity.ts';

const SEEDS = 1_000_000;

@Injectable()
export class ProposalsService {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** What a proposal would be made from, and the days that stand to reason. */
  async grounds(actor: Actor, query: ProposalGroundsQuery): Promise<ProposalGrounds> {
    const db = this.db.manager;
    const commissionId = query.commissionId ?? (await ownCommission(db, actor));
    const { commission, campaign } = await placeOf(db, actor, { ...query, commissionId });
    const { id: campaignId } = campaign;
    const scope = { campaignId, commissionId: commission.id, path: commission.path, level: query.level };
    const [units, rooms, trainers] = [
      await unitsOf(db, scope),
      await roomsFor(db, commission.path),
      await trainersOf(db, scope),
    ];
    const ownTrainers = trainers.filter(({ homePath }) => reaches(actor, 'seminar.manage', homePath));
    const { commissions, campaigns } = await otherGrounds(db, commission.path, subtreesOf(actor, 'seminar.manage'));
    return {
      commission: { id: commission.id, name: commission.name },
      campaign: { id: campaignId, name: campaign.name },
      commissions,
      campaigns,
      people: units.reduce((sum, { people }) => sum + people, 0),
      units: units.length,
      rooms: rooms.length,
      venues: new Set(rooms.map(({ venueId }) => venueId)).size,
      // Those who come down from above to teach are planned with, and not listed by name.
      trainers: ownTrainers.map(({ id, name, homeName, language }) => ({
        id,
        name,
        home: homeName,
        languages: [language],
      })),
      ...usualScheduleDays(dayIn(commission.timeZone, this.clock.now()), campaign.precinctDeadline),
      electionDay: campaign.electionDay,
      lastId: await lastProposal(db, { campaignId, commissionId, level: query.level }),
    };
  }

  async ask(actor: Actor, ask: AskProposal): Promise<SeminarProposal> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const { commission, campaign } = await placeOf(tx, actor, ask);
      const refusal = scheduleRefusal(ask, { ...campaign, today: dayIn(commission.timeZone, now) });
      if (refusal) throw new Refusal(refusal.code, 409, paramsOf(refusal));
      const scope = { campaignId: campaign.id, commissionId: commission.id, path: commission.path, level: ask.level };
      const units = await unitsOf(tx, scope);
      if (units.length === 0) throw new Refusal('seminar_nobody_to_train');
      const [rooms, trainers] = [await roomsFor(tx, commission.path), await trainersOf(tx, scope)];
      const taken = await takenHours(tx, {
        roomIds: rooms.map(({ id }) => id),
        personIds: trainers.map(({ id }) => id),
        from: ask.from,
        until: ask.until,
      });
      const away = await awayDaysOf(
        tx,
        trainers.map(({ id }) => id),
      );
      const seed = ask.seed ?? randomInt(1, SEEDS);
      const { settings } = campaign;
      const kit = { units, rooms, trainers, taken, away, settings, zone: commission.timeZone };
      const row = tx.create(SeminarProposalRow, {
        campaignId: campaign.id,
        commissionId: commission.id,
        askedBy: actor.accountId,
        askedAt: now,
        level: ask.level,
        title: ask.title,
        template: ask.template,
        seed,
        input: planInputOf(ask, seed, kit),
        state: 'waiting',
        rounds: 0,
        result: null,
        broken: 0,
        endedAt: null,
      });
      await tx.insert(SeminarProposalRow, row);
      await this.jobs.send(tx, 'proposal', { proposalId: row.id });
      await recordAudit(tx, actor, now, [
        {
          action: 'proposal.asked',
          subjectType: 'seminar_proposal',
          subjectId: row.id,
          after: {
            campaignId: campaign.id,
            commissionId: commission.id,
            level: ask.level,
            from: ask.from,
            until: ask.until,
          },
        },
      ]);
      return proposalView(tx, row);
    });
  }

  async get(actor: Actor, id: string): Promise<SeminarProposal> {
    return proposalView(this.db.manager, await ownProposal(this.db.manager, actor, id));
  }

  /** Ends the search; the best plan so far stands. */
  async stop(actor: Actor, id: string): Promise<{ done: true }> {
    return inTransaction(this.db, async (tx) => {
      await ownProposal(tx, actor, id);
      const now = this.clock.now();
      const stopped = await tx.update(
        SeminarProposalRow,
        { id, state: In(['waiting', 'running']) },
        { state: 'stopped', endedAt: now },
      );
      if (stopped.affected)
        await recordAudit(tx, actor, now, [
          { action: 'proposal.stopped', subjectType: 'seminar_proposal', subjectId: id, after: { state: 'stopped' } },
        ]);
      return { done: true as const };
    });
  }
}

/** The proposal, if its commission is the actor's to plan in. */
export async function ownProposal(
  db: EntityManager,
  actor: Actor,
  id: string,
  lock?: 'pessimistic_write',
): Promise<SeminarProposalRow> {
  const row = await db.findOne(SeminarProposalRow, { where: { id }, ...(lock && { lock: { mode: lock } }) });
  assertReaches(actor, 'seminar.manage', row && (await commissionOf(db, row.commissionId)));
  if (!row) throw notFound();
  return row;
}

async function placeOf(
  db: EntityManager,
  actor: Actor,
  { commissionId, campaignId, level }: { commissionId: string; campaignId?: string; level: number },
): Promise<{ commission: CommissionRow; campaign: CampaignRow }> {
  const commission = await commissionOf(db, commissionId);
  assertReaches(actor, 'seminar.manage', commission);
  const campaign = await openCampaignFor(db, commission.path, campaignId);
  if (!campaign) throw new Refusal('seminar_no_campaign');
  if (level > campaign.cascadeDepth) throw new Refusal('seminar_too_deep', 409, { limit: campaign.cascadeDepth });
  return { commission, campaign };
}

const paramsOf = ({ field, limit }: { readonly field?: string; readonly limit?: number }) => ({
  ...(field !== undefined && { field }),
  ...(limit !== undefined && { limit }),
});
