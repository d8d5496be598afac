import { Module } from '@nestjs/common';
import { AttendanceService } from './attendance.service.ts';
import { CheckInTokens } from './check-in-tokens.ts';
import { EnrolmentsController } from './enrolments.controller.ts';
import { EnrolmentsService } from './enrolments.service.ts';
import { HoldingService } from './holding.service.ts';
import { OwnPrecinctService } from './own-precinct.service.ts';
import { PlanningService } from './planning.service.ts';
import { SeminarBatches } from './seminar-batches.service.ts';
import { SeminarsController } from './seminars.controller.ts';
import { SessionReads } from './session-reads.ts';
import { SessionsController } from './sessions.controller.ts';
import { SessionsService } from './sessions.service.ts';
import { VenuesController } from './venues.controller.ts';
import { VenuesService } from './venues.service.ts';

@Module({
  controllers: [VenuesController, SeminarsController, SessionsController, EnrolmentsController],
  providers: [VenuesService, PlanningService, SessionsService, EnrolmentsService, AttendanceService, HoldingService, OwnPrecinctService, SessionReads, CheckInTokens, SeminarBatches],
  exports: [VenuesService, PlanningService, SessionsService, EnrolmentsService, AttendanceService, HoldingService, OwnPrecinctService, SeminarBatches],
})
export class SeminarsModule {}
