import {
  type CampaignScope,
  cascadeRoutes as routes,
  type ObligationQuery,
  type ReadinessQuery,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, Public } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { campaignInReach } from '../certificates/training-campaigns.queries.ts';
import { pageOfObligations } from './obligations.queries.ts';
import { pageOfPrecincts, publicReadiness, readinessBoard } from './readiness.queries.ts';
import { ReadinessService } from './readiness.service.ts';

/** Every answer is brought up to date first: what changed a moment ago is on the board. */
@Controller()
export class ReadinessController {
  constructor(
    private readonly readiness: ReadinessService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('readiness.read')
  @Serves(routes.board)
  async board(@CurrentActor() actor: Actor, @Query({ schema: routes.board.query }) { campaignId }: CampaignScope) {
    await this.readiness.refresh();
    return readinessBoard(this.db, actor, await campaignInReach(this.db, actor, campaignId), this.clock.now());
  }

  @Public()
  @Serves(routes.publicReadiness)
  async publicFigures() {
    await this.readiness.refresh();
    return publicReadiness(this.db, this.clock.now());
  }

  @Can('readiness.read')
  @Serves(routes.readiness)
  async precincts(@CurrentActor() actor: Actor, @Query({ schema: routes.readiness.query }) query: ReadinessQuery) {
    await this.readiness.refresh();
    const { id } = await campaignInReach(this.db, actor, query.campaignId);
    return pageOfPrecincts(this.db, actor, id, query);
  }

  @Can('cascade.read')
  @Serves(routes.obligations)
  async obligations(@CurrentActor() actor: Actor, @Query({ schema: routes.obligations.query }) query: ObligationQuery) {
    await this.readiness.refresh();
    return pageOfObligations(
      this.db,
      actor,
      await campaignInReach(this.db, actor, query.campaignId),
      query,
      this.clock.now(),
    );
  }
}
