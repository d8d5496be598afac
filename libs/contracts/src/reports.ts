import { z } from 'zod';
import { Day, Id, Instant, Language, LocalizedText, PageQuery, Search, searchedPageOf, sortBy } from './common.ts';
import { download, route } from './route.ts';

/** What the reports feature can refuse with, beside the common codes. */
export type ReportsProblem = never;

export const REPORTS = ['register', 'coverage-districts', 'coverage-precincts', 'plan', 'attendance'] as const;
export type Report = (typeof REPORTS)[number];
export const SHEET_FORMATS = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];
export type ReportFile = `${Report}.${SheetFormat}`;
const REPORT_FILES = REPORTS.flatMap((report) => SHEET_FORMATS.map((format): ReportFile => `${report}.${format}`)) as [
  ReportFile,
  ...ReportFile[],
];

export const ReportQuery = z.strictObject({
  campaignId: Id.optional(),
  commissionId: Id.optional(),
  language: Language.default('kk'),
});
export type ReportQuery = z.output<typeof ReportQuery>;

/** The first rows as they will stand in the file, in the language asked for. */
export const ReportPreview = z
  .object({
    title: z.string().max(300),
    columns: z.array(z.object({ title: z.string().max(100), kind: z.enum(['text', 'number', 'share', 'day']) })),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    total: z.int(),
  })
  .meta({ id: 'ReportPreview' });
export type ReportPreview = z.infer<typeof ReportPreview>;

export const CoverageRow = z
  .object({
    id: Id,
    name: LocalizedText,
    region: LocalizedText.nullable(),
    precincts: z.int(),
    ready: z.int(),
    members: z.int(),
    trained: z.int(),
    certified: z.int(),
  })
  .meta({ id: 'CoverageRow' });
export type CoverageRow = z.infer<typeof CoverageRow>;

/** What a line of the audit trail is about; the page offers each of them as a filter. */
export const AUDIT_SUBJECTS = [
  'certificate',
  'accreditation',
  'attempt',
  'attendance',
  'seminar',
  'seminar_proposal',
  'spot_check',
  'session',
  'venue',
  'calendar',
  'unavailability',
  'message',
  'appointment',
  'person',
  'commission',
  'move_request',
  'roster_import',
  'account',
  'campaign',
  'law_edition',
  'course',
  'file',
  'question',
  'question_import',
  'erratum',
  'quiz',
  'appeal',
  'accommodation',
  'job',
  'repair',
  'clock',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** One entry of the audit trail as people read it: who, when, what, what before and after, why. */
export const AuditEvent = z
  .object({
    seq: z.int(),
    at: Instant,
    local: z.string().max(20),
    actor: z.string().max(310).nullable(),
    action: z.string().max(100),
    subjectType: z.string().max(60),
    subjectId: Id,
    /** The one person whom it concerns, if it is one. */
    personId: Id.nullable(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().max(1000).nullable(),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof AuditEvent>;
/** Where a row that the trail speaks of has a page: its address is this and its id. */
export const AUDIT_PAGES = [
  'commissions',
  'people',
  'accounts',
  'seminars',
  'quizzes',
  'questions',
  'questions/errata',
  'courses',
  'certificates',
  'rosters',
] as const;
/** What an id of the trail stands for, as far as the reader may know it. */
export const AuditName = z
  .object({ name: LocalizedText, page: z.enum(AUDIT_PAGES).nullable(), pageId: Id })
  .meta({ id: 'AuditName' });
export type AuditName = z.infer<typeof AuditName>;

/** `person` is whom it concerns and `actor` who did it, by name; `text` stands in the act, its reason or its values. */
export const AuditFilters = z.strictObject({
  subjectType: z
    .string()
    .regex(/^[a-z_]{2,60}$/)
    .optional(),
  subjectId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  person: Search,
  actor: Search,
  text: Search,
  language: Language.default('kk'),
});
export type AuditFilters = z.output<typeof AuditFilters>;
export const AUDIT_SORTS = ['when'] as const;
export const AuditQuery = PageQuery.extend({ ...AuditFilters.shape, sort: sortBy(AUDIT_SORTS) }).strict();
export type AuditQuery = z.output<typeof AuditQuery>;
const AUDIT_FILES = SHEET_FORMATS.map((format) => `audit.${format}` as const);

export const reportRoutes = {
  file: download('/reports/:file', {
    produces: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    params: z.object({ file: z.enum(REPORT_FILES) }),
    query: ReportQuery,
  }),
  preview: route('GET', '/report-previews/:report', {
    params: z.object({ report: z.enum(REPORTS) }),
    query: ReportQuery,
    response: ReportPreview,
  }),
  coverage: route('GET', '/coverage', { query: ReportQuery, response: z.object({ rows: z.array(CoverageRow) }) }),
  audit: route('GET', '/audit-events', {
    query: AuditQuery,
    response: searchedPageOf(AuditEvent).extend({ names: z.record(Id, AuditName) }),
  }),
  auditFile: download('/audit-files/:trail', {
    produces: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    params: z.object({ trail: z.enum(AUDIT_FILES) }),
    query: AuditFilters,
  }),
};
