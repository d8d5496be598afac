import {
  type Appoint,
  appointmentsRoutes,
  type DisclosureReason,
  type EndAppointment,
  Id,
  mendingRoutes,
  type MendPerson,
  type PersonQuery,
  personsRoutes as routes,
  type ReplaceMember,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, Fresh } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { AppointmentsService } from './appointments.service.ts';
import { MendingService } from './mending.service.ts';
import { changesOf } from './person-changes.queries.ts';
import { pageOfPersons, personDetail } from './persons.queries.ts';
import { PersonsService } from './persons.service.ts';

@Controller()
export class PersonsController {
  constructor(
    private readonly persons: PersonsService,
    private readonly mending: MendingService,
    private readonly appointments: AppointmentsService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('person.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: PersonQuery) {
    return pageOfPersons(this.db, actor, query);
  }

  @Can('person.read')
  @Serves(routes.one)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return personDetail(this.db, actor, id, this.clock.now());
  }

  @Can('person.manage')
  @Serves(mendingRoutes.mend)
  mend(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: mendingRoutes.mend.body }) input: MendPerson,
  ) {
    return this.mending.mend(actor, id, input);
  }

  @Can('person.read')
  @Serves(mendingRoutes.changes)
  changes(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return changesOf(this.db, actor, id);
  }

  @Can('person.reveal_iin')
  @Fresh()
  @Serves(routes.discloseIin)
  discloseIin(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.discloseIin.body }) input: DisclosureReason,
  ) {
    return this.persons.discloseIin(actor, id, input);
  }

  @Can('person.manage')
  @Serves(appointmentsRoutes.appoint)
  appoint(@CurrentActor() actor: Actor, @Body({ schema: appointmentsRoutes.appoint.body }) input: Appoint) {
    return this.appointments.appoint(actor, input);
  }

  @Can('person.manage')
  @Serves(appointmentsRoutes.end)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: appointmentsRoutes.end.body }) input: EndAppointment,
  ) {
    return this.appointments.end(actor, id, input);
  }

  @Can('person.manage')
  @Serves(appointmentsRoutes.replace)
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: appointmentsRoutes.replace.body }) input: ReplaceMember,
  ) {
    return this.appointments.replace(actor, id, input);
  }
}
