import { Any, type EntityManager } from 'typeorm';
import { AttendanceRecord } from '../seminars/attendance/attendance-record.entity.ts';
import { keepRow, moveRows, removeRow, type RowKey, rowOf, setColumns } from './merge-rows.queries.ts';
import type { MovedColumn } from './person-references.ts';

/** Does what a merge does to rows, and remembers each of them so that it can be done the other way round. */
export class MergeRecord {
  private place = 0;

  constructor(
    private readonly tx: EntityManager,
    readonly mergeId: string,
  ) {}

  /** Gives rows to another person. `only` narrows them down, with its values from $5 on. */
  async move(
    moved: MovedColumn,
    from: string,
    to: string,
    only = 'true',
    values: readonly unknown[] = [],
  ): Promise<number> {
    const { mergeId, place } = this;
    const count = await moveRows(this.tx, moved, { from, to, only, values }, { mergeId, place });
    this.place += count;
    return count;
  }

  /** Changes columns of one row; the values are as JSON writes them. */
  async change(table: string, key: RowKey, values: Readonly<Record<string, unknown>>): Promise<void> {
    const before = await this.row(table, key);
    await setColumns(this.tx, table, key, values);
    const after = await this.row(table, key);
    const changed = Object.keys(values);
    const only = (row: Record<string, unknown>) => Object.fromEntries(changed.map((column) => [column, row[column]]));
    await this.keep(table, key, 'changed', only(before), only(after));
  }

  /** Takes a row away whole, because the survivor has the same fact already. It stays readable in the record. */
  async setAside(table: string, key: RowKey): Promise<void> {
    const before = await this.row(table, key);
    await removeRow(this.tx, table, key);
    await this.keep(table, key, 'set_aside', before, {});
  }

  /** The marks that a person has in these sessions now. */
  async marksOf(personId: string, sessionIds: readonly (string | null)[]): Promise<string[]> {
    const where = { personId, sessionId: Any(sessionIds.filter((id) => id !== null)) };
    const rows = await this.tx.find(AttendanceRecord, { where, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Remembers a change that was made otherwise. */
  async keep(table: string, key: RowKey, act: 'changed' | 'set_aside', before: object, after: object): Promise<void> {
    this.place += 1;
    await keepRow(this.tx, { mergeId: this.mergeId, place: this.place }, { table, key, act, before, after });
  }

  private row(table: string, key: RowKey): Promise<Record<string, unknown>> {
    return rowOf(this.tx, table, key).then((row) => {
      if (!row) throw new Error(`No row of ${table} to merge`);
      return row;
    });
  }
}
