import { IMPORT_CHANGES, IMPORT_KEPT, IMPORT_VERDICTS, type ImportVerdict, QUESTION_TYPES } from '@kaskad/domain';
import { z } from 'zod';
import { ById, draftText, Id, Language, Local, localizedText, PageQuery, pageOf, sortBy } from '../common.ts';
import { download, route } from '../route.ts';
import { EXCHANGE_FORMATS, EXCHANGE_GAPS, EXCHANGE_LOSSES, EXCHANGE_NOTES, READ_FORMATS } from './exchange-codes.ts';
import { StoredInteraction, StoredPicture } from './interactions.ts';
import { Difficulty, Finding, QuestionsQuery, TopicCode } from './questions.ts';

const Counts = z.object(
  Object.fromEntries(IMPORT_VERDICTS.map((verdict) => [verdict, z.int()])) as Record<ImportVerdict, z.ZodInt>,
);

/** The fields of the form beside one file, or two: the same questions in either language. */
export const CollectionUpload = z.object({
  commissionId: Id,
  lawEditionId: Id,
  /** For questions that name no topic of the bank, or no difficulty. */
  topic: TopicCode,
  difficulty: z.coerce.number().pipe(Difficulty),
  /** In which language texts are that do not say so themselves. */
  language: z.enum(['auto', 'kk', 'ru']),
  /** Whether the person says that the first option is right wherever the file marks none. */
  unmarked: z.enum(['gap', 'first']).default('gap'),
});
export type CollectionUpload = z.infer<typeof CollectionUpload>;

export const QuestionImport = z
  .object({
    id: Id,
    format: z.enum(READ_FORMATS),
    files: z.array(z.string()),
    state: z.enum(['preview', 'committed']),
    commission: z.object({ id: Id, name: localizedText(500) }),
    topic: TopicCode,
    topicTitle: localizedText(300),
    lawEdition: z.object({ id: Id, name: localizedText(500) }),
    counts: Counts,
    /** Pieces of the file that are no question we can hold. */
    gaps: z.int(),
    by: z.string().nullable(),
    createdAt: Local,
    committedAt: Local.nullable(),
  })
  .meta({ id: 'QuestionImport' });
export type QuestionImport = z.infer<typeof QuestionImport>;

/** A question of the file: what was understood, what was not, and what importing it would do. */
export const ImportItem = z
  .object({
    /** Its place among those of the files, from 0: names it when it is left out. */
    place: z.int(),
    file: z.int(),
    line: z.int(),
    verdict: z.enum(IMPORT_VERDICTS),
    /** Why it cannot be taken: the code of a refusal, and what it is about. */
    refusal: z.object({ code: z.string(), value: z.string() }).nullable(),
    /** As it will be called. */
    code: z.string(),
    type: z.enum(QUESTION_TYPES),
    topic: TopicCode,
    topicTitle: localizedText(300),
    difficulty: Difficulty,
    article: z.string(),
    tags: z.array(z.string()),
    stem: draftText(2000),
    rationale: draftText(3000),
    /** The parts of it in a few words; the right ones are marked. */
    parts: z.array(z.object({ text: draftText(2000), right: z.boolean() })),
    hasPicture: z.boolean(),
    picture: StoredPicture.nullable(),
    /**
     * With its key, so that a person sees what is right here and what each answer earns; null where that is hidden, or
     * where it is none that we can hold.
     */
    interaction: StoredInteraction.nullable(),
    notes: z.array(z.object({ code: z.enum(EXCHANGE_NOTES), value: z.string() })),
    findings: z.array(Finding),
    /** The question in the bank that it changes, repeats, or became. */
    question: z.object({ id: Id, code: z.string() }).nullable(),
    /** What differs from the question in the bank. */
    changes: z.array(z.enum(IMPORT_CHANGES)),
    /** What of the question in the bank stays although the file does not say it. */
    kept: z.array(z.enum(IMPORT_KEPT)),
  })
  .meta({ id: 'ImportItem' });
export type ImportItem = z.infer<typeof ImportItem>;
export const ImportGap = z
  .object({ file: z.int(), line: z.int(), title: z.string(), code: z.enum(EXCHANGE_GAPS), value: z.string() })
  .meta({ id: 'ImportGap' });
export type ImportGap = z.infer<typeof ImportGap>;

/** The questions by their verdict, a page at a time; every gap. */
export const QuestionImportDetail = QuestionImport.extend({
  items: pageOf(ImportItem),
  gapList: z.array(ImportGap),
}).meta({ id: 'QuestionImportDetail' });
export type QuestionImportDetail = z.infer<typeof QuestionImportDetail>;
export const IMPORT_SORTS = ['file', 'format', 'by', 'when', 'state'] as const;
export type ImportSort = (typeof IMPORT_SORTS)[number];
export const ImportsQuery = PageQuery.extend({ sort: sortBy(IMPORT_SORTS) });
export type ImportsQuery = z.infer<typeof ImportsQuery>;
export const ImportItemsQuery = PageQuery.extend({ verdict: z.enum(IMPORT_VERDICTS).optional() });
export type ImportItemsQuery = z.infer<typeof ImportItemsQuery>;

/** Carries out what was shown: `seen` are its counts, and when they are no longer true nothing is done. */
export const CommitImport = z
  .strictObject({
    leaveOut: z.array(z.int().min(0).max(20_000)).max(10_000).default([]),
    seen: z.strictObject(Counts.shape),
    /** Sends on to review what has no errors; the rest stays a draft. */
    submit: z.boolean().default(false),
  })
  .meta({ id: 'CommitImport' });
export type CommitImport = z.input<typeof CommitImport>;

const filters = QuestionsQuery.omit({ limit: true, after: true, sort: true }).shape;
export const ExportQuery = z.object({
  ...filters,
  format: z.enum(EXCHANGE_FORMATS),
  language: z.enum(['both', 'kk', 'ru']).default('both'),
  in: Language.default('kk'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** What the file will hold, and what the format has no place for. */
export const ExportOutlook = z
  .object({
    asked: z.int(),
    written: z.int(),
    losses: z.array(
      z.object({ code: z.enum(EXCHANGE_LOSSES), questions: z.int(), codes: z.array(z.string()).max(20) }),
    ),
  })
  .meta({ id: 'ExportOutlook' });
export type ExportOutlook = z.infer<typeof ExportOutlook>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TableQuery = z.object({ format: z.enum(['xlsx', 'csv']), in: Language.default('kk') });

export const exchangeRoutes = {
  imports: route('GET', '/question-imports', { query: ImportsQuery, response: pageOf(QuestionImport) }),
  /** A form with the fields of CollectionUpload and one or two files. */
  preview: route('POST', '/question-imports', { response: QuestionImport }),
  one: route('GET', '/question-imports/:id', { params: ById, query: ImportItemsQuery, response: QuestionImportDetail }),
  commit: route('POST', '/question-imports/:id/commit', { params: ById, body: CommitImport, response: QuestionImport }),
  /** An empty table with a line of each kind of question. */
  template: download('/questions/template', { produces: [XLSX, 'text/csv'], query: TableQuery }),
  outlook: route('GET', '/questions/export/outlook', { query: ExportQuery, response: ExportOutlook }),
  write: download('/questions/export', {
    produces: ['text/plain', 'application/xml', 'application/zip', XLSX, 'text/csv'],
    query: ExportQuery,
  }),
};
