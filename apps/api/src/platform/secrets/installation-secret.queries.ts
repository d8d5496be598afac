import type { EntityManager } from 'typeorm';

/** Whether the schema is new enough to keep a secret. */
export async function hasSecretTable(db: EntityManager): Promise<boolean> {
  const [table] = await db.query<{ found: boolean }[]>(
    `select to_regclass('installation_secret') is not null as found`,
  );
  return table?.found === true;
}

/** An IIN as it was encrypted, of whichever person; null while none is stored. */
export async function anySealedIin(db: EntityManager): Promise<Buffer | null> {
  const [sealed] = await db.query<{ cipher: Buffer }[]>(
    'select iin_cipher as cipher from persons where iin_cipher is not null limit 1',
  );
  return sealed?.cipher ?? null;
}
