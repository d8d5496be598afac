import type { EntityManager } from 'typeorm';

/** The paths of the home commission of a person and of those that he or she serves in. */
export async function pathsOfPerson(db: EntityManager, personId: string): Promise<string[]> {
  const places = await db.query<{ path: string }[]>(
    `select c.path from persons p join commissions c on c.id = p.home_commission_id or c.id in (
       select a.commission_id from appointments a where a.person_id = p.id and a.ended_on is null) where p.id = $1`,
    [personId],
  );
  return places.map(({ path }) => path);
}

/**
 * The id of a person of this name at home in one of the subtrees, or null; `withoutIin` asks only for those whose IIN
 * is not known.
 */
export async function namesakeIn(
  db: EntityManager,
  subtrees: readonly string[],
  { nameKey, withoutIin }: { readonly nameKey: string; readonly withoutIin: boolean },
): Promise<string | null> {
  const [namesake] = await db.query<{ id: string }[]>(
    `select p.id from persons p join commissions c on c.id = p.home_commission_id
     where p.merged_into_id is null and $1 in (p.name_key, p.name_key_ru) and c.path like any($2)
     and (not $3 or p.iin_hash is null) limit 1`,
    [nameKey, subtrees, withoutIin],
  );
  return namesake?.id ?? null;
}

/** Who else than the person `id` bears this IIN, with the paths of the commissions that he or she belongs to. */
export async function otherHolderOfIin(
  db: EntityManager,
  iinHash: Buffer,
  id: string,
): Promise<{ id: string; paths: string[] } | undefined> {
  const [other] = await db.query<{ id: string; paths: string[] }[]>(
    `select p.id, array(select c.path from appointments a join commissions c on c.id = a.commission_id
      where a.person_id = p.id and a.ended_on is null) || h.path as paths
     from persons p join commissions h on h.id = p.home_commission_id where p.iin_hash = $1 and p.id <> $2`,
    [iinHash, id],
  );
  return other;
}
