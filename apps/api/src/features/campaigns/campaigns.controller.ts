import {
  campaignsRoutes,
  type ChangeCampaign,
  type CreateCampaign,
  type CreateLawEdition,
  type ForeseeCampaign,
  Id,
  type SetRequirements,
} from '@kaskad/contracts';
import { type Actor, mayManageLaw } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { planOf } from './campaign-plan.queries.ts';
import { campaignDetail, campaignsFor, currentCampaignFor } from './campaigns.queries.ts';
import { CampaignsService } from './campaigns.service.ts';
import { LawEdition } from './law-edition.entity.ts';

const routes = campaignsRoutes;

@Controller()
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('campaign.read')
  @Serves(routes.lawEditions)
  async lawEditions(@CurrentActor() actor: Actor) {
    return {
      mayAdd: mayManageLaw(actor),
      items: await this.db.find(LawEdition, {
        order: { inForceFrom: { direction: 'DESC', nulls: 'LAST' }, code: 'ASC' },
      }),
    };
  }

  @Can('campaign.manage')
  @Serves(routes.createLawEdition)
  createLawEdition(
    @CurrentActor() actor: Actor,
    @Body({ schema: routes.createLawEdition.body }) input: CreateLawEdition,
  ) {
    return this.campaigns.createLawEdition(actor, input);
  }

  @Can('campaign.read')
  @Serves(routes.list)
  async list(@CurrentActor() actor: Actor) {
    return { items: await campaignsFor(this.db, actor, this.clock.now()) };
  }

  @Can('campaign.read')
  @Serves(routes.current)
  async current(@CurrentActor() actor: Actor) {
    return { campaign: await currentCampaignFor(this.db, actor, this.clock.now()) };
  }

  @Can('campaign.read')
  @Serves(routes.one)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.known(actor, id);
  }

  @Can('commission.read')
  @Serves(routes.plan)
  async plan(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return planOf(this.db, actor, await this.known(actor, id));
  }

  @Can('campaign.manage')
  @Serves(routes.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: routes.create.body }) input: CreateCampaign) {
    return this.campaigns.create(actor, input);
  }

  @Can('campaign.manage')
  @Serves(routes.change)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.change.body }) input: ChangeCampaign,
  ) {
    return this.campaigns.change(actor, id, input);
  }

  @Can('campaign.manage')
  @Serves(routes.setRequirements)
  setRequirements(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.setRequirements.body }) input: SetRequirements,
  ) {
    return this.campaigns.setRequirements(actor, id, input);
  }

  @Can('campaign.manage')
  @Serves(routes.consequences)
  consequences(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.consequences.body }) input: ForeseeCampaign,
  ) {
    return this.campaigns.foresee(actor, id, input);
  }

  @Can('campaign.manage')
  @Serves(routes.open)
  open(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.campaigns.open(actor, id);
  }

  @Can('campaign.manage')
  @Serves(routes.close)
  close(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.campaigns.close(actor, id);
  }

  private async known(actor: Actor, id: string) {
    const detail = await campaignDetail(this.db, actor, id, this.clock.now());
    if (!detail) throw notFound();
    return detail;
  }
}
