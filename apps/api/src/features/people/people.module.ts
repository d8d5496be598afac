import { Module } from '@nestjs/common';
import { AppointmentFollowers } from './appointment-followers.service.ts';
import { AppointmentsService } from './appointments.service.ts';
import { CommissionsController } from './commissions.controller.ts';
import { CommissionsService } from './commissions.service.ts';
import { MendingService } from './mending.service.ts';
import { PersonFollowers } from './person-followers.service.ts';
import { PersonsController } from './persons.controller.ts';
import { PersonsService } from './persons.service.ts';
import { RosterSeed } from './rosters/roster-seed.service.ts';
import { RostersController } from './rosters/rosters.controller.ts';
import { RostersService } from './rosters/rosters.service.ts';
import { UndoService } from './rosters/undo.service.ts';

@Module({
  controllers: [CommissionsController, PersonsController, RostersController],
  providers: [
    CommissionsService,
    PersonsService,
    MendingService,
    AppointmentFollowers,
    PersonFollowers,
    AppointmentsService,
    RostersService,
    UndoService,
    RosterSeed,
  ],
  exports: [CommissionsService, AppointmentFollowers, PersonFollowers, AppointmentsService, RostersService, RosterSeed],
})
export class PeopleModule {}
