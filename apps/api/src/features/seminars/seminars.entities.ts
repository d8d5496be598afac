import { AttendanceMarkRow } from './attendance/attendance-mark.entity.ts';
import { AttendanceRecord } from './attendance/attendance-record.entity.ts';
import { CalendarFeed } from './calendars/calendar-feed.entity.ts';
import { Enrolment } from './enrolment/enrolment.entity.ts';
import { SeminarDevice } from './events/seminar-device.entity.ts';
import { SeminarEventRow } from './events/seminar-event.entity.ts';
import { SeminarSeries } from './seminar-series.entity.ts';
import { SeminarSession } from './seminar-session.entity.ts';
import { Seminar } from './seminar.entity.ts';
import { SessionSubstitution } from './session-substitution.entity.ts';
import { SessionTrainer } from './session-trainer.entity.ts';
import { Unavailability } from './unavailability/unavailability.entity.ts';
import { ProposedSeminar } from './proposals/proposed-seminar.entity.ts';
import { SeminarProposalRow } from './proposals/seminar-proposal.entity.ts';
import { SeminarReportRow } from './reporting/seminar-report.entity.ts';
import { SpotCheckDrawRow } from './reporting/spot-check-draw.entity.ts';
import { SpotCheckResultRow } from './reporting/spot-check-result.entity.ts';
import { SpotCheckRow } from './reporting/spot-check.entity.ts';
import { Room } from './venues/room.entity.ts';
import { Venue } from './venues/venue.entity.ts';

/** Rows this feature owns. */
export const seminarsEntities = [
  Venue,
  Room,
  Seminar,
  SeminarSession,
  Enrolment,
  SeminarSeries,
  SessionTrainer,
  AttendanceRecord,
  AttendanceMarkRow,
  CalendarFeed,
  Unavailability,
  SessionSubstitution,
  SeminarDevice,
  SeminarEventRow,
  SeminarProposalRow,
  ProposedSeminar,
  SeminarReportRow,
  SpotCheckDrawRow,
  SpotCheckRow,
  SpotCheckResultRow,
];
