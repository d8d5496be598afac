import type {
  CampaignDetail,
  ChangeCampaign,
  Consequences,
  CreateCampaign,
  CreateLawEdition,
  ForeseeCampaign,
  LawEdition as LawEditionView,
  SetRequirements,
} from '@kaskad/contracts';
import {
  type Actor,
  addDays,
  ATTENDANCE_SHARE,
  CAMPAIGN_DEFAULTS,
  campaignSettingsOf,
  dayIn,
  defaultRequirements,
  mayManageLaw,
  openingRefusal,
  PRECINCT_DEADLINE_DAYS,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, notFound, Refusal } from '../../platform/http/refusal.ts';
import { Jobs } from '../../platform/jobs/jobs.service.ts';
import { Campaign } from './campaign.entity.ts';
import { assertDays, assertReferences, assertRequirements } from './campaign-limits.ts';
import { campaignDetail, commissionPlace, lockCampaign, personsConcerned, termsOf } from './campaigns.queries.ts';
import {
  assertSeen,
  type CampaignTerms,
  changeOf,
  consequencesView,
  Foresight,
  type Foretold,
} from './foresight.service.ts';
import { LawEdition } from './law-edition.entity.ts';
import { Requirement } from './requirement.entity.ts';

const PERSONS_PER_JOB = 500;

