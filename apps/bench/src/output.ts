import type { Result } from './measure.ts';

export interface Row extends Result {
  readonly reached: boolean;
}

/** A goal that is missed fails the command, as a test does. */
export const exitCodeOf = (rows: readonly Pick<Row, 'reached'>[]): 0 | 1 =>
  rows.every(({ reached }) => reached) ? 0 : 1;

/** Columns of figures to the right, words to the left. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit, goal, reference, ratio, reached }) => [
    name,
    String(value),
    unit,
    reference === null ? '' : String(reference),
    ratio === null ? '' : ratio.toFixed(2),
    reached ? 'yes' : 'NO',
    goal,
  ]);
  const head = ['measure', 'value', 'unit', 'reference', 'ratio', 'reached', 'goal'];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const isFigure = (column: number) => [1, 3, 4].includes(column);
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) =>
          isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
