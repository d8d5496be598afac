/** What the command line and the benchmarks build on: the same application, without the network. */
export { AppModule } from './app.module.ts';
export { Config } from './config.ts';
export { connect, connectToRead, connectUpTo, knownMigrations } from './database.ts';
export { newAdapter, openApiOf, prepareHttp } from './http.ts';
/** @internal A test of the command line says that demo accounts keep a server from starting. */
export { refuseUnsafeStart } from './safe-start.ts';
export { Clock } from './platform/clock.service.ts';
export { appliedMigrations, demandSupportedVersion } from './platform/db/database-state.queries.ts';
export { type JobQueue, Jobs } from './platform/jobs/jobs.service.ts';
export { moveFile, writeOnce } from './platform/secrets/durable-file.ts';
export { keyFileOf, keyText, readKeyFile } from './platform/secrets/key-file.ts';
export { isKeyFileRight, opensSecret, rotateKey } from './platform/secrets/installation-key.ts';
export { PaperKeyActs } from './features/certificates/papers/paper-key-acts.ts';
export { FoundingService } from './features/accounts/founding.service.ts';
export { DemoAccountsService } from './features/accounts/demo-accounts.service.ts';
export { PasswordLinksService } from './features/accounts/password-links.service.ts';
export { IssuingService } from './features/accounts/issuing.service.ts';
export { CampaignsService } from './features/campaigns/campaigns.service.ts';
export { AccreditationsService } from './features/certificates/accreditations.service.ts';
export { ReadinessService } from './features/cascade/readiness.service.ts';
export { AppointmentsService } from './features/people/appointments.service.ts';
export { RosterSeed } from './features/people/rosters/roster-seed.service.ts';
export { RostersService } from './features/people/rosters/rosters.service.ts';
export { Answers } from './features/attempts/answers.service.ts';
export { AttemptsService } from './features/attempts/attempts.service.ts';
export { AttemptClosing } from './features/attempts/attempt-closing.service.ts';
export { type SatQuestion, type Sitting, Sittings } from './features/attempts/sittings/sittings.service.ts';
export { AttendanceService } from './features/seminars/attendance/attendance.service.ts';
export { auditSeminars, type SeminarAudit } from './features/seminars/audit/seminar-audit.ts';
export { EnrolmentsService } from './features/seminars/enrolment/enrolments.service.ts';
export { HoldingService } from './features/seminars/planning/holding.service.ts';
export { OwnPrecinctService } from './features/seminars/planning/own-precinct.service.ts';
export { PlanningService } from './features/seminars/planning/planning.service.ts';
export {
  type BatchMark,
  type BatchSeat,
  SeminarBatches,
} from './features/seminars/planning/seminar-batches.service.ts';
export { type PlannedSeminar } from './features/seminars/planning/seminar-plans.ts';
export { VenuesService } from './features/seminars/venues/venues.service.ts';
export { FoundingLinksService } from './features/setup/founding-links.service.ts';
export { ReadyTestsService } from './features/setup/ready-tests.service.ts';
export { contentFolder } from './features/setup/shipped-content.ts';
export { ShippedContentService } from './features/setup/shipped-content.service.ts';
