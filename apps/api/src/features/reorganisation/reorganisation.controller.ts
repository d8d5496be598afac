import {
  type DecideReorganisation,
  type EndReorganisation,
  Id,
  reorganisationsRoutes as routes,
  type ReorganisationQuery,
  type ReorganisationWish,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { pageOfChanges } from './changes.queries.ts';
import { ReorganisationService } from './reorganisation.service.ts';
import { TakingBackService } from './taking-back.service.ts';

@Controller()
export class ReorganisationController {
  constructor(
    private readonly reorganisation: ReorganisationService,
    private readonly takingBack: TakingBackService,
    private readonly db: EntityManager,
  ) {}

  @Can('commission.manage')
  @Serves(routes.preview)
  preview(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.preview.body }) input: ReorganisationWish,
  ) {
    return this.reorganisation.preview(actor, id, input);
  }

  @Can('commission.manage')
  @Serves(routes.decide)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.decide.body }) input: DecideReorganisation,
  ) {
    return this.reorganisation.decide(actor, id, input);
  }

  @Can('commission.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: ReorganisationQuery) {
    return pageOfChanges(this.db, actor, query);
  }

  @Can('commission.read')
  @Serves(routes.one)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.takingBack.one(actor, id);
  }

  @Can('commission.manage')
  @Serves(routes.cancel)
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.cancel.body }) input: EndReorganisation,
  ) {
    return this.reorganisation.cancel(actor, id, input);
  }

  @Can('commission.manage')
  @Serves(routes.takeBack)
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.takeBack.body }) input: EndReorganisation,
  ) {
    return this.takingBack.takeBack(actor, id, input);
  }
}
