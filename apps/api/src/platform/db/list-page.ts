import type { Sort } from '@kaskad/contracts';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { instantAndId } from './cursor.ts';
import { sortingBy, type Sorting } from './sorting.ts';

/**
 * A list page is a QueryBuilder: from a table, narrowed by what is asked for, counted, sorted, and read page by page.
 * No parameter is named like a type of PostgreSQL: TypeORM would take the cast `::date` for the parameter `:date`.
 */
type List = SelectQueryBuilder<ObjectLiteral>;

/** Adds each condition whose parameters are all given: a filter that nobody asks for is not in the statement. */
export function narrow(list: List, filters: Readonly<Record<string, ObjectLiteral>>): void {
  for (const [condition, parameters] of Object.entries(filters))
    if (Object.values(parameters).every((value) => value !== null && value !== undefined))
      list.andWhere(`(${condition})`, parameters);
}

export async function countOf(list: List): Promise<number> {
  const count = await list.clone().select('count(*)::int', 'total').getRawOne<{ total: number }>();
  return count?.total ?? 0;
}

interface Sorted<K extends string> {
  readonly sorting: Sorting<K>;
  readonly sort: Sort<K>;
}

function sortList<K extends string>(list: List, { sorting, sort }: Sorted<K>): void {
  const { columns, isDown } = sortingBy(sorting, sort);
  for (const column of columns) list.addOrderBy(column, isDown ? 'DESC' : 'ASC');
}

/** Sorts a list and lets it begin behind so many rows. */
export function sortFrom<K extends string>(list: List, { offset, ...sorted }: Sorted<K> & { offset: number }): void {
  sortList(list, sorted);
  list.offset(offset);
}

interface Behind<K extends string> extends Sorted<K> {
  /** The column that tells rows apart, and its value in the row behind which the page begins, whatever the filters. */
  readonly key: string;
  readonly after: string | null;
}

/** Sorts a list and lets it begin behind a row. */
export function sortBehind<K extends string>(list: List, { key, after, ...sorted }: Behind<K>): void {
  const { columns, isDown } = sortingBy(sorted.sorting, sorted.sort);
  if (after !== null) {
    const row = list.clone().select(columns.join(', ')).where(`${key} = :after`);
    list.andWhere(`(${columns.join(', ')}) ${isDown ? '<' : '>'} (${row.getQuery()})`, { after });
  }
  sortList(list, sorted);
}

/** Newest first, behind an instant and an id. */
export function newestBehind(list: List, instant: string, id: string, after: string | undefined): void {
  const [at, afterId] = instantAndId(after);
  narrow(list, { [`(${instant}, ${id}) < (:at::timestamptz, :afterId::uuid)`]: { at, afterId } });
  list.orderBy({ [instant]: 'DESC', [id]: 'DESC' });
}

interface Page<Row> {
  readonly rows: readonly Row[];
  /** The last of them if more stand behind it: the next page begins there. */
  readonly last: Row | null;
}

/** Up to `limit` rows of these columns. */
export async function readPage<Row>(list: List, columns: string, limit: number): Promise<Page<Row>> {
  const rows = await list
    .select(columns)
    .limit(limit + 1)
    .getRawMany<Row>();
  return { rows: rows.slice(0, limit), last: rows.length > limit ? (rows[limit - 1] ?? null) : null };
}
