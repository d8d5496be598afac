import type { Sort } from '@kaskad/contracts';

/**
 * The columns of each order that a list offers, as SQL that is never null. The last of them tells rows apart, so that
 * pages neither repeat nor skip one.
 */
export type Sorting<K extends string> = Readonly<Record<K, readonly string[]>>;

const bothWays = <K extends string>(
  sorting: Sorting<K>,
  write: (columns: readonly string[], isDown: boolean) => string,
) =>
  Object.fromEntries(
    Object.entries<readonly string[]>(sorting).flatMap(([sort, columns]) => [
      [sort, write(columns, false)],
      [`-${sort}`, write(columns, true)],
    ]),
  ) as Record<Sort<K>, string>;

/** `order by` of each order, forwards and from the end. */
export const ordersOf = <K extends string>(sorting: Sorting<K>) =>
  bothWays(sorting, (columns, isDown) => columns.map((column) => `${column}${isDown ? ' desc' : ''}`).join(', '));

/** Whether a row stands behind the one that `row` (a `from … where …`) finds, in each order. */
export const behindOf = <K extends string>(sorting: Sorting<K>, row: string) =>
  bothWays(
    sorting,
    (columns, isDown) => `(${columns.join(', ')}) ${isDown ? '<' : '>'} (select ${columns.join(', ')} ${row})`,
  );

/** The columns of an order, and whether the list is read from its end. */
export function sortingBy<K extends string>(sorting: Sorting<K>, sort: Sort<K>) {
  const isDown = sort.startsWith('-');
  return { columns: sorting[(isDown ? sort.slice(1) : sort) as K], isDown };
}
