import { ById, Done, searchedPageOf } from '../common.ts';
import { download, route } from '../route.ts';
import * as attending from './attending.ts';
import { CopiedSeminars, CopySeminar } from './copying.ts';
import * as enrolling from './enrolling.ts';
import * as events from './events.ts';
import * as finding from './finding.ts';
import { KioskArrival, KioskCode, KioskNames, KioskState, OpenedKiosk, WithKiosk } from './kiosk.ts';
import { OwnPlan, PlanOwnSeminar } from './own-plan.ts';
import { OwnPrecincts, StartPrecinct } from './own-precinct.ts';
import * as planning from './planning.ts';
import { GroupResults } from './results.ts';
import { AdmitWalkIn, AdmittedWalkIn, FindWalkIn, WalkInCandidates } from './walk-ins.ts';

export * from './attending.ts';
export * from './calendars.ts';
export * from './copying.ts';
export * from './enrolling.ts';
export * from './events.ts';
export * from './finding.ts';
export * from './kiosk.ts';
export * from './own-plan.ts';
export * from './own-precinct.ts';
export * from './planning.ts';
export * from './proposals.ts';
export * from './reporting.ts';
export * from './results.ts';
export * from './unavailability.ts';
export * from './venues.ts';
export * from './walk-ins.ts';

const byId = { params: ById };

export const seminarsRoutes = {
  list: route('GET', '/seminars', { query: finding.SeminarQuery, response: finding.SeminarPage }),
  calendar: route('GET', '/seminars/calendar', { query: finding.CalendarQuery, response: finding.SeminarCalendar }),
  mine: route('GET', '/seminars/mine', { response: attending.MySeminars }),
  ownPrecincts: route('GET', '/seminars/own-precincts', { response: OwnPrecincts }),
  startPrecinct: route('POST', '/seminars/own-precincts', { body: StartPrecinct, response: planning.Seminar }),
  ownPlan: route('GET', '/seminars/own-plan', { response: OwnPlan }),
  planOwn: route('POST', '/seminars/own-plan', { body: PlanOwnSeminar, response: planning.Seminar }),
  get: route('GET', '/seminars/:id', { ...byId, response: planning.Seminar }),
  plan: route('POST', '/seminars', { body: planning.PlanSeminar, response: planning.Seminar }),
  planSeries: route('POST', '/seminar-series', { body: planning.PlanSeries, response: planning.SeminarSeries }),
  change: route('PATCH', '/seminars/:id', { ...byId, body: planning.ChangeSeminar, response: planning.Seminar }),
  copy: route('POST', '/seminars/:id/copies', { ...byId, body: CopySeminar, response: CopiedSeminars }),
  open: route('POST', '/seminars/:id/open', { ...byId, response: planning.Seminar }),
  cancel: route('POST', '/seminars/:id/cancel', { ...byId, body: planning.WithReason, response: planning.Seminar }),
  hold: route('POST', '/seminars/:id/hold', {
    ...byId,
    body: planning.HoldSeminar.default({}),
    response: planning.Seminar,
  }),
  badges: route('GET', '/seminars/:id/badges', { ...byId, response: attending.SeminarBadges }),
  conflicts: route('GET', '/seminars/:id/attendance-conflicts', { ...byId, response: attending.AttendanceConflicts }),
  candidates: route('GET', '/seminars/:id/candidates', {
    ...byId,
    query: finding.SeminarCandidateQuery,
    response: finding.SeminarCandidates,
  }),
  results: route('GET', '/seminars/:id/results', { ...byId, response: GroupResults }),
  sheet: download('/seminars/:id/attendance-sheet.pdf', { produces: ['application/pdf'], ...byId }),
  /** For the own calendar: the entries have the same identity as in a calendar that is subscribed to. */
  calendarFile: download('/seminars/:id/kaskad.ics', { produces: ['text/calendar'], ...byId }),
};

