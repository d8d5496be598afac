import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonical } from '../../platform/audit/audit.ts';
import { ChangedRow } from './changed-row.entity.ts';
import {
  insertChangedRows,
  insertRows,
  putBack,
  removeRows,
  type Row,
  setColumns,
  unchangedRows,
} from './ledger-rows.queries.ts';
import { LEDGER_COLUMNS, type LedgerTable } from './ledger-tables.ts';

/**
 * Where people did something else with a row since, taking back leaves the row as it is; of commissions and
 * appointments it is refused.
 */
const HARD: readonly LedgerTable[] = ['commissions', 'appointments'];
export const isHard = ({ subject }: LedgerRow) => HARD.includes(subject);
export const isMove = ({ subject, after }: LedgerRow) => subject === 'commissions' && 'parent_id' in after;
/** Commissions open before anything is put back into them. */
const ORDER: readonly LedgerTable[] = [
  'commissions',
  'persons',
  'appointments',
  'role_grants',
  'venues',
  'seminars',
  'seminar_sessions',
  'enrolments',
  'accreditations',
  'courses',
  'quizzes',
  'questions',
];

/** One row that was added (`before` is null) or changed, by the names of its columns. */
export interface LedgerRow {
  readonly subject: LedgerTable;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row;
}

const AT_ONCE = 5_000;

/** Writes rows and remembers each as it was. */
export class Ledger {
  readonly rows: LedgerRow[] = [];

  constructor(readonly tx: EntityManager) {}

  /** Sets columns of the rows that `where` finds (of `t`; its values begin at `$1`); answers whole rows as they are now. */
  async change(table: LedgerTable, set: Row, where: string, values: readonly unknown[]): Promise<Row[]> {
    const columns = Object.keys(set);
    const kept = columns.filter((column) => (LEDGER_COLUMNS[table] as readonly string[]).includes(column));
    const found = await setColumns(this.tx, table, set, where, values);
    for (const { was, now } of found)
      this.rows.push({ subject: table, id: String(was['id']), before: picked(was, kept), after: picked(now, kept) });
    return found.map(({ now }) => now);
  }

  /** Remembers a commission that was put under another one. */
  noteMove(id: string, from: string | null, to: string): void {
    this.rows.push({ subject: 'commissions', id, before: { parent_id: from }, after: { parent_id: to } });
  }

  async add(table: 'appointments' | 'role_grants', rows: readonly (Row & { id: string })[]): Promise<void> {
    if (rows.length === 0) return;
    await insertRows(this.tx, table, rows);
    // Instants are written otherwise by the database: what is compared later leaves them out.
    for (const { id, created_at: _, granted_at: __, ...after } of rows)
      this.rows.push({ subject: table, id, before: null, after });
  }

  count(subject: LedgerTable, test: (row: LedgerRow) => boolean = () => true): number {
    return this.rows.filter((row) => row.subject === subject && test(row)).length;
  }

  async save(changeId: string): Promise<void> {
    const rows = this.rows.map((row, index) => ({ place: index, ...row }));
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      await insertChangedRows(this.tx, changeId, rows.slice(from, from + AT_ONCE));
    }
  }

  /** The same change tried twice has the same mark, whenever that is and whatever ids its new rows get. */
  mark(wish: object): string {
    const lines = this.rows.map(({ subject, id, before, after: { revoked_at: _, ...after } }) => [
      subject,
      before === null ? null : id,
      before,
      after,
    ]);
    return createHash('sha256')
      .update(canonical([wish, lines]))
      .digest('hex');
  }
}

const picked = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));

export async function ledgerOf(db: EntityManager, changeId: string): Promise<LedgerRow[]> {
  const rows = await db.find(ChangedRow, { where: { changeId }, order: { place: 'ASC' } });
  return rows.map(({ subject, subjectId, before, after }) => ({ subject, id: subjectId, before, after }));
}

/** The rows that are no longer as the change left them. */
export async function touched(db: EntityManager, rows: readonly LedgerRow[]): Promise<LedgerRow[]> {
  const found = new Set<string>();
  for (const [table, own] of Map.groupBy(rows, ({ subject }) => subject)) {
    for (const id of await unchangedRows(db, table, own)) found.add(`${table} ${id}`);
  }
  return rows.filter(({ subject, id }) => !found.has(`${subject} ${id}`));
}

/** Puts rows back as they were before the change; rows that it added go. */
export async function restore(tx: EntityManager, rows: readonly LedgerRow[]): Promise<void> {
  for (const table of ORDER) {
    const own = rows.filter(({ subject }) => subject === table);
    const added = own.filter(({ before }) => before === null).map(({ id }) => id);
    if (added.length > 0) await removeRows(tx, table, added);
    const changed = own.filter((row) => row.before !== null && !isMove(row));
    if (changed.length > 0) await putBack(tx, table, merged(changed));
  }
}

/** A row that was written twice goes back to what it was at first. */
function merged(rows: readonly LedgerRow[]): { id: string; before: Row }[] {
  const byId = new Map<string, Row>();
  for (const { id, before } of rows) byId.set(id, { ...before, ...byId.get(id) });
  return [...byId].map(([id, before]) => ({ id, before }));
}
