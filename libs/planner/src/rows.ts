/** One column of the model; the solver knows its number alone, never a name that people wrote. */
export type Column = number;

interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly cells: ReadonlyMap<Column, number>;
}

/** Columns and rows as a solver takes them. A column stands once in a row: what is added again adds to its factor. */
export class Rows {
  private readonly costs: number[] = [];
  private readonly whole: boolean[] = [];
  private readonly rows: Row[] = [];

  /** A number from 0 to 1, whole or not. */
  column(cost: number, isWhole: boolean): Column {
    this.costs.push(cost);
    this.whole.push(isWhole);
    return this.costs.length - 1;
  }

  row(lower: number, upper: number, terms: Iterable<readonly [Column, number]>): void {
    const cells = new Map<Column, number>();
    for (const [column, factor] of terms) cells.set(column, (cells.get(column) ?? 0) + factor);
    this.rows.push({ lower, upper, cells });
  }

  atMost = (upper: number, terms: Iterable<readonly [Column, number]>): void => this.row(-Infinity, upper, terms);
  exactly = (sum: number, terms: Iterable<readonly [Column, number]>): void => this.row(sum, sum, terms);

  get isWhole(): readonly boolean[] {
    return this.whole;
  }

  /** Row by row, as sparse arrays. */
  get data() {
    const cells = this.rows.map((row) => [...row.cells]);
    const starts = [0];
    for (const own of cells) starts.push((starts.at(-1) ?? 0) + own.length);
    const [numCols, numRows] = [this.costs.length, this.rows.length];
    return {
      numCols,
      numRows,
      colCost: Float64Array.from(this.costs),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: Float64Array.from(this.rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(this.rows, ({ upper }) => upper),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(cells.flat(), ([column]) => column),
      values: Float64Array.from(cells.flat(), ([, factor]) => factor),
    };
  }
}
