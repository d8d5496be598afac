import {
  type ChangeVenue,
  type CreateVenue,
  Id,
  RoomAddress,
  type RoomInput,
  type VenueQuery,
  venuesRoutes,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { pageOfVenues } from './venues.queries.ts';
import { VenuesService } from './venues.service.ts';

const { list, create, change, remove, addRoom, changeRoom, removeRoom } = venuesRoutes;

@Controller()
export class VenuesController {
  constructor(
    private readonly venues: VenuesService,
    private readonly db: EntityManager,
  ) {}

  @Can('person.read')
  @Serves(list)
  list(@CurrentActor() actor: Actor, @Query({ schema: list.query }) query: VenueQuery) {
    return pageOfVenues(this.db, actor, query);
  }

  @Can('venue.manage')
  @Serves(create)
  create(@CurrentActor() actor: Actor, @Body({ schema: create.body }) input: CreateVenue) {
    return this.venues.create(actor, input);
  }

  @Can('venue.manage')
  @Serves(change)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: change.body }) input: ChangeVenue,
  ) {
    return this.venues.change(actor, id, input);
  }

  @Can('venue.manage')
  @Serves(remove)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.venues.remove(actor, id);
  }

  @Can('venue.manage')
  @Serves(addRoom)
  addRoom(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: addRoom.body }) input: RoomInput,
  ) {
    return this.venues.addRoom(actor, id, input);
  }

  @Can('venue.manage')
  @Serves(changeRoom)
  changeRoom(
    @CurrentActor() actor: Actor,
    @Param({ schema: RoomAddress }) address: z.infer<typeof RoomAddress>,
    @Body({ schema: changeRoom.body }) input: RoomInput,
  ) {
    return this.venues.changeRoom(actor, address, input);
  }

  @Can('venue.manage')
  @Serves(removeRoom)
  removeRoom(@CurrentActor() actor: Actor, @Param({ schema: RoomAddress }) address: z.infer<typeof RoomAddress>) {
    return this.venues.removeRoom(actor, address);
  }
}
