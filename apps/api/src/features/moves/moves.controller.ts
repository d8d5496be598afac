import {
  type AcceptMove,
  type AskForPerson,
  type AskForRows,
  type DeclineMove,
  Id,
  type MoveRequestsQuery,
  movesRoutes as routes,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { MoveDecisionsService } from './move-decisions.service.ts';
import { MoveRequestsService } from './move-requests.service.ts';
import { pageOfMoveRequests } from './moves.queries.ts';

@Controller()
export class MovesController {
  constructor(
    private readonly requests: MoveRequestsService,
    private readonly decisions: MoveDecisionsService,
    private readonly db: EntityManager,
  ) {}

  @Can('move.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: MoveRequestsQuery) {
    return pageOfMoveRequests(this.db, actor, query);
  }

  @Can('roster.import')
  @Serves(routes.askForRows)
  askForRows(@CurrentActor() actor: Actor, @Body({ schema: routes.askForRows.body }) input: AskForRows) {
    return this.requests.askForRows(actor, input);
  }

  @Can('person.manage')
  @Serves(routes.askForPerson)
  askForPerson(@CurrentActor() actor: Actor, @Body({ schema: routes.askForPerson.body }) input: AskForPerson) {
    return this.requests.askForPerson(actor, input);
  }

  @Can('person.manage')
  @Serves(routes.accept)
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.accept.body }) input: AcceptMove,
  ) {
    return this.decisions.accept(actor, id, input);
  }

  @Can('person.manage')
  @Serves(routes.decline)
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.decline.body }) input: DeclineMove,
  ) {
    return this.decisions.decline(actor, id, input);
  }

  @Can('person.manage')
  @Serves(routes.withdraw)
  withdraw(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.decisions.withdraw(actor, id);
  }
}