export const sessionsRoutes = {
  add: route('POST', '/seminars/:id/sessions', { ...byId, body: planning.AddSession, response: planning.Seminar }),
  change: route('PATCH', '/sessions/:id', { ...byId, body: planning.ChangeSession, response: planning.Seminar }),
  cancel: route('POST', '/sessions/:id/cancel', { ...byId, body: planning.WithReason, response: planning.Seminar }),
  substitute: route('POST', '/sessions/:id/substitutions', {
    ...byId,
    body: planning.SubstituteTrainer,
    response: planning.Seminar,
  }),
  attendance: route('GET', '/sessions/:id/attendance', { ...byId, response: attending.SessionAttendance }),
  trail: route('GET', '/sessions/:id/attendance/:personId', {
    params: attending.SessionPerson,
    response: attending.AttendanceTrail,
  }),
  checkIn: route('GET', '/sessions/:id/check-in', {
    ...byId,
    query: attending.CheckInQuery,
    response: attending.CheckInCode,
  }),
  findWalkIn: route('POST', '/sessions/:id/walk-in-candidates', {
    ...byId,
    body: FindWalkIn,
    response: WalkInCandidates,
  }),
  admitWalkIn: route('POST', '/sessions/:id/walk-ins', { ...byId, body: AdmitWalkIn, response: AdmittedWalkIn }),
};

/** The tablet at the door of a session, at which nobody is signed in. */
export const kioskRoutes = {
  open: route('POST', '/sessions/:id/kiosk', { ...byId, response: OpenedKiosk }),
  state: route('POST', '/kiosk/state', { body: WithKiosk, response: KioskState }),
  names: route('POST', '/kiosk/names', { body: KioskCode, response: KioskNames }),
  arrive: route('POST', '/kiosk/arrivals', { body: KioskArrival, response: attending.CheckedIn }),
};

export const enrolmentsRoutes = {
  roster: route('GET', '/seminars/:id/enrolments', {
    ...byId,
    query: enrolling.RosterQuery,
    response: searchedPageOf(enrolling.Enrolment),
  }),
  invite: route('POST', '/seminars/:id/enrolments', {
    ...byId,
    body: enrolling.Invite,
    response: enrolling.EnrolmentOutcomes,
  }),
  act: route('POST', '/seminars/:id/enrolments/acts', {
    ...byId,
    body: enrolling.ActOnEnrolments,
    response: enrolling.EnrolmentOutcomes,
  }),
  signUp: route('POST', '/seminars/:id/sign-up', {
    ...byId,
    body: enrolling.TakeSeat.default({}),
    response: enrolling.SeatTaken,
  }),
  confirm: route('POST', '/enrolments/:id/confirm', {
    ...byId,
    body: enrolling.TakeSeat.default({}),
    response: enrolling.SeatTaken,
  }),
  decline: route('POST', '/enrolments/:id/cancel', { ...byId, response: Done }),
};

export const attendanceRoutes = {
  batch: route('POST', '/attendance/batch', { body: attending.AttendanceBatch, response: attending.AttendanceReceipt }),
  holdScan: route('POST', '/attendance/scans', { body: attending.HoldScan, response: attending.HeldScan }),
  self: route('POST', '/attendance/self', { body: attending.SelfCheckIn, response: attending.CheckedIn }),
};

/** What devices did without a network, as it comes in. */
export const seminarEventsRoutes = {
  register: route('POST', '/seminars/:id/devices', {
    ...byId,
    body: events.RegisterDevice,
    response: events.RegisteredDevice,
  }),
  send: route('POST', '/seminars/:id/events', { ...byId, body: events.DeviceEvents, response: events.EventsReceipt }),
  doors: route('GET', '/seminars/:id/events', { ...byId, response: events.SeminarDoors }),
  decide: route('POST', '/seminars/:id/event-decisions', {
    ...byId,
    body: events.DecideEvents,
    response: events.SeminarDoors,
  }),
};
