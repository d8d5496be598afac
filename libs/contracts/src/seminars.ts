import type {
  CapacityRefusal,
  DeliveryRefusal,
  DrawRefusal,
  EnrolmentRefusal,
  HoldRefusal,
  MarkRefusal,
  SeminarMoveRefusal,
  OwnPrecinctRefusal,
  ScheduleRefusal,
  SpotCheckRefusal,
  SubstitutionRefusal,
  UnavailabilityRefusal,
  WalkInRefusal,
} from '@kaskad/domain';

export * from './seminars/index.ts';

/** What the seminars feature can refuse with, beside the common codes. */
export type SeminarsProblem =
  | CapacityRefusal
  | DeliveryRefusal
  | DrawRefusal
  | EnrolmentRefusal
  | HoldRefusal
  | MarkRefusal
  | SeminarMoveRefusal
  | OwnPrecinctRefusal
  | ScheduleRefusal
  | SpotCheckRefusal
  | SubstitutionRefusal
  | UnavailabilityRefusal
  | WalkInRefusal
  | 'seminar_trainer_away'
  | 'seminar_lecturer_away'
  | 'seminar_no_campaign'
  | 'seminar_changed_meanwhile'
  | 'seminar_remote_has_venue'
  | 'seminar_seats_clash'
  | 'seminar_room_busy'
  | 'seminar_trainer_busy'
  | 'seminar_has_attendance'
  | 'seminar_last_session'
  | 'seminar_room_elsewhere'
  | 'seminar_nobody_to_train'
  | 'seminar_precinct_open'
  | 'seminar_sign_up_after_start'
  | 'seminar_too_deep'
  | 'venue_in_use'
  | 'attendance_conflict'
  | 'seminar_clash'
  | 'seminar_person_teaches_then'
  | 'seminar_lecturer_busy'
  | 'seminar_room_seated'
  | 'seminar_venue_seated'
  | 'seminar_clash_begun'
  | 'attendance_corrected'
  | 'seminar_conflicts_open'
  | 'check_in_unknown'
  | 'check_in_old'
  | 'kiosk_unknown'
  | 'badge_unknown'
  | 'seminar_device_unknown'
  | 'seminar_device_taken'
  | 'seminar_devices_full'
  | 'seminar_events_full'
  | 'seminar_event_conflict'
  | 'seminar_event_unsigned'
  | 'seminar_event_elsewhere'
  | 'seminar_event_no_gap'
  | 'seminar_event_not_held'
  | 'seminar_event_no_closing'
  | 'seminar_event_decided'
  | 'seminar_event_held'
  | 'proposal_still_running'
  | 'report_not_held'
  | 'proposal_without_plan'
  | 'proposal_all_taken';
