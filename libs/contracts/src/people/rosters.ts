import { ASIDE_KINDS, CELL_KINDS } from '@kaskad/domain';
import { z } from 'zod';
import { ById, Id, Language, LocalizedText, pageOf, PageQuery, sortBy, Within, ZonedTime } from '../common.ts';
import { route } from '../route.ts';
import { RosterUndo } from './roster-undo.ts';

export const ROSTER_KINDS = ['commissions', 'members', 'operators'] as const;
export const ROSTER_STATES = ['preview', 'committed', 'undone'] as const;
export const ROSTER_VERDICTS = [
  'new',
  'changed',
  'moved',
  'replaced',
  'doubtful',
  'elsewhere',
  'refused',
  'unchanged',
  'skipped',
] as const;
/** Doubts that a human settles; each is one kind, for which all its rows can be settled alike. */
export const ROSTER_QUESTIONS = [
  'iin_other_name',
  'name_ambiguous',
  'name_in_other_commission',
  'moved_from_unclear',
  'same_name_new_iin',
  'same_phone_other_name',
  'name_without_patronymic',
  'name_other_patronymic',
  'name_by_initials',
  'name_one_letter',
  'name_other_form',
  'name_parts_swapped',
  'same_name_in_file',
] as const;
export type RosterQuestion = (typeof ROSTER_QUESTIONS)[number];
/** What became of a request to move a person who is known beyond the reach of who asked. */
export const MOVE_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type MoveState = (typeof MOVE_STATES)[number];
export type RosterVerdict = (typeof ROSTER_VERDICTS)[number];

/** How many lines of each verdict. */
const Counts = z.object(
  Object.fromEntries(ROSTER_VERDICTS.map((verdict) => [verdict, z.int()])) as Record<RosterVerdict, z.ZodInt>,
);

export const RosterImport = z
  .object({
    id: Id,
    kind: z.enum(ROSTER_KINDS),
    fileName: z.string(),
    commission: z.object({ id: Id, name: LocalizedText, within: Within }),
    state: z.enum(ROSTER_STATES),
    counts: Counts,
    /** Who is in the system and not in the file. */
    missing: z.int(),
    createdAt: ZonedTime,
    committedAt: ZonedTime.nullable(),
    undoneAt: ZonedTime.nullable(),
  })
  .meta({ id: 'RosterImport' });
export type RosterImport = z.infer<typeof RosterImport>;

/** What was understood of the file: so that a wrong guess is seen before anything is stored. */
export const RosterReadingView = z
  .object({
    format: z.enum(['csv', 'xlsx', 'xls', 'ods', 'rows']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    tables: z.array(
      z.object({
        sheet: z.string(),
        headingLine: z.int(),
        columns: z.array(z.object({ column: z.string(), heading: z.string() })),
        unread: z.array(z.object({ heading: z.string(), reason: z.enum(['unknown', 'repeated', 'hidden']) })),
        /** What is said once of a column, or of the sheet where the column is null. */
        notes: z.array(
          z.object({
            code: z.enum(['nothing_words', 'formulas_unsolved', 'mostly_odd', 'lines_missing']),
            column: z.string().nullable(),
            heading: z.string(),
            count: z.int(),
            of: z.int(),
            words: z.array(z.string()),
          }),
        ),
      }),
    ),
    leftSheets: z.array(z.object({ name: z.string(), reason: z.enum(['hidden', 'headings_not_found', 'other_kind']) })),
    /** What the file hides or strikes through: left out unless it is chosen. */
    aside: z.array(
      z.object({ kind: z.enum(ASIDE_KINDS), count: z.int(), names: z.array(z.string()), taken: z.boolean() }),
    ),
  })
  .meta({ id: 'RosterReadingView' });
export type RosterReadingView = z.infer<typeof RosterReadingView>;

const NamedCommission = z.object({ id: Id, name: LocalizedText, within: Within });
const NamedPerson = z.object({
  personId: Id,
  name: z.string(),
  iinTail: z.string().nullable(),
  commission: LocalizedText.nullable(),
});

/** Somebody within the reader's reach who may be meant, with what can be compared with the row. */
export const RosterCandidate = z
  .object({
    personId: Id,
    name: z.string(),
    iinTail: z.string().nullable(),
    phone: z.string().nullable(),
    position: z.string().nullable(),
    commission: LocalizedText,
    within: Within,
  })
  .meta({ id: 'RosterCandidate' });
export type RosterCandidate = z.infer<typeof RosterCandidate>;

export const RosterLine = z
  .object({
    /** The place in the file, counted from 0 over all sheets: names the line in decisions. */
    place: z.int(),
    sheet: z.string(),
    line: z.int(),
    verdict: z.enum(ROSTER_VERDICTS),
    /** The line as it stands, for lines that are no rows. */
    text: z.string().nullable(),
    skipReason: z.string().nullable(),
    doubts: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        column: z.string().nullable(),
        value: z.string().nullable(),
        /** What the cell seems to be, where it is no value of its column. */
        looksLike: z.enum(CELL_KINDS).nullable(),
        otherLine: z.int().nullable(),
      }),
    ),
    changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    person: z
      .object({
        name: z.string(),
        iinTail: z.string().nullable(),
        phone: z.string().nullable(),
        language: Language.nullable(),
        position: z.string().nullable(),
      })
      .nullable(),
    commission: z
      .object({ code: z.string(), kind: z.string().nullable(), name: LocalizedText, parentCode: z.string().nullable() })
      .nullable(),
    /** Where the row appoints; as it stands in the file where the commission is not known. */
    into: NamedCommission.nullable(),
    intoText: z.string().nullable(),
    movedFrom: NamedCommission.nullable(),
    replaces: NamedPerson.nullable(),
    candidates: z.array(RosterCandidate),
    /** Other lines of the same name, which may mean the same new person. */
    twins: z.array(z.object({ place: z.int(), line: z.int() })),
    /** For a person beyond the reach: the last request to move them here. Null for everybody else. */
    elsewhere: z
      .object({
        mayRequest: z.boolean(),
        request: z.object({ state: z.enum(MOVE_STATES), reason: z.string().nullable() }).nullable(),
      })
      .nullable(),
    /** Whether the row may be added as somebody new: not under an IIN that is taken. */
    mayBeNew: z.boolean(),
  })
  .meta({ id: 'RosterLine' });
