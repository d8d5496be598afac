import type {
  CommissionRow, FieldChange, LeftSheet, MissingCommission, MissingPerson, PersonRow, PlannedCommission, PlannedPerson, RosterKind, RosterPlan, RosterReading,
  RosterTable, RowDoubt, SkippedLine, Verdict,
} from '@kaskad/domain';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';

/** What was understood of a file, without its rows. */
export interface StoredReading {
  readonly format: 'csv' | 'xlsx' | 'rows';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly tables: readonly RosterTable[];
  readonly leftSheets: readonly LeftSheet[];
}

export interface StoredSummary {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly missing: readonly (MissingPerson | MissingCommission)[];
}

/** A row of persons with its IIN encrypted. After the commit the IIN is dropped: the person holds it. */
export interface SealedRow {
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

export interface PlannedIds {
  readonly personId: string | null;
  readonly commissionId: string | null;
  readonly appointmentId: string | null;
  readonly movedFrom: string | null;
  readonly replaces: string | null;
  readonly candidateIds: readonly string[];
}

const NO_IDS: PlannedIds = { personId: null, commissionId: null, appointmentId: null, movedFrom: null, replaces: null, candidateIds: [] };

/** Every line of the file in its order: rows with their verdicts, and the lines that are no rows. */
export function linesOf(plan: RosterPlan, tables: readonly RosterTable[], secret: SecretKey): StoredLine[] {
  const sheets = tables.map(({ sheet }) => sheet);
  const rows = plan.kind === 'commissions' ? plan.rows.map(commissionLine) : plan.rows.map((row) => personLine(row, secret));
  const skipped = plan.skipped.map((line): StoredLine => ({
    sheet: line.sheet, line: line.line, verdict: 'skipped', doubts: [], changes: [], skipped: line, commission: null, person: null, ids: NO_IDS,
  }));
  return [...rows, ...skipped].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.line - b.line);
}

function commissionLine({ row, sheet, line, verdict, doubts, changes, commissionId }: PlannedCommission): StoredLine {
  return { sheet, line, verdict, doubts, changes, skipped: null, commission: row, person: null, ids: { ...NO_IDS, commissionId } };
}

function personLine(planned: PlannedPerson, secret: SecretKey): StoredLine {
  const { row, sheet, line, verdict, doubts, changes, personId, commissionId, appointmentId, movedFrom, replaces, candidateIds } = planned;
  const { iin } = row.data;
  const person: SealedRow = {
    row: { ...row, data: { ...row.data, iin: null } },
    iin: iin === null ? null : secret.encrypt(iin).toString('base64'),
    iinTail: iin?.slice(-4) ?? null,
  };
  return { sheet, line, verdict, doubts, changes, skipped: null, commission: null, person, ids: { personId, commissionId, appointmentId, movedFrom, replaces, candidateIds } };
}

/** The reading as it was when the file was uploaded, so that it can be planned again. */
export function readingOf(kind: RosterKind, { tables, leftSheets }: StoredReading, lines: readonly StoredLine[], secret: SecretKey): RosterReading {
  const skipped = lines.flatMap((line) => line.skipped ?? []);
  if (kind === 'commissions') return { kind, tables, leftSheets, skipped, rows: lines.flatMap(({ commission }) => commission ?? []) };
  const rows = lines.flatMap(({ person }) => (person === null ? [] : [opened(person, secret)]));
  return { kind, tables, leftSheets, skipped, rows };
}

function opened({ row, iin }: SealedRow, secret: SecretKey): PersonRow {
  return { ...row, data: { ...row.data, iin: iin === null ? null : secret.decrypt(Buffer.from(iin, 'base64')) } };
}

export const withoutIin = (line: StoredLine): StoredLine => (line.person ? { ...line, person: { ...line.person, iin: null } } : line);

/** What a plan would do, as text: equal texts mean that the state has not changed in any way that matters to the file. */
export const effectOf = (lines: readonly StoredLine[]) =>
  JSON.stringify(lines.map(({ verdict, changes, ids }) => [verdict, changes.map(({ field, before, after }) => [field, before, after]), ids.personId, ids.commissionId, ids.appointmentId, ids.movedFrom, ids.replaces, ids.candidateIds]));
