import {
  type ChangeCommission,
  type CommissionQuery,
  commissionsRoutes as routes,
  type CreateCommission,
  Id,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, SignedIn } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { commissionDetail, commissionKinds, pageOfCommissions, positions, regionsOf } from './commissions.queries.ts';
import { CommissionsService } from './commissions.service.ts';

@Controller()
export class CommissionsController {
  constructor(
    private readonly commissions: CommissionsService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('commission.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: CommissionQuery) {
    return pageOfCommissions(this.db, actor, query);
  }

  @Can('commission.read')
  @Serves(routes.one)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return commissionDetail(this.db, actor, id, this.clock.now());
  }

  @Can('commission.manage')
  @Serves(routes.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: routes.create.body }) input: CreateCommission) {
    return this.commissions.create(actor, input);
  }

  @Can('commission.manage')
  @Serves(routes.change)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.change.body }) input: ChangeCommission,
  ) {
    return this.commissions.change(actor, id, input);
  }

  @Can('commission.read')
  @Serves(routes.regions)
  async regions(@CurrentActor() actor: Actor) {
    return { items: await regionsOf(this.db, actor) };
  }

  @SignedIn()
  @Serves(routes.kinds)
  async kinds() {
    return { items: await commissionKinds(this.db) };
  }

  @SignedIn()
  @Serves(routes.positions)
  async positions() {
    return { items: await positions(this.db) };
  }
}
