const NOTHING = 1e-9;

/**
 * Cells that are less than `fewest` people together and of whom, and of nobody else, a sum or a difference of the
 * figures of these groups tells; null where there are none such. `groups` hold a 1 for each cell that belongs to them,
 * `people` are those of the cells. Elimination, the largest cells first: what is left in the end concerns the smallest
 * ones only.
 */
export function findRevealedCells(
  groups: readonly (readonly number[])[],
  people: readonly number[],
  fewest: number,
): readonly number[] | null {
  const rows = groups.map((group) => [...group]);
  const columns = people.map((_, cell) => cell).sort((a, b) => (people[b] ?? 0) - (people[a] ?? 0));
  let rank = 0;
  for (const column of columns) {
    const at = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > NOTHING);
    const [pivot] = at < 0 ? [] : rows.splice(at, 1);
    if (!pivot) continue;
    for (const row of rows) takeAway(row, pivot, column);
    rows.splice(rank, 0, pivot);
    rank += 1;
  }
  for (const row of rows.slice(0, rank)) {
    const told = row.flatMap((value, cell) => (Math.abs(value) > NOTHING ? [cell] : []));
    if (told.reduce((sum, cell) => sum + (people[cell] ?? 0), 0) < fewest) return told;
  }
  return null;
}

function takeAway(row: number[], pivot: readonly number[], column: number): void {
  const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
  if (Math.abs(factor) < NOTHING) return;
  for (const [index, value] of pivot.entries()) row[index] = (row[index] ?? 0) - factor * value;
}