export type RosterLine = z.infer<typeof RosterLine>;

export const MissingPerson = z
  .object({
    name: LocalizedText,
    /** Of a commission that the file does not name; null for a person. */
    within: Within,
    personId: Id.nullable(),
    commission: NamedCommission.nullable(),
    replacedAtLine: z.int().nullable(),
  })
  .meta({ id: 'MissingPerson' });
export type MissingPerson = z.infer<typeof MissingPerson>;

export const RosterDetail = RosterImport.extend({
  reading: RosterReadingView,
  /**
   * Most rows name commissions that are not below the chosen one: how many, and where the reader may load the list
   * instead.
   */
  elsewhere: z.object({ rows: z.int(), of: z.int(), offers: z.array(NamedCommission) }).nullable(),
  lines: pageOf(RosterLine),
  /**
   * How many doubtful rows there are of each kind, and for how many of them one person only may be meant, or somebody
   * new.
   */
  questions: z.array(z.object({ code: z.enum(ROSTER_QUESTIONS), rows: z.int(), single: z.int(), mayBeNew: z.int() })),
  /** Rows of people beyond the reach for whom nobody asked yet. */
  unrequested: z.int(),
  /** Rows that name a commission which went up in another one. */
  wentUp: z.int(),
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
  /** The somebody new of another line: one person with two appointments. */
  z.strictObject({ place: z.int().min(0), act: z.literal('as_row'), otherPlace: z.int().min(0) }),
]);
export type RosterDecision = z.infer<typeof RosterDecision>;
/** For all rows of a kind that no decision names: the only person who may be meant, or somebody new. */
export const RosterKindDecision = z.strictObject({
  doubt: z.enum(ROSTER_QUESTIONS),
  act: z.enum(['as_candidate', 'as_new']),
});
export type RosterKindDecision = z.infer<typeof RosterKindDecision>;
export const CommitRoster = z
  .strictObject({
    decisions: z.array(RosterDecision).max(5_000).default([]),
    kinds: z.array(RosterKindDecision).max(ROSTER_QUESTIONS.length).default([]),
  })
  .meta({ id: 'CommitRoster' });
export type CommitRoster = z.infer<typeof CommitRoster>;

/**
 * Plans the rows anew; `commissionId` moves the list to another commission, `take` says what of the hidden and struck
 * through is wanted, `toSuccessors` takes rows of commissions that went up in others for those.
 */
export const PlanRoster = z
  .strictObject({
    commissionId: Id.optional(),
    take: z.array(z.enum(ASIDE_KINDS)).max(ASIDE_KINDS.length).optional(),
    toSuccessors: z.boolean().default(false),
  })
  .prefault({})
  .meta({ id: 'PlanRoster' });
export type PlanRoster = z.output<typeof PlanRoster>;

export const ROSTER_IMPORT_SORTS = ['file', 'commission', 'when', 'state'] as const;
export type RosterImportSort = (typeof ROSTER_IMPORT_SORTS)[number];
export const RosterImportQuery = PageQuery.extend({ sort: sortBy(ROSTER_IMPORT_SORTS) });
export type RosterImportQuery = z.output<typeof RosterImportQuery>;

export const RosterUpload = z.object({ commissionId: Id });

export const rostersRoutes = {
  list: route('GET', '/rosters', { query: RosterImportQuery, response: pageOf(RosterImport) }),
  /** A form with the fields `commissionId` and `file`. */
  preview: route('POST', '/rosters', { response: RosterImport }),
  one: route('GET', '/rosters/:id', { params: ById, query: RosterLinesQuery, response: RosterDetail }),
  /** Plans the rows anew, for when the lists have changed since the preview. */
  plan: route('POST', '/rosters/:id/plan', { params: ById, body: PlanRoster, response: RosterImport }),
  commit: route('POST', '/rosters/:id/commit', { params: ById, body: CommitRoster, response: RosterImport }),
  /** What undoing would do and what keeps it from being done; nothing changes. */
  undoPreview: route('GET', '/rosters/:id/undo', { params: ById, response: RosterUndo }),
  undo: route('POST', '/rosters/:id/undo', { params: ById, response: RosterImport }),
};
