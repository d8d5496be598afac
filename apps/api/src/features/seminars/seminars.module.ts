import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.ts';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AttendanceService } from './attendance/attendance.service.ts';
import { AttendanceFollowing } from './attendance/attendance-following.service.ts';
import { CalendarInvitations } from './calendars/calendar-invitations.service.ts';
import { CalendarsController } from './calendars/calendars.controller.ts';
import { CalendarsService } from './calendars/calendars.service.ts';
import { CheckIns } from './attendance/check-ins.service.ts';
import { CheckInTokens } from './attendance/check-in-tokens.service.ts';
import { Contacts } from './attendance/contacts.service.ts';
import { CopyingController } from './planning/copying.controller.ts';
import { CopyingService } from './planning/copying.service.ts';
import { EnrolmentsController } from './enrolment/enrolments.controller.ts';
import { EnrolmentsService } from './enrolment/enrolments.service.ts';
import { LargerRooms } from './enrolment/larger-rooms.service.ts';
import { Reminders } from './enrolment/reminders.task.ts';
import { ReservedSeats } from './enrolment/reserved-seats.task.ts';
import { DueTurns } from './events/due-turns.task.ts';
import { EventDecisions } from './events/event-decisions.service.ts';
import { EventTurns } from './events/event-turns.service.ts';
import { SeminarEventsController } from './events/seminar-events.controller.ts';
import { SeminarEventsService } from './events/seminar-events.service.ts';
import { KioskController } from './attendance/kiosk.controller.ts';
import { Kiosks } from './attendance/kiosk.service.ts';
import { HoldingService } from './planning/holding.service.ts';
import { SeatLeaving } from './enrolment/leaving.service.ts';
import { SeminarsNotReady } from './planning/not-ready.task.ts';
import { OwnPlanController } from './planning/own-plan.controller.ts';
import { OwnPlanService } from './planning/own-plan.service.ts';
import { OwnPrecinctService } from './planning/own-precinct.service.ts';
import { PlanningService } from './planning/planning.service.ts';
import { SeminarBatches } from './planning/seminar-batches.service.ts';
import { SeminarForesight } from './planning/seminar.foreseer.ts';
import { AcceptingService } from './proposals/accepting.service.ts';
import { ProposalsController } from './proposals/proposals.controller.ts';
import { ProposalsService } from './proposals/proposals.service.ts';
import { ProposalsWorker } from './proposals/proposals.worker.ts';
import { ResultsController } from './planning/results.controller.ts';
import { SeminarsController } from './planning/seminars.controller.ts';
import { SessionReads } from './attendance/session-reads.service.ts';
import { SessionsController } from './planning/sessions.controller.ts';
import { SessionsService } from './planning/sessions.service.ts';
import { ReportingController } from './reporting/reporting.controller.ts';
import { ReportingService } from './reporting/reporting.service.ts';
import { SpotChecksService } from './reporting/spot-checks.service.ts';
import { RoomFollowers } from './venues/room-followers.service.ts';
import { SubstitutionService } from './planning/substitution.service.ts';
import { UnavailabilityController } from './unavailability/unavailability.controller.ts';
import { UnavailabilityService } from './unavailability/unavailability.service.ts';
import { VenuesController } from './venues/venues.controller.ts';
import { VenuesService } from './venues/venues.service.ts';
import { WalkInsController } from './attendance/walk-ins.controller.ts';
import { WalkIns } from './attendance/walk-ins.service.ts';

@Module({
  imports: [BankModule, CampaignsModule, NotificationsModule, PeopleModule],
  controllers: [
    VenuesController,
    OwnPlanController,
    CopyingController,
    SeminarsController,
    ResultsController,
    SessionsController,
    EnrolmentsController,
    CalendarsController,
    UnavailabilityController,
    SeminarEventsController,
    WalkInsController,
    KioskController,
    ProposalsController,
    ReportingController,
  ],
  providers: [
    RoomFollowers,
    LargerRooms,
    VenuesService,
    PlanningService,
    SessionsService,
    EnrolmentsService,
    AttendanceService,
    HoldingService,
    OwnPrecinctService,
    OwnPlanService,
    CopyingService,
    SessionReads,
    CheckInTokens,
    CheckIns,
    WalkIns,
    Kiosks,
    Contacts,
    AttendanceFollowing,
    SeminarBatches,
    SeatLeaving,
    ReservedSeats,
    Reminders,
    SeminarsNotReady,
    CalendarInvitations,
    SeminarForesight,
    CalendarsService,
    UnavailabilityService,
    SubstitutionService,
    SeminarEventsService,
    EventDecisions,
    EventTurns,
    DueTurns,
    ProposalsService,
    ProposalsWorker,
    AcceptingService,
    ReportingService,
    SpotChecksService,
  ],
  exports: [
    VenuesService,
    PlanningService,
    SessionsService,
    EnrolmentsService,
    AttendanceService,
    HoldingService,
    OwnPrecinctService,
    SeminarBatches,
  ],
})
export class SeminarsModule {}
