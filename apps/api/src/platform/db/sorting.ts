import type { Sort } from '@kaskad/contracts';

/**
 * The columns of each order that a list offers, as SQL that is never null. The last of them tells rows apart, so that
 * pages neither repeat nor skip one.
 */
export type Sorting<K extends string> = Readonly<Record<K, readonly string[]>>;

/** The columns of an order, and whether the list is read from its end. */
export function sortingBy<K extends string>(sorting: Sorting<K>, sort: Sort<K>) {
  const isDown = sort.startsWith('-');
  return { columns: sorting[(isDown ? sort.slice(1) : sort) as K], isDown };
}

/** `order by` of each order, forwards and from the end, for a statement that is no QueryBuilder. */
export const ordersOf = <K extends string>(sorting: Sorting<K>) =>
  Object.fromEntries(
    Object.entries<readonly string[]>(sorting).flatMap(([sort, columns]) => [
      [sort, columns.join(', ')],
      [`-${sort}`, columns.map((column) => `${column} desc`).join(', ')],
    ]),
  ) as Record<Sort<K>, string>;
