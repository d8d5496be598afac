import {
  type Aside,
  type CommissionRow,
  type FieldChange,
  type LeftSheet,
  type MissingCommission,
  type MissingPerson,
  moveRowToSuccessor,
  type PersonRow,
  type PlannedCommission,
  type PlannedPerson,
  type ReadTable,
  type RosterKind,
  type RosterPlan,
  type RosterReading,
  type RosterTable,
  type RowDoubt,
  type SkippedLine,
  type Verdict,
} from '@kaskad/domain';
import type { SheetFormat } from '@kaskad/formats/sheets/sheet-reading';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import type { Elsewhere } from './meant-commission.queries.ts';

/** What was understood of a file, without its rows. What is optional was not kept of lists that were read long ago. */
export interface StoredReading {
  readonly format: SheetFormat | 'rows';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly tables: readonly (RosterTable & Partial<Pick<ReadTable, 'notes'>>)[];
  readonly leftSheets: readonly LeftSheet[];
  readonly aside?: readonly Aside[];
}

export interface StoredSummary {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly missing: readonly (MissingPerson | MissingCommission)[];
  readonly elsewhere?: Elsewhere | null;
}

/** A row of persons with its IIN encrypted. After the commit the IIN is dropped: the person holds it. */
interface SealedRow {
  readonly row: PersonRow;
  readonly iin: string | null;
  readonly iinTail: string | null;
}

/** One line of the file and what is planned for it. */
export interface StoredLine {
  readonly sheet: string;
  readonly line: number;
  readonly verdict: Verdict;
  readonly doubts: readonly RowDoubt[];
  readonly changes: readonly FieldChange[];
  readonly skipped: SkippedLine | null;
  readonly commission: CommissionRow | null;
  readonly person: SealedRow | null;
  readonly ids: PlannedIds;
}

interface PlannedIds {
  readonly personId: string | null;
  readonly commissionId: string | null;
  readonly appointmentId: string | null;
  readonly movedFrom: string | null;
  readonly replaces: string | null;
  readonly candidateIds: readonly string[];
  /** The person beyond the importer's reach whom the row means; never shown. */
  readonly elsewhereId: string | null;
}

const NO_IDS: PlannedIds = {
  personId: null,
  commissionId: null,
  appointmentId: null,
  movedFrom: null,
  replaces: null,
  candidateIds: [],
  elsewhereId: null,
};

/**
 * Every line of the file in its order: rows with their verdicts, and the lines that are no rows. Without a secret the
 * IINs are left out.
 */
export function linesOf(plan: RosterPlan, tables: readonly RosterTable[], secret: SecretKey | null): StoredLine[] {
  const sheets = tables.map(({ sheet }) => sheet);
  const rows =
    plan.kind === 'commissions' ? plan.rows.map(commissionLine) : plan.rows.map((row) => personLine(row, secret));
  const skipped = plan.skipped.map((line): StoredLine => ({
    sheet: line.sheet,
    line: line.line,
    verdict: 'skipped',
    doubts: [],
    changes: [],
    skipped: line,
    commission: null,
    person: null,
    ids: NO_IDS,
  }));
  return [...rows, ...skipped].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.line - b.line);
}

function commissionLine({ row, sheet, line, verdict, doubts, changes, commissionId }: PlannedCommission): StoredLine {
  return {
    sheet,
    line,
    verdict,
    doubts,
    changes,
    skipped: null,
    commission: row,
    person: null,
    ids: { ...NO_IDS, commissionId },
  };
}

function personLine(planned: PlannedPerson, secret: SecretKey | null): StoredLine {
  const {
    row,
    sheet,
    line,
    verdict,
    doubts,
    changes,
    personId,
    commissionId,
    appointmentId,
    movedFrom,
    replaces,
    candidateIds,
    elsewhereId,
  } = planned;
  const { iin } = row.data;
  const person: SealedRow = {
    row: { ...row, data: { ...row.data, iin: null } },
    iin: iin === null || secret === null ? null : secret.encrypt(iin).toString('base64'),
    iinTail: iin?.slice(-4) ?? null,
  };
  const ids: PlannedIds = { personId, commissionId, appointmentId, movedFrom, replaces, candidateIds, elsewhereId };
  return { sheet, line, verdict, doubts, changes, skipped: null, commission: null, person, ids };
}

/** The reading as it was when the file was uploaded, so that it can be planned again. */
export function readingOf(
  kind: RosterKind,
  stored: StoredReading,
  lines: readonly StoredLine[],
  secret: SecretKey,
  { toSuccessors = false } = {},
): RosterReading {
  const { leftSheets, aside = [] } = stored;
  const tables = stored.tables.map((table) => ({ ...table, notes: table.notes ?? [] }));
  const skipped = lines.flatMap((line) => line.skipped ?? []);
  if (kind === 'commissions')
    return { kind, tables, leftSheets, aside, skipped, rows: lines.flatMap(({ commission }) => commission ?? []) };
  const rows = lines.flatMap(({ person, doubts }) =>
    person === null ? [] : [toSuccessors ? moveRowToSuccessor(opened(person, secret), doubts) : opened(person, secret)],
  );
  return { kind, tables, leftSheets, aside, skipped, rows };
}

function opened({ row, iin }: SealedRow, secret: SecretKey): PersonRow {
  return { ...row, data: { ...row.data, iin: iin === null ? null : secret.decrypt(Buffer.from(iin, 'base64')) } };
}

/** What a plan would do, as text: equal texts mean that the state has not changed in any way that matters to the file. */
export const effectOf = (lines: readonly StoredLine[]) =>
  JSON.stringify(
    lines.map(({ verdict, changes, ids }) => [
      verdict,
      changes.map(({ field, before, after }) => [field, before, after]),
      ids.personId,
      ids.commissionId,
      ids.appointmentId,
      ids.movedFrom,
      ids.replaces,
      ids.candidateIds,
      ids.elsewhereId ?? null,
    ]),
  );

/** What a doubtful row asks: the doubt that keeps it out. */
export const questionOf = ({ verdict, doubts }: StoredLine) =>
  verdict === 'doubtful' ? (doubts.find(({ severity }) => severity === 'error')?.code ?? null) : null;

/** Who may be meant by a doubtful row; where only the former place is not clear, the person is. */
export const candidatesOf = ({ verdict, ids }: StoredLine): readonly string[] =>
  verdict === 'doubtful' && ids.candidateIds.length === 0 && ids.personId ? [ids.personId] : ids.candidateIds;

/** Whether the row may be added as somebody new: not under an IIN that is taken. */
export const mayBeNew = (line: StoredLine) => {
  const codes = line.doubts.map(({ code }) => code);
  const isAsked =
    line.verdict === 'doubtful' && !codes.includes('iin_other_name') && !codes.includes('moved_from_unclear');
  return isAsked || (line.verdict === 'elsewhere' && codes.includes('phone_known_elsewhere'));
};
