import { People1763800000000 } from './1763800000000-people.ts';
import { Accounts1763800001000 } from './1763800001000-accounts.ts';
import { Campaigns1763800002000 } from './1763800002000-campaigns.ts';
import { Quizzes1763800003000 } from './1763800003000-quizzes.ts';
import { Seminars1763800004000 } from './1763800004000-seminars.ts';
import { Certificates1763800005000 } from './1763800005000-certificates.ts';
import { TestingEngine1763800006000 } from './1763800006000-testing-engine.ts';
import { ItemReview1763800009000 } from './1763800009000-item-review.ts';
import { AttemptRules1763800010000 } from './1763800010000-attempt-rules.ts';
import { QuestionImports1763800011000 } from './1763800011000-question-imports.ts';
import { AttemptEnd1763800012000 } from './1763800012000-attempt-end.ts';
import { ErrataChanges1763800013000 } from './1763800013000-errata-changes.ts';
import { BankRules1763800014000 } from './1763800014000-bank-rules.ts';
import { RosterSource1763800015000 } from './1763800015000-roster-source.ts';
import { MoveRequests1763800016000 } from './1763800016000-move-requests.ts';
import { ReferenceIndexes1763800017000 } from './1763800017000-reference-indexes.ts';
import { PersonMerges1763800018000 } from './1763800018000-person-merges.ts';
import { Reorganisation1763800019000 } from './1763800019000-reorganisation.ts';
import { WhoLeaves1763800020000 } from './1763800020000-who-leaves.ts';
import { LessonStrands1763800021000 } from './1763800021000-lesson-strands.ts';
import { OneMarkOnePlace1763800022000 } from './1763800022000-one-mark-one-place.ts';
import { PhoneNotices1763800025000 } from './1763800025000-phone-notices.ts';
import { ReadinessOfHomes1763800027000 } from './1763800027000-readiness-of-homes.ts';
import { RepairRuns1763800030000 } from './1763800030000-repair-runs.ts';
import { InstallationSecret1763800031000 } from './1763800031000-installation-secret.ts';
import { SessionOrigins1763800032000 } from './1763800032000-session-origins.ts';
import { FileOwners1763800041000 } from './1763800041000-file-owners.ts';
import { Backups1763800050000 } from './1763800050000-backups.ts';
import { PasswordLinks1763800060000 } from './1763800060000-password-links.ts';
import { ClockJumps1763800063000 } from './1763800063000-clock-jumps.ts';
import { SecondFactors1763800067000 } from './1763800067000-second-factors.ts';
import { ReadableFormats1763800070000 } from './1763800070000-readable-formats.ts';
import { QuestionLookups1763800072000 } from './1763800072000-question-lookups.ts';
import { QuestionImportItems1763800073000 } from './1763800073000-question-import-items.ts';
import { Founding1763800074000 } from './1763800074000-founding.ts';
import { NameSearch1763800080000 } from './1763800080000-name-search.ts';
import { InvitationBatches1763800082000 } from './1763800082000-invitation-batches.ts';
import { MisdeliveredInvitations1763800084000 } from './1763800084000-misdelivered-invitations.ts';
import { MovedSeminars1763800085000 } from './1763800085000-moved-seminars.ts';
import { TrainersSeminars1763800086000 } from './1763800086000-trainers-seminars.ts';
import { CancelledSeminars1763800087000 } from './1763800087000-cancelled-seminars.ts';
import { Calendars1763800088000 } from './1763800088000-calendars.ts';
import { Unavailabilities1763800090000 } from './1763800090000-unavailabilities.ts';
import { SessionSubstitutions1763800091000 } from './1763800091000-session-substitutions.ts';
import { Messages1763800094000 } from './1763800094000-messages.ts';
import { SeminarProposals1763800096000 } from './1763800096000-seminar-proposals.ts';
import { SeminarEvents1763800097000 } from './1763800097000-seminar-events.ts';
import { SignedPapers1763800099000 } from './1763800099000-signed-papers.ts';
import { UrgentMessages1763800101000 } from './1763800101000-urgent-messages.ts';
import { EventRecords1763800104000 } from './1763800104000-event-records.ts';
import { MessagesOfPlanners1763800107000 } from './1763800107000-messages-of-planners.ts';
import { CertificateRevocations1763800109000 } from './1763800109000-certificate-revocations.ts';
import { SeminarReports1763800111000 } from './1763800111000-seminar-reports.ts';

/** In the order they run. Listed by hand so that source, build and tests load the same ones. */
export const migrations = [
  People1763800000000,
  Accounts1763800001000,
  Campaigns1763800002000,
  Quizzes1763800003000,
  Seminars1763800004000,
  Certificates1763800005000,
  TestingEngine1763800006000,
  ItemReview1763800009000,
  AttemptRules1763800010000,
  QuestionImports1763800011000,
  AttemptEnd1763800012000,
  ErrataChanges1763800013000,
  BankRules1763800014000,
  RosterSource1763800015000,
  MoveRequests1763800016000,
  ReferenceIndexes1763800017000,
  PersonMerges1763800018000,
  Reorganisation1763800019000,
  WhoLeaves1763800020000,
  LessonStrands1763800021000,
  OneMarkOnePlace1763800022000,
  PhoneNotices1763800025000,
  ReadinessOfHomes1763800027000,
  RepairRuns1763800030000,
  InstallationSecret1763800031000,
  SessionOrigins1763800032000,
  FileOwners1763800041000,
  Backups1763800050000,
  PasswordLinks1763800060000,
  ClockJumps1763800063000,
  SecondFactors1763800067000,
  ReadableFormats1763800070000,
  QuestionLookups1763800072000,
  QuestionImportItems1763800073000,
  Founding1763800074000,
  NameSearch1763800080000,
  InvitationBatches1763800082000,
  MisdeliveredInvitations1763800084000,
  MovedSeminars1763800085000,
  TrainersSeminars1763800086000,
  CancelledSeminars1763800087000,
  Calendars1763800088000,
  Unavailabilities1763800090000,
  SessionSubstitutions1763800091000,
  Messages1763800094000,
  SeminarProposals1763800096000,
  SeminarEvents1763800097000,
  SignedPapers1763800099000,
  UrgentMessages1763800101000,
  EventRecords1763800104000,
  MessagesOfPlanners1763800107000,
  CertificateRevocations1763800109000,
  SeminarReports1763800111000,
];
