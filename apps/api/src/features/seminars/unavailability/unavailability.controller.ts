import { type AddUnavailability, Id, unavailabilitiesRoutes, type UnavailabilityQuery } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { pageOfUnavailabilities } from './unavailability.queries.ts';
import { UnavailabilityService } from './unavailability.service.ts';

const { list, own, add, end } = unavailabilitiesRoutes;

@Controller()
export class UnavailabilityController {
  constructor(
    private readonly unavailability: UnavailabilityService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('person.read')
  @Serves(list)
  list(@CurrentActor() actor: Actor, @Query({ schema: list.query }) query: UnavailabilityQuery) {
    return pageOfUnavailabilities(this.db, actor, query, this.clock.now());
  }

  @Can('self')
  @Serves(own)
  own(@CurrentActor() actor: Actor) {
    return this.unavailability.own(actor);
  }

  @Can('self')
  @Serves(add)
  add(@CurrentActor() actor: Actor, @Body({ schema: add.body }) input: AddUnavailability) {
    return this.unavailability.add(actor, input);
  }

  @Can('self')
  @Serves(end)
  end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.unavailability.end(actor, id);
  }
}
