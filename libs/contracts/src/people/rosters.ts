import { z } from 'zod';
import { ById, Id, Language, LocalizedText, pageOf, PageQuery, ZonedTime } from '../common.ts';
import { route } from '../route.ts';

export const ROSTER_KINDS = ['commissions', 'members', 'operators'] as const;
export const ROSTER_STATES = ['preview', 'committed', 'undone'] as const;
export const ROSTER_VERDICTS = ['new', 'changed', 'moved', 'replaced', 'doubtful', 'refused', 'unchanged', 'skipped'] as const;
export type RosterVerdict = (typeof ROSTER_VERDICTS)[number];

/** How many lines of each verdict. */
const Counts = z.object(Object.fromEntries(ROSTER_VERDICTS.map((verdict) => [verdict, z.int()])) as Record<RosterVerdict, z.ZodInt>);

export const RosterImport = z.object({
  id: Id,
  kind: z.enum(ROSTER_KINDS),
  fileName: z.string(),
  commission: z.object({ id: Id, name: LocalizedText }),
  state: z.enum(ROSTER_STATES),
  counts: Counts,
  /** Who is in the system and not in the file. */
  missing: z.int(),
  createdAt: ZonedTime,
  committedAt: ZonedTime.nullable(),
  undoneAt: ZonedTime.nullable(),
}).meta({ id: 'RosterImport' });
export type RosterImport = z.infer<typeof RosterImport>;

/** What was understood of the file: so that a wrong guess is seen before anything is stored. */
export const RosterReadingView = z.object({
  format: z.enum(['csv', 'xlsx', 'rows']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  tables: z.array(z.object({
    sheet: z.string(),
    headingLine: z.int(),
    columns: z.array(z.object({ column: z.string(), heading: z.string() })),
    unread: z.array(z.object({ heading: z.string(), reason: z.enum(['unknown', 'repeated']) })),
  })),
  leftSheets: z.array(z.object({ name: z.string(), reason: z.enum(['hidden', 'headings_not_found', 'other_kind']) })),
}).meta({ id: 'RosterReadingView' });
export type RosterReadingView = z.infer<typeof RosterReadingView>;

const NamedCommission = z.object({ id: Id, name: LocalizedText });
const NamedPerson = z.object({ personId: Id, name: z.string(), iinTail: z.string().nullable(), commission: LocalizedText.nullable() });

export const RosterLine = z.object({
  /** The place in the file, counted from 0 over all sheets: names the line in decisions. */
  place: z.int(),
  sheet: z.string(),
  line: z.int(),
  verdict: z.enum(ROSTER_VERDICTS),
  /** The line as it stands, for lines that are no rows. */
  text: z.string().nullable(),
  skipReason: z.string().nullable(),
  doubts: z.array(z.object({
    code: z.string(), severity: z.enum(['error', 'warning', 'note']), value: z.string().nullable(), otherLine: z.int().nullable(),
  })),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  person: z.object({
    name: z.string(), iinTail: z.string().nullable(), phone: z.string().nullable(), language: Language.nullable(), position: z.string().nullable(),
  }).nullable(),
  commission: z.object({ code: z.string(), kind: z.string().nullable(), name: LocalizedText, parentCode: z.string().nullable() }).nullable(),
  /** Where the row appoints; as it stands in the file where the commission is not known. */
  into: NamedCommission.nullable(),
  intoText: z.string().nullable(),
  movedFrom: NamedCommission.nullable(),
  replaces: NamedPerson.nullable(),
  candidates: z.array(NamedPerson),
  /** Whether the row may be added as somebody new: not under an IIN that is taken. */
  mayBeNew: z.boolean(),
}).meta({ id: 'RosterLine' });
export type RosterLine = z.infer<typeof RosterLine>;

export const MissingPerson = z.object({
  name: LocalizedText, personId: Id.nullable(), commission: NamedCommission.nullable(), replacedAtLine: z.int().nullable(),
}).meta({ id: 'MissingPerson' });
export type MissingPerson = z.infer<typeof MissingPerson>;

export const RosterDetail = RosterImport.extend({
  reading: RosterReadingView,
  lines: pageOf(RosterLine),
  /** The first 200 of them. */
  missingItems: z.array(MissingPerson),
}).meta({ id: 'RosterDetail' });
export type RosterDetail = z.infer<typeof RosterDetail>;

export const RosterLinesQuery = PageQuery.extend({ verdict: z.enum(ROSTER_VERDICTS).optional() });
export type RosterLinesQuery = z.infer<typeof RosterLinesQuery>;

/** What to do with a doubtful row. A row without a decision is left out. */
export const RosterDecision = z.discriminatedUnion('act', [
  z.strictObject({ place: z.int().min(0), act: z.literal('leave_out') }),
  z.strictObject({ place: z.int().min(0), act: z.literal('as_new') }),
  z.strictObject({ place: z.int().min(0), act: z.literal('as_person'), personId: Id }),
]);
export type RosterDecision = z.infer<typeof RosterDecision>;
export const CommitRoster = z.strictObject({ decisions: z.array(RosterDecision).max(5_000).default([]) }).meta({ id: 'CommitRoster' });
export type CommitRoster = z.infer<typeof CommitRoster>;

export const RosterUpload = z.object({ commissionId: Id });

export const rostersRoutes = {
  list: route('GET', '/rosters', { query: PageQuery, response: pageOf(RosterImport) }),
  /** A form with the fields `commissionId` and `file`. */
  preview: route('POST', '/rosters', { response: RosterImport }),
  one: route('GET', '/rosters/:id', { params: ById, query: RosterLinesQuery, response: RosterDetail }),
  /** Plans the rows anew, for when the lists have changed since the preview. */
  plan: route('POST', '/rosters/:id/plan', { params: ById, response: RosterImport }),
  commit: route('POST', '/rosters/:id/commit', { params: ById, body: CommitRoster, response: RosterImport }),
  undo: route('POST', '/rosters/:id/undo', { params: ById, response: RosterImport }),
};
