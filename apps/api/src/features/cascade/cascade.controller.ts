import { type CampaignScope, type CascadePersonQuery, cascadeRoutes as routes, Id } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CanByRow, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { campaignInReach } from '../certificates/training-campaigns.queries.ts';
import { fidelityOf } from './fidelity.queries.ts';
import { lineageOf, pageOfCascadePeople, reachOfPerson } from './lineage.queries.ts';

@Controller()
export class CascadeController {
  constructor(private readonly db: EntityManager) {}

  @Can('cascade.read')
  @Serves(routes.people)
  async people(@CurrentActor() actor: Actor, @Query({ schema: routes.people.query }) query: CascadePersonQuery) {
    const { id } = await campaignInReach(this.db, actor, query.campaignId);
    return pageOfCascadePeople(this.db, actor, id, query);
  }

  @CanByRow('lineage see')
  @Serves(routes.lineage)
  async lineage(
    @CurrentActor() actor: Actor,
    @Param('personId', { schema: Id }) personId: string,
    @Query({ schema: routes.lineage.query }) { campaignId }: CampaignScope,
  ) {
    const { id } = await campaignInReach(this.db, actor, campaignId);
    return lineageOf(this.db, actor, id, personId);
  }

  @CanByRow('lineage see')
  @Serves(routes.reach)
  async reach(
    @CurrentActor() actor: Actor,
    @Param('personId', { schema: Id }) personId: string,
    @Query({ schema: routes.reach.query }) { campaignId }: CampaignScope,
  ) {
    const { id } = await campaignInReach(this.db, actor, campaignId);
    return reachOfPerson(this.db, actor, id, personId);
  }

  @Can('cascade.read')
  @Serves(routes.fidelity)
  async fidelity(
    @CurrentActor() actor: Actor,
    @Query({ schema: routes.fidelity.query }) { campaignId }: CampaignScope,
  ) {
    const { id } = await campaignInReach(this.db, actor, campaignId);
    return fidelityOf(this.db, actor, id);
  }
}
