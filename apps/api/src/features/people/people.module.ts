import { Module } from '@nestjs/common';
import { AppointmentsService } from './appointments.service.ts';
import { CommissionsController } from './commissions.controller.ts';
import { CommissionsService } from './commissions.service.ts';
import { PersonsController } from './persons.controller.ts';
import { PersonsService } from './persons.service.ts';
import { RosterSeed } from './rosters/roster-seed.ts';
import { RostersController } from './rosters/rosters.controller.ts';
import { RostersService } from './rosters/rosters.service.ts';

@Module({
  controllers: [CommissionsController, PersonsController, RostersController],
  providers: [CommissionsService, PersonsService, AppointmentsService, RostersService, RosterSeed],
  exports: [CommissionsService, AppointmentsService, RostersService, RosterSeed],
})
export class PeopleModule {}
