import { appealRoutes, type AppealsQuery, type DecideAppeal, Id, type MakeAppeal } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { AppealsService } from './appeals.service.ts';

@Controller()
export class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Can('quiz.take')
  @Serves(appealRoutes.make)
  make(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: appealRoutes.make.body }) input: MakeAppeal,
  ) {
    return this.appeals.make(actor, id, input);
  }

  @Can('appeal.read')
  @Serves(appealRoutes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: appealRoutes.list.query }) query: AppealsQuery) {
    return this.appeals.list(actor, query);
  }

  @Can('appeal.read')
  @Serves(appealRoutes.read)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.appeals.read(actor, id);
  }

  @Can('appeal.decide')
  @Serves(appealRoutes.decide)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: appealRoutes.decide.body }) input: DecideAppeal,
  ) {
    return this.appeals.decide(actor, id, input);
  }
}
