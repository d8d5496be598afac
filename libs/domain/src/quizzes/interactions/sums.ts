/** An arithmetic that holds in a protocol, by the places of its lines: the total is the sum of the parts. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}
export interface CheckedSum extends Sum {
  /** What stands in the total's line; null while it is open. */
  readonly stated: number | null;
  /** What the parts make; null while one of them is open. */
  readonly sum: number | null;
  readonly holds: boolean;
}

/** Which sums hold with these numbers, given lines included. */
export function checkSums(sums: readonly Sum[], values: readonly (number | null)[]): CheckedSum[] {
  return sums.map(({ total, parts }) => {
    const stated = values[total] ?? null;
    const sum = parts.reduce<number | null>((all, part) => {
      const value = values[part] ?? null;
      return all === null || value === null ? null : all + value;
    }, 0);
    return { total, parts, stated, sum, holds: stated !== null && stated === sum };
  });
}
