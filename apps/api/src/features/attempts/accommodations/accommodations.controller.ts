import { accommodationRoutes, type AccommodationsQuery, type GrantAccommodation, Id } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { AccommodationsService } from './accommodations.service.ts';

@Controller()
export class AccommodationsController {
  constructor(private readonly accommodations: AccommodationsService) {}

  @Can('accommodation.read')
  @Serves(accommodationRoutes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: accommodationRoutes.list.query }) query: AccommodationsQuery) {
    return this.accommodations.list(actor, query);
  }

  @Can('accommodation.manage')
  @Serves(accommodationRoutes.grant)
  grant(@CurrentActor() actor: Actor, @Body({ schema: accommodationRoutes.grant.body }) input: GrantAccommodation) {
    return this.accommodations.grant(actor, input);
  }

  @Can('accommodation.manage')
  @Serves(accommodationRoutes.revoke)
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.accommodations.revoke(actor, id);
  }
}