@Injectable()
export class CampaignsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly foresight: Foresight,
  ) {}

  /**
   * An edition of the law concerns the whole country: only the topmost commission writes it down, and the trail says
   * who did.
   */
  async createLawEdition(actor: Actor, input: CreateLawEdition): Promise<LawEditionView> {
    if (!mayManageLaw(actor)) throw forbidden();
    return this.addLawEdition(actor, input);
  }

  /** The same for the edition that the shipped content was written for, which comes with Kaskad whoever brings it in. */
  async addLawEdition(actor: Actor, input: CreateLawEdition): Promise<LawEditionView> {
    try {
      return await inTransaction(this.db, async (tx) => {
        const {
          identifiers: [made],
        } = await tx.insert(LawEdition, input);
        const id = String(made?.['id']);
        await recordAudit(tx, actor, this.clock.now(), [
          {
            action: 'law_edition.created',
            subjectType: 'law_edition',
            subjectId: id,
            after: { code: input.code, inForceFrom: input.inForceFrom },
          },
        ]);
        return { id, ...input };
      });
    } catch (error) {
      if (breaks(error, 'law_editions_code_key')) throw new Refusal('law_edition_code_taken');
      throw error;
    }
  }

  /** A draft with the default requirements and settings. */
  async create(actor: Actor, input: CreateCampaign): Promise<CampaignDetail> {
    try {
      return await inTransaction(this.db, async (tx) => {
        const place = await commissionPlace(tx, input.commissionId);
        assertReaches(actor, 'campaign.manage', place);
        const days = {
          ...input,
          precinctDeadline: input.precinctDeadline ?? addDays(input.electionDay, -PRECINCT_DEADLINE_DAYS),
        };
        assertDays(days);
        await assertReferences(tx, actor, { ...input, path: place.path });
        const {
          identifiers: [made],
        } = await tx.insert(Campaign, { ...days, timeZone: place.zone, settings: CAMPAIGN_DEFAULTS, state: 'draft' });
        const campaignId = String(made?.['id']);
        await tx.insert(
          Requirement,
          defaultRequirements(days, ATTENDANCE_SHARE).map((row) => ({ ...row, campaignId })),
        );
        await recordAudit(tx, actor, this.clock.now(), [
          { action: 'campaign.created', subjectType: 'campaign', subjectId: campaignId, after: days },
        ]);
        return this.view(tx, actor, campaignId);
      });
    } catch (error) {
      if (breaks(error, 'campaigns_code_key')) throw new Refusal('campaign_code_taken');
      throw error;
    }
  }

  change(actor: Actor, id: string, { seen, ...input }: ChangeCampaign): Promise<CampaignDetail> {
    return this.work(actor, id, async (tx, campaign) => {
      const after = await changed(tx, actor, campaign, input);
      assertSeen(await this.following(tx, campaign, after), seen);
      const written = { ...input, settings: after.settings };
      await tx.update(Campaign, { id }, written);
      const before = Object.fromEntries(Object.entries(campaign).filter(([field]) => field in written));
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'campaign.changed', subjectType: 'campaign', subjectId: id, before, after: written },
      ]);
      await this.trainingChanged(tx, campaign);
    });
  }

  /** Replaces the whole table. What people then deserve is decided anew. */
  setRequirements(actor: Actor, id: string, { items, seen }: SetRequirements): Promise<CampaignDetail> {
    return this.work(actor, id, async (tx, campaign) => {
      await assertRequirements(tx, items, campaign);
      assertSeen(await this.following(tx, campaign, { requirements: items }), seen);
      const before = { items: await tx.findBy(Requirement, { campaignId: id }) };
      await tx.delete(Requirement, { campaignId: id });
      await tx.insert(
        Requirement,
        items.map((item) => ({ ...item, campaignId: id })),
      );
      await recordAudit(tx, actor, this.clock.now(), [
        { action: 'campaign.requirements_set', subjectType: 'campaign', subjectId: id, before, after: { items } },
      ]);
      await this.trainingChanged(tx, campaign);
    });
  }

  /** What would follow from a change, by the rules of the change itself: refused where it would be. Nothing is written. */
  foresee(actor: Actor, id: string, { change = {}, requirements }: ForeseeCampaign): Promise<Consequences> {
    return inTransaction(this.db, async (tx) => {
      const campaign = await this.managed(tx, actor, id);
      const after = await changed(tx, actor, campaign, change);
      if (requirements) await assertRequirements(tx, requirements, { ...campaign, ...change });
      return consequencesView(
        tx,
        actor,
        await this.following(tx, campaign, requirements ? { ...after, requirements } : after),
      );
    });
  }

  private async following(tx: EntityManager, campaign: Campaign, change: Partial<CampaignTerms>): Promise<Foretold> {
    const before = await termsOf(tx, campaign);
    const after = { ...before, ...change };
    return {
      of: changeOf(before, after),
      items: await this.foresight.of(tx, {
        before,
        after,
        today: dayIn(campaign.timeZone, this.clock.now()),
        passMark: null,
      }),
    };
  }

  open(actor: Actor, id: string): Promise<CampaignDetail> {
    return this.work(actor, id, async (tx, campaign) => {
      const requirements = await tx.countBy(Requirement, { campaignId: id });
      const refusal = openingRefusal({
        state: campaign.state,
        hasCourse: campaign.courseVersionId !== null,
        requirements,
      });
      if (refusal) throw new Refusal(refusal);
      await this.setState(tx, actor, campaign, 'open');
      await this.trainingChanged(tx, { ...campaign, state: 'open' });
    });
  }

  close(actor: Actor, id: string): Promise<CampaignDetail> {
    return this.work(actor, id, async (tx, campaign) => {
      if (campaign.state !== 'open') throw new Refusal('campaign_not_open');
      await this.setState(tx, actor, campaign, 'closed');
    });
  }

  private async setState(
    tx: EntityManager,
    actor: Actor,
    { id, state: before }: Campaign,
    state: 'open' | 'closed',
  ): Promise<void> {
    await tx.update(Campaign, { id }, { state });
    await recordAudit(tx, actor, this.clock.now(), [
      {
        action: state === 'open' ? 'campaign.opened' : 'campaign.closed',
        subjectType: 'campaign',
        subjectId: id,
        before: { state: before },
        after: { state },
      },
    ]);
  }

  private work(
    actor: Actor,
    id: string,
    change: (tx: EntityManager, campaign: Campaign) => Promise<void>,
  ): Promise<CampaignDetail> {
    return inTransaction(this.db, async (tx) => {
      await change(tx, await this.managed(tx, actor, id));
      return this.view(tx, actor, id);
    });
  }

  private async managed(tx: EntityManager, actor: Actor, id: string): Promise<Campaign> {
    const locked = await lockCampaign(tx, id);
    assertReaches(actor, 'campaign.manage', locked);
    return locked.campaign;
  }

  private async view(tx: EntityManager, actor: Actor, id: string): Promise<CampaignDetail> {
    const detail = await campaignDetail(tx, actor, id, this.clock.now());
    if (!detail) throw notFound();
    return detail;
  }

  private async trainingChanged(tx: EntityManager, { id, state }: Pick<Campaign, 'id' | 'state'>): Promise<void> {
    if (state !== 'open') return;
    const personIds = await personsConcerned(tx, id);
    for (let from = 0; from < personIds.length; from += PERSONS_PER_JOB) {
      await this.jobs.send(tx, 'training-changed', {
        campaignId: id,
        personIds: personIds.slice(from, from + PERSONS_PER_JOB),
      });
    }
  }
}

/** The campaign as a change would leave it, or its refusal. */
async function changed(
  tx: EntityManager,
  actor: Actor,
  campaign: Campaign,
  input: Omit<ChangeCampaign, 'seen'>,
): Promise<Omit<CampaignTerms, 'requirements'>> {
  if (campaign.state === 'closed') throw new Refusal('campaign_closed');
  const after = { ...campaign, ...input };
  assertDays(after);
  const place = await commissionPlace(tx, campaign.commissionId);
  await assertReferences(tx, actor, { ...input, path: place?.path ?? '' });
  return { ...after, settings: campaignSettingsOf(after.settings) };
}
