import type { DataSource, EntityManager } from 'typeorm';
import type { KeyObject } from 'node:crypto';
import type { Config } from '../../../config.ts';
import { writeOnce } from '../../../platform/secrets/durable-file.ts';
import { openSecretKey } from '../../../platform/secrets/installation-key.ts';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { PaperKey } from './paper-key.entity.ts';
import { currentKey, dayOf, makeIssuingKey, publishKeys, rootOf } from './paper-keys.ts';
import { lockPaperKeys } from './papers.queries.ts';

/** What the command line does with the keys of papers. A root that is brought is its 32 bytes. */
export class PaperKeyActs {
  private constructor(
    private readonly db: DataSource,
    private readonly secret: SecretKey,
    private readonly now: Date,
  ) {}

  static async open(config: Config, db: DataSource, now: Date): Promise<PaperKeyActs> {
    return new PaperKeyActs(db, await openSecretKey(config, db), now);
  }

  /** All keys, the newest last. */
  list(): Promise<PaperKey[]> {
    return this.db.manager.find(PaperKey, { order: { madeAt: 'asc', id: 'asc' } });
  }

  /** A new issuing key, which signs from now on; the one before stays good. Returns its id. */
  make(root?: Buffer): Promise<string> {
    return this.withRoot(root, async (tx, key) => {
      await makeIssuingKey(tx, this.secret, key, this.now);
      return currentId(tx, this.now);
    });
  }

  /**
   * What the key signed from that day on does not count any more, and it never signs again. Returns the id of the key
   * that signs now.
   */
  withdraw(id: string, since: string | undefined, root?: Buffer): Promise<string> {
    return this.withRoot(root, async (tx, key) => {
      const row = await tx.findOne(PaperKey, { where: { id, purpose: 'issuing' } });
      if (!row) throw new Error(`There is no issuing key ${id}`);
      const day = [since ?? row.validFrom, row.withdrawnSince ?? '9999'].sort()[0] ?? row.validFrom;
      await tx.update(PaperKey, { id }, { withdrawnSince: day, sealed: null });
      if (await currentKey(tx, this.now)) await publishKeys(tx, key, this.now);
      else await makeIssuingKey(tx, this.secret, key, this.now);
      return currentId(tx, this.now);
    });
  }

  /**
   * Takes the root out of the database into a file, which is then the only place where it is. The key of this year goes
   * on signing.
   */
  takeRootTo(file: string): Promise<void> {
    return this.db.transaction(async (tx) => {
      await lockPaperKeys(tx);
      const row = await tx.findOne(PaperKey, { where: { purpose: 'root' } });
      if (!row?.sealed) throw new Error('The database keeps no root key');
      if (!writeOnce(file, `${this.secret.openKey(row.sealed).toString('base64')}\n`))
        throw new Error(`${file} is there already`);
      await tx.update(PaperKey, { id: row.id }, { sealed: null });
    });
  }

  private withRoot<Result>(
    brought: Buffer | undefined,
    act: (tx: EntityManager, root: KeyObject) => Promise<Result>,
  ): Promise<Result> {
    return this.db.transaction(async (tx) => {
      await lockPaperKeys(tx);
      const root = await rootOf(tx, this.secret, this.now, brought);
      if (!root) throw new Error('The root key is kept elsewhere: bring its file with --root FILE');
      return act(tx, root);
    });
  }
}

async function currentId(tx: EntityManager, now: Date): Promise<string> {
  const key = await currentKey(tx, now);
  if (!key) throw new Error(`No key signs on ${dayOf(now)}`);
  return key.id;
}
