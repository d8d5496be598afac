import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AttendanceService } from './attendance.service.ts';
import { AttendanceFollowing } from './attendance-following.ts';
import { CheckInTokens } from './check-in-tokens.ts';
import { Contacts } from './contacts.ts';
import { EnrolmentsController } from './enrolments.controller.ts';
import { EnrolmentsService } from './enrolments.service.ts';
import { HeldSeats } from './held-seats.ts';
import { HoldingService } from './holding.service.ts';
import { SeatLeaving } from './leaving.service.ts';
import { OwnPrecinctService } from './own-precinct.service.ts';
import { PlanningService } from './planning.service.ts';
import { SeminarBatches } from './seminar-batches.service.ts';
import { SeminarForesight } from './seminar-foresight.ts';
import { SeminarsController } from './seminars.controller.ts';
import { SessionReads } from './session-reads.ts';
import { SessionsController } from './sessions.controller.ts';
import { SessionsService } from './sessions.service.ts';
import { VenuesController } from './venues.controller.ts';
import { VenuesService } from './venues.service.ts';

@Module({
  imports: [CampaignsModule, PeopleModule],
  controllers: [VenuesController, SeminarsController, SessionsController, EnrolmentsController],
  providers: [VenuesService, PlanningService, SessionsService, EnrolmentsService, AttendanceService, HoldingService, OwnPrecinctService, SessionReads, CheckInTokens, Contacts, AttendanceFollowing, SeminarBatches, SeatLeaving, HeldSeats, SeminarForesight],
  exports: [VenuesService, PlanningService, SessionsService, EnrolmentsService, AttendanceService, HoldingService, OwnPrecinctService, SeminarBatches],
})
export class SeminarsModule {}
