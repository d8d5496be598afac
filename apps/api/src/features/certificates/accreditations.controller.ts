import {
  type AccreditationQuery,
  certificateRoutes as routes,
  type EndAccreditation,
  type GrantAccreditation,
  Id,
  type TrainerCandidateQuery,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { pageOfAccreditations, trainerCandidates } from './accreditations.queries.ts';
import { AccreditationsService } from './accreditations.service.ts';

@Controller()
export class AccreditationsController {
  constructor(
    private readonly accreditations: AccreditationsService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('certificate.read')
  @Serves(routes.accreditations)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.accreditations.query }) query: AccreditationQuery) {
    return pageOfAccreditations(this.db, actor, query, this.clock.now());
  }

  @Can('accreditation.read')
  @Serves(routes.candidates)
  candidates(@CurrentActor() actor: Actor, @Query({ schema: routes.candidates.query }) query: TrainerCandidateQuery) {
    return trainerCandidates(this.db, actor, query);
  }

  @Can('accreditation.manage')
  @Serves(routes.accredit)
  grant(@CurrentActor() actor: Actor, @Body({ schema: routes.accredit.body }) input: GrantAccreditation) {
    return this.accreditations.grant(actor, input);
  }

  @Can('accreditation.manage')
  @Serves(routes.endAccreditation)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.endAccreditation.body }) input: EndAccreditation,
  ) {
    return this.accreditations.end(actor, id, input);
  }
}
