import { REPORT_STANDINGS, SPOT_CHECK_OUTCOMES, SPOT_CHECK_WAYS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Day, Id, LocalizedText, PageQuery, Search, searchedPageOf, Within, ZonedTime } from '../common.ts';
import { route } from '../route.ts';

const Text = z.string().trim().min(1).max(2000);
const People = z.int().min(0).max(10_000);

/** What the application knows of a seminar by its marks and tests. */
const ReportFigures = z
  .object({
    seats: z.int(),
    came: z.int(),
    entryMean: z.number().nullable(),
    finalMean: z.number().nullable(),
    failed: z.int(),
    topics: z.array(z.object({ title: LocalizedText, entry: z.number().nullable(), final: z.number().nullable() })),
  })
  .meta({ id: 'ReportFigures' });
export type ReportFigures = z.infer<typeof ReportFigures>;

/** What only whoever ran it knows: how many they counted in the hall, what happened, what to do otherwise. */
export const FileReport = z
  .strictObject({ headcount: People, incidents: Text.optional(), notes: Text.optional() })
  .meta({ id: 'FileReport' });
export type FileReport = z.infer<typeof FileReport>;

export const SeminarReport = z
  .object({
    id: Id,
    headcount: z.int(),
    incidents: z.string().nullable(),
    notes: z.string().nullable(),
    /** As they were when it was filed. */
    figures: ReportFigures,
    by: z.string(),
    at: ZonedTime,
  })
  .meta({ id: 'SeminarReport' });
export type SeminarReport = z.infer<typeof SeminarReport>;

/** The reports of a seminar, the newest first; each stays. */
export const SeminarReporting = z
  .object({
    standing: z.enum(REPORT_STANDINGS).nullable(),
    dueAt: ZonedTime,
    figures: ReportFigures,
    reports: z.array(SeminarReport),
    may: z.object({ report: z.boolean() }),
  })
  .meta({ id: 'SeminarReporting' });
export type SeminarReporting = z.infer<typeof SeminarReporting>;

const Reported = z.object({
  id: Id,
  title: LocalizedText,
  commissionName: LocalizedText,
  within: Within,
  endsAt: ZonedTime,
  trainers: z.array(z.string()),
  /** Who came, by the marks. */
  came: z.int(),
  /** By whoever ran it; null while it is not reported. */
  headcount: z.int().nullable(),
});
export const ReportRow = Reported.extend({ standing: z.enum(REPORT_STANDINGS), dueAt: ZonedTime }).meta({
  id: 'ReportRow',
});
export type ReportRow = z.infer<typeof ReportRow>;

export const ReportsQuery = PageQuery.extend({
  q: Search,
  standing: z.enum(['overdue', 'waiting', 'filed']).optional(),
});
export type ReportsQuery = z.infer<typeof ReportsQuery>;

/**
 * A sample of the reported seminars that ended on these days, below a commission (the own one, unless another is named)
 * and not drawn before.
 */
export const DrawSpotChecks = z
  .strictObject({ commissionId: Id.optional(), from: Day, until: Day, percent: z.int().min(1).max(100) })
  .meta({ id: 'DrawSpotChecks' });
export type DrawSpotChecks = z.infer<typeof DrawSpotChecks>;

const Draw = z.object({
  id: Id,
  commissionId: Id,
  commissionName: LocalizedText,
  from: Day,
  until: Day,
  percent: z.int(),
  /** Of how many it was drawn. */
  population: z.int(),
  drawn: z.int(),
  checked: z.int(),
  /** The same seed draws the same. */
  seed: z.string(),
  by: z.string(),
  at: ZonedTime,
});
export const SpotCheckDraws = z
  .object({ items: z.array(Draw), total: z.int(), next: z.string().nullable() })
  .meta({ id: 'SpotCheckDraws' });
export type SpotCheckDraws = z.infer<typeof SpotCheckDraws>;

export const RecordSpotCheck = z
  .strictObject({
    way: z.enum(SPOT_CHECK_WAYS),
    outcome: z.enum(SPOT_CHECK_OUTCOMES),
    /** How many people were asked, and how many say that it took place and that they were there. */
    asked: People,
    confirmed: People,
    note: Text.optional(),
    consequence: Text.optional(),
  })
  .meta({ id: 'RecordSpotCheck' });
export type RecordSpotCheck = z.infer<typeof RecordSpotCheck>;

export const SpotCheckDraw = Draw.extend({
  checks: z.array(
    z.object({
      id: Id,
      seminar: Reported,
      /** The newest first; each stays. */
      results: z.array(
        z.object({
          id: Id,
          way: z.enum(SPOT_CHECK_WAYS),
          outcome: z.enum(SPOT_CHECK_OUTCOMES),
          asked: z.int(),
          confirmed: z.int(),
          note: z.string().nullable(),
          consequence: z.string().nullable(),
          by: z.string(),
          at: ZonedTime,
        }),
      ),
      may: z.object({ check: z.boolean() }),
    }),
  ),
}).meta({ id: 'SpotCheckDraw' });
export type SpotCheckDraw = z.infer<typeof SpotCheckDraw>;

const byId = { params: ById };
export const reportingRoutes = {
  of: route('GET', '/seminars/:id/reports', { ...byId, response: SeminarReporting }),
  file: route('POST', '/seminars/:id/reports', { ...byId, body: FileReport, response: SeminarReporting }),
  /** Of seminars that are over; overdue ones the longest waited for first, else the newest first. */
  list: route('GET', '/seminar-reports', { query: ReportsQuery, response: searchedPageOf(ReportRow) }),
  draws: route('GET', '/spot-check-draws', { query: PageQuery, response: SpotCheckDraws }),
  draw: route('POST', '/spot-check-draws', { body: DrawSpotChecks, response: SpotCheckDraw }),
  oneDraw: route('GET', '/spot-check-draws/:id', { ...byId, response: SpotCheckDraw }),
  record: route('POST', '/spot-checks/:id/results', { ...byId, body: RecordSpotCheck, response: SpotCheckDraw }),
};
