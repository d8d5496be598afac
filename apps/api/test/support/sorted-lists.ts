/** Lists that are sorted on the server: read to their ends, a small page at a time. */
export interface Answer {
  readonly status: number;
  readonly body: { readonly items: readonly object[]; readonly next: string | null; readonly total: number };
}
type Asked = { readonly sort?: string; readonly region?: string; readonly limit?: number; readonly after?: string };
interface Listed {
  readonly sorts: readonly string[];
  readonly page: (query: Asked) => Promise<unknown>;
  readonly keyOf: (row: never) => string;
}
export type Lists = Readonly<Record<string, Listed>>;

export function rowsOfLists(lists: Lists) {
  async function rowsOf(name: string, query: Asked): Promise<readonly object[]> {
    const list = lists[name];
    const rows: object[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const { status, body } = (await list?.page({ ...query, limit: 2, ...(after && { after }) })) as Answer;
      expect(status).toBe(200);
      rows.push(...body.items);
      if (body.next === null) expect(rows).toHaveLength(body.total);
      after = body.next;
    }
    return rows;
  }
  const keysOf = async (name: string, query: Asked = {}) =>
    (await rowsOf(name, query)).map((row) => lists[name]?.keyOf(row as never) ?? '');
  return { rowsOf, keysOf };
}

/** Tries each list by each of its columns, which are written once more, so that none is lost unseen. */
export function itSorts(lists: Lists, columns: Readonly<Record<string, string>>) {
  const { keysOf } = rowsOfLists(lists);
  const sorted = Object.entries(columns).flatMap(([list, sorts]) =>
    sorts.split(' ').map((sort) => [list, sort] as const),
  );

  it('are tried here by every column', () => {
    expect(sorted).toEqual(Object.keys(lists).flatMap((list) => lists[list]?.sorts.map((sort) => [list, sort])));
  });

  it.each(sorted)('of %s show each row once, sorted by %s, page by page, and backwards alike', async (list, sort) => {
    const forwards = await keysOf(list, { sort });
    expect(forwards.length).toBeGreaterThan(1);
    expect(new Set(forwards).size).toBe(forwards.length);
    expect([...forwards].sort()).toEqual([...(await keysOf(list))].sort());
    expect(await keysOf(list, { sort: `-${sort}` })).toEqual(forwards.toReversed());
  });
}
