import type { Wish } from './requests.ts';
import type { PlaceRows } from './rows.ts';

/** What an act leaves in the audit trail. */
export type Lines =
  /**
   * Tried here by the administrator above all, or by whoever is named, on the row of the own precinct; `rows` are
   * changed for it before and put back.
   */
  | {
      readonly leaves: readonly string[];
      readonly by?: 'member' | 'secretary' | 'chair';
      readonly wish?: (place: PlaceRows) => Wish;
      readonly rows?: (place: PlaceRows) => readonly [string, string];
    }
  /** It takes a longer story, told in another test, which asks for these lines. */
  | { readonly leaves: readonly string[]; readonly told: string }
  /** Why there is nothing to write down. */
  | { readonly nothing: string };

const SHOWS = { nothing: 'shows what would be and writes nothing' };
const OWN = { nothing: "a member's own answers and lessons are kept as what they are" };
const SESSION = { nothing: 'a session is kept as what it is, with its beginning and end' };
const here = (...leaves: string[]) => ({ leaves });
const told = (test: string, ...leaves: string[]) => ({ leaves, told: `${test}.e2e.spec.ts` });

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const LIST = { name: 'list.csv', text: 'Т.А.Ә.,ЖСН,Телефон,Тілі\nТыңшы Сәкен,830801357260,+7 778 411 01 13,қазақ\n' };
const GIFT = { name: 'q.gift', text: '::ЖАҢА:: Сайлау қашан болады? {=бүгін ~ертең}' };
const SVG = {
  name: 'x.svg',
  text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 77 77"><path d="M0 0h9"/></svg>',
};
const QUESTION = {
  interaction: {
    type: 'single',
    scoring: 'all',
    options: ['a', 'b'].map((id, place) => ({ id, text: both(`жауап ${id}`), correct: place === 0 })),
  },
  picture: null,
};
const later = ({ rows }: PlaceRows): readonly [string, string] => [
  `update seminars set starts_at = starts_at + interval '9 days', ends_at = ends_at + interval '9 days',
    sign_up_until = sign_up_until + interval '9 days' where id = '${rows['seminars']}'`,
  `update seminars set starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days',
    sign_up_until = sign_up_until - interval '9 days' where id = '${rows['seminars']}'`,
];
const state =
  (table: string, kind: string, before: string, after: string) =>
  ({ rows }: PlaceRows): readonly [string, string] => [
    `update ${table} set state = '${before}' where id = '${rows[kind]}'`,
    `update ${table} set state = '${after}' where id = '${rows[kind]}'`,
  ];

