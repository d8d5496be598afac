import type { EntityManager } from 'typeorm';
import { inBulk, type RowChange } from './bulk-rows.queries.ts';

/**
 * Hangs commissions under another one; the paths of everything below them go along. One of them may not lie below
 * another.
 */
export async function hangUnder(tx: EntityManager, ids: readonly string[], parentId: string): Promise<RowChange[]> {
  const rows = await tx.query<
    { id: string; old_parent: string | null; new_parent: string | null; old_path: string; new_path: string }[]
  >(
    `with moved as (select id, path from commissions where id = any($1)), above as (select id, path from commissions
      where id = $2)
     select c.id, c.parent_id as old_parent, case when c.id = moved.id then above.id else c.parent_id end as new_parent,
       c.path as old_path, above.path || moved.id || '/' || substr(c.path, length(moved.path) + 1) as new_path
     from moved, above, commissions c where c.path like moved.path || '%' order by length(c.path), c.id
       for update of c`,
    [ids, parentId],
  );
  await inBulk(
    tx,
    rows,
    `update commissions c set parent_id = n.new_parent, path = n.new_path
    from jsonb_to_recordset($1) as n (id uuid, new_parent uuid, new_path text) where c.id = n.id`,
  );
  return rows.map((row) => ({
    subject: 'commission',
    id: row.id,
    before: { parent_id: row.old_parent, path: row.old_path },
    after: { parent_id: row.new_parent, path: row.new_path },
  }));
}

/**
 * A number of these commissions, or of open ones below them, that another open one of the kind has already below the
 * place where they come. Those that come together do not count against each other.
 */
export async function takenNumber(tx: EntityManager, ids: readonly string[], parentId: string): Promise<number | null> {
  const [row] = await tx.query<{ number: number }[]>(
    `select m.number from commissions top join commissions m on m.path like top.path || '%' and (m.closed_on is null
      or m.id = top.id) and m.number is not null
       join commissions above on above.id = $2
       join commissions o on o.path like above.path || '%' and o.kind = m.kind and o.number = m.number
         and o.closed_on is null and o.id <> m.id
     where top.id = any($1) and not exists (select from commissions t where t.id = any($1)
       and o.path like t.path || '%') limit 1`,
    [ids, parentId],
  );
  return row?.number ?? null;
}