export const AUDIT_TABLE: Readonly<Record<string, Lines>> = {
  'POST /commissions': {
    leaves: ['commission.create'],
    wish: ({ fields }) => ({ over: { parentId: fields.districtId, kind: 'precinct', code: 'X-991', number: 991 } }),
  },
  'PATCH /commissions/{id}': here('commission.change'),
  'POST /commissions/{id}/reorganisation-previews': SHOWS,
  'POST /commissions/{id}/reorganisations': told('reorganisation-close', 'commission.close'),
  'POST /reorganisations/{id}/cancellation': here('commission.change_cancelled'),
  'POST /reorganisations/{id}/taking-back': told('reorganisation-taken-back', 'commission.change_taken_back'),
  'PATCH /persons/{id}': told('person-mending', 'person.changed'),
  'POST /persons/{id}/iin-disclosure': told('people', 'person.iin_disclosed'),
  'POST /appointments': told('people', 'appointment.open'),
  'POST /appointments/{id}/end': told('people', 'appointment.end'),
  'POST /appointments/{id}/replacement': told('people', 'appointment.end', 'appointment.open'),
  'POST /person-merges': told('merging', 'person.merged'),
  'POST /person-merges/{id}/decision': here('person.merged', 'person.merged_into'),
  'POST /person-merges/{id}/undoing': told('audit-lines', 'person.unmerge_proposed'),
  'POST /rosters': { leaves: ['roster.read_in'], wish: () => ({ file: LIST }) },
  'POST /rosters/{id}/plan': { leaves: ['roster.planned'], wish: () => ({ without: ['take', 'toSuccessors'] }) },
  'POST /rosters/{id}/commit': { leaves: ['roster.commit'], wish: () => ({ over: { decisions: [], kinds: [] } }) },
  'POST /rosters/{id}/undo': told('audit-lines', 'roster.undo'),
  'POST /move-requests': told('moves', 'move.requested'),
  'POST /move-requests/person': told('moves', 'move.requested'),
  'POST /move-requests/{id}/acceptance': told('moves', 'move.accepted'),
  'POST /move-requests/{id}/refusal': here('move.declined'),
  'POST /move-requests/{id}/withdrawal': here('move.withdrawn'),

  'POST /session': SESSION,
  'PATCH /session': { nothing: 'the own language' },
  'DELETE /session': SESSION,
  'PUT /session/password': told('last-administrator', 'account.password_changed'),
  'POST /invitations/{code}/acceptance': told('rules', 'account.joined'),
  'POST /invitations/{code}/disowning': told('invitation-sheets', 'invitation.disowned'),
  'POST /session/second-factor': { nothing: 'shows a new secret, which counts when its first code is given' },
  'PUT /session/second-factor': told('second-factor', 'account.second_factor_set'),
  'POST /session/second-factor/code': SESSION,
  'POST /session/second-factor/recovery-codes': told('second-factor', 'account.recovery_codes_made'),
  'POST /accounts/{id}/second-factor-reset': told('second-factor', 'account.second_factor_reset'),
  'POST /password-links/{code}/password': told('last-administrator', 'account.password_changed'),
  'POST /notices/{id}/reading': { nothing: 'that somebody read their own notice stands with the notice' },
  'POST /invitations': here('invitation.issued'),
  'POST /invitations/consequences': SHOWS,
  'POST /invitations/sheet': here('invitation.issued'),
  'POST /invitation-batches/{id}/undo': here('invitation.undone'),
  'POST /accounts': here('role.granted'),
  'PATCH /accounts/{id}': here('account.disabled'),
  'POST /accounts/{id}/password': here('account.password_reset'),
  'POST /accounts/{id}/grants': here('role.granted'),
  'POST /grants/{id}/revocation': here('role.revoked'),

  'POST /founding/{code}': told('setup', 'commission.found', 'account.found'),
  'PUT /setup/steps/{step}': told('setup', 'setup.step_skipped', 'setup.step_taken_up'),
  'PUT /setup/public-address': told('setup', 'setup.address_changed'),
  'POST /setup/content': told('setup', 'course.published'),
  'POST /setup/campaign': told('setup', 'campaign.created'),
  'POST /setup/tests': told('setup', 'quiz.created', 'quiz.opened'),
  'POST /law-editions': here('law_edition.created'),
  'PUT /law-editions/{lawEditionId}/changes': told('law-changes', 'law_edition.changes_set'),
  'POST /campaigns': here('campaign.created'),
  'PATCH /campaigns/{id}': told('campaigns', 'campaign.changed'),
  'PUT /campaigns/{id}/requirements': told('rules', 'campaign.requirements_set'),
  'POST /campaigns/{id}/consequences': SHOWS,
  'POST /campaigns/{id}/opening': told('campaigns', 'campaign.opened'),
  'POST /campaigns/{id}/closing': here('campaign.closed'),
  'POST /system/jobs/again': told('system', 'job.repeated'),
  'POST /system/clock-confirmation': told('clock-jumps', 'clock.confirmed'),
  'POST /system/repair': { nothing: 'begins a job, which says itself what it mended (system.repaired)' },

  'POST /courses': here('course.created'),
  'PATCH /courses/{id}': { leaves: ['course.changed'], wish: () => ({ over: { title: both('Басқа атау') } }) },
  'POST /courses/{id}/draft': told('audit-lines', 'course.drafted'),
  'POST /courses/{id}/publication': told('audit-lines', 'course.published'),
  'POST /courses/{id}/publication/consequences': SHOWS,
  'POST /lesson-previews': SHOWS,
  'POST /files': { leaves: ['file.uploaded'], wish: () => ({ file: SVG }) },
  'POST /courses/{id}/modules': here('course.module_added'),
  'PATCH /course-modules/{id}': here('course.module_changed'),
  'DELETE /course-modules/{id}': here('course.module_removed'),
  'POST /course-modules/{id}/move': told('audit-lines', 'course.module_moved'),
  'POST /course-modules/{id}/lessons': here('course.lesson_added'),
  'PUT /lessons/{id}': here('course.lesson_changed'),
  'DELETE /lessons/{id}': here('course.lesson_removed'),
  'POST /lessons/{id}/move': told('audit-lines', 'course.lesson_moved'),
  'POST /lessons/{id}/completion': OWN,

  'POST /attempts': OWN,
  'POST /attempts/{id}/events': OWN,
  'POST /attempts/{id}/beginning': OWN,
  'POST /attempts/{id}/submission': { leaves: ['attempt.submitted'], by: 'member' },
  'POST /attempts/{id}/appeal': told('appeals', 'appeal.made'),
  'POST /quizzes': here('quiz.created'),
  'PUT /quizzes/{id}': { leaves: ['quiz.changed'], rows: state('quizzes', 'quizzes', 'draft', 'open') },
  'POST /quizzes/plan-check': SHOWS,
  'PATCH /quizzes/{id}/conditions': told('audit-lines', 'quiz.conditions_changed'),
  'POST /quizzes/{id}/consequences': SHOWS,
  'POST /quizzes/{id}/opening': { leaves: ['quiz.opened'], rows: state('quizzes', 'quizzes', 'draft', 'open') },
  'POST /quizzes/{id}/closing': here('quiz.closed'),

  'POST /question-imports': { leaves: ['question.read_in'], wish: () => ({ file: GIFT }) },
  'POST /question-imports/{id}/commit': told('question-exchange', 'question.imported'),
  'POST /questions': { leaves: ['question.created'], wish: () => ({ over: { ...QUESTION, tags: [] } }) },
  'POST /questions/{id}/versions': { leaves: ['question.revised'], wish: () => ({ over: QUESTION }) },
  'POST /questions/{id}/acts': { leaves: ['question.status_set'], wish: () => ({ over: { act: 'retire' } }) },
  'PUT /questions/{id}/use': here('question.use_set'),
  'POST /questions/{id}/lawyer': here('question.lawyer_asked'),
  'POST /questions/{id}/law-checks': told('law-changes', 'question.law_checked'),
  'POST /errata': {
    leaves: ['erratum.proposed'],
    wish: ({ fields }) => ({ over: { questionId: fields.spareId, kind: 'drop', interaction: null } }),
  },
  'POST /errata/{id}/preview': SHOWS,
  'POST /errata/{id}/approval': told('errata-decisions', 'erratum.approved'),
  'POST /errata/{id}/rejection': here('erratum.rejected'),
  'POST /errata/{id}/withdrawal': told('errata-decisions', 'erratum.withdrawn'),
  'POST /appeals/{id}/decision': here('appeal.decided'),
  'POST /accommodations': here('accommodation.granted'),
  'POST /accommodations/{id}/revocation': here('accommodation.revoked'),

  'POST /venues': here('venue.created'),
  'PATCH /venues/{id}': here('venue.changed'),
  'DELETE /venues/{id}': here('venue.removed'),
  'POST /venues/{id}/rooms': here('venue.room_added'),
  'PUT /venues/{id}/rooms/{roomId}': here('venue.room_changed'),
  'DELETE /venues/{id}/rooms/{roomId}': here('venue.room_removed'),
  'POST /calendar-feeds': here('calendar.created'),
  'DELETE /calendar-feeds/{id}': told('calendars', 'calendar.ended'),
  'POST /unavailabilities': told('unavailabilities', 'unavailability.added'),
  'DELETE /unavailabilities/{id}': told('unavailabilities', 'unavailability.ended'),
  'POST /messages/{id}/sending': told('messages-gateways', 'message.sent_again'),
  'POST /message-deliveries/{secret}': { nothing: 'what became of a message is kept with the message' },
  'POST /seminars': here('seminar.planned'),
  'POST /seminar-series': here('seminar.planned'),
  'POST /seminars/own-plan': told('seminars-own-plan', 'seminar.planned', 'seminar.opened'),
  'POST /seminars/own-precincts': {
    leaves: ['seminar.opened'],
    by: 'chair',
    rows: state('seminars', 'seminars', 'draft', 'open'),
  },
  'POST /seminars/{id}/copies': told('seminars-copied', 'seminar.planned'),
  'POST /seminar-proposals': told('seminar-proposals', 'proposal.asked'),
  'POST /seminar-proposals/{id}/stop': told('seminar-proposals', 'proposal.stopped'),
  'POST /seminar-proposals/{id}/acceptance': told('seminar-proposals', 'seminar.planned', 'enrolment.invited'),
  'POST /seminars/{id}/reports': told('seminars-reporting', 'seminar.reported'),
  'POST /spot-check-draws': told('seminars-reporting', 'spot_check.drawn'),
  'POST /spot-checks/{id}/results': told('seminars-reporting', 'spot_check.recorded'),
  'PATCH /seminars/{id}': {
    leaves: ['seminar.changed'],
    wish: () => ({ over: { capacity: 20 }, without: ['signUpUntil', 'venueId'] }),
  },
  'POST /seminars/{id}/open': { leaves: ['seminar.opened'], rows: state('seminars', 'seminars', 'draft', 'open') },
  'POST /seminars/{id}/cancel': told('audit-lines', 'seminar.cancelled'),
  'POST /seminars/{id}/hold': here('seminar.held'),
  'POST /seminars/{id}/sessions': {
    leaves: ['session.added'],
    wish: ({ chairId }) => ({ over: { startsAt: '2026-02-08T15:00', trainerIds: [chairId] } }),
  },
  'PATCH /sessions/{id}': {
    leaves: ['session.changed'],
    wish: () => ({ without: ['startsAt', 'minutes', 'roomId', 'trainerIds', 'lecturerIds'] }),
  },
  'POST /sessions/{id}/substitutions': told('substitutions', 'session.substituted'),
  'POST /sessions/{id}/cancel': told('audit-lines', 'session.cancelled'),
  'POST /seminars/{id}/devices': told('seminars-events', 'seminar.device_registered'),
  'POST /seminars/{id}/events': told('seminars-events', 'attendance.recorded'),
  'POST /seminars/{id}/event-decisions': told('seminars-events', 'seminar.events_decided'),
  'POST /sessions/{id}/walk-in-candidates': SHOWS,
  'POST /sessions/{id}/walk-ins': told('seminars-walk-ins', 'enrolment.walked_in', 'attendance.recorded'),
  'POST /sessions/{id}/kiosk': told('seminars-kiosk', 'kiosk.opened'),
  'POST /kiosk/state': SHOWS,
  'POST /kiosk/names': SHOWS,
  'POST /kiosk/arrivals': told('seminars-kiosk', 'attendance.recorded'),
  'POST /attendance/batch': told('audit-lines', 'attendance.corrected'),
  'POST /attendance/scans': { nothing: 'keeps nothing: the moment of a scan is signed' },
  'POST /attendance/self': told('seminars-doors', 'attendance.recorded'),
  'POST /seminars/{id}/enrolments': {
    leaves: ['enrolment.invited'],
    rows: later,
    wish: ({ fields }) => ({ over: { personIds: [fields.survivorId] } }),
  },
  'POST /seminars/{id}/enrolments/acts': {
    leaves: ['enrolment.cancel'],
    rows: later,
    wish: ({ memberId }) => ({ over: { act: 'cancel', personIds: [memberId] } }),
  },
  'POST /seminars/{id}/sign-up': {
    leaves: ['enrolment.asked'],
    by: 'secretary',
    rows: (place) => {
      const [before, after] = later(place);
      return [
        `${before}; update seminars set level = 2 where id = '${place.rows['seminars']}'`,
        `${after}; update seminars set level = 3 where id = '${place.rows['seminars']}'`,
      ];
    },
    wish: () => ({ over: { leaving: [] } }),
  },
  'POST /enrolments/{id}/confirm': {
    leaves: ['enrolment.asked'],
    by: 'member',
    wish: () => ({ over: { leaving: [] } }),
    rows: (place) => {
      const [before, after] = later(place);
      return [
        `${before}; update enrolments set state = 'invited' where id = '${place.rows['enrolments']}'`,
        `${after}; update enrolments set state = 'attended' where id = '${place.rows['enrolments']}'`,
      ];
    },
  },
  'POST /enrolments/{id}/cancel': { leaves: ['enrolment.given_back'], by: 'member', rows: later },

  'POST /certificates/{id}/reissue': {
    leaves: ['certificate.superseded', 'certificate.reissued'],
    // As long as somebody wants it revoked nothing takes its place.
    rows: ({ rows }) => [
      `update proposed_revocations set is_open = false where certificate_id = '${rows['certificates']}'`,
      `update proposed_revocations set is_open = true where certificate_id = '${rows['certificates']}'`,
    ],
  },
  'POST /certificate-revocations': told('certificate-revocations', 'certificate.revocation_proposed'),
  'POST /certificate-revocations/{id}/confirmation': told('certificate-revocations', 'certificate.revoked'),
  'POST /certificate-revocations/{id}/rejection': here('certificate.revocation_rejected'),
  'POST /certificate-revocations/{id}/withdrawal': told('certificate-revocations', 'certificate.revocation_withdrawn'),
  'POST /certificates/{id}/law-checks': told('law-changes', 'certificate.law_checked'),
  'POST /trainers': told('trainers', 'accreditation.granted', 'role.granted'),
  'POST /accreditations': told('accreditations', 'accreditation.granted'),
  'POST /accreditations/{id}/end': here('accreditation.ended'),
};
