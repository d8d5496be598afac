import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '../../config.ts';
import { demandSupportedVersion } from '../db/database-state.queries.ts';
import { deriveKey, seal, unseal } from './cipher.ts';
import { moveFile, replaceFile, writeOnce } from './durable-file.ts';
import { InstallationSecret } from './installation-secret.entity.ts';
import { anySealedIin, hasSecretTable } from './installation-secret.queries.ts';
import { keyFileOf, keyText, newKey, readKeyFile } from './key-file.ts';
import { SecretKey } from './secret-key.ts';

const WRAPPING = 'kaskad wrapping of the secret';

type StoredSecret = Pick<InstallationSecret, 'wrapped'>;

/**
 * Opens the secret of an installation: the database keeps it wrapped, the key in the file unwraps it. An empty database
 * gets both. Throws, with what to do about it, when the file is missing, empty or of another installation: a new key
 * would make every stored IIN unreadable and every known person a new one.
 */
export async function openSecretKey(config: Config, db: DataSource): Promise<SecretKey> {
  await demandSupportedVersion(db);
  const file = keyFileOf(config);
  const stored = await storedSecret(db.manager);
  const secret = stored ? unwrapped(file, stored) : await firstSecret(file, db);
  return new SecretKey(secret);
}

/** Whether the file on the disk still opens the database. */
export async function isKeyFileRight(config: Config, db: EntityManager): Promise<boolean> {
  const [stored, key] = [await storedSecret(db), readKeyFile(keyFileOf(config))];
  return stored !== null && key !== null && opened(key, stored) !== null;
}

/**
 * Gives the installation a new key. Servers that run go on: what they hold is the secret itself. Returns where the old
 * key was kept; it opens older backups and nothing else any more. A power cut at any moment leaves a key that opens the
 * database.
 */
export async function rotateKey(config: Config, db: DataSource, now: Date): Promise<{ file: string; former: string }> {
  const file = keyFileOf(config);
  const former = `${file}.until-${now.toISOString().slice(0, 19).replaceAll(':', '')}`;
  const next = newKey();
  await db.transaction(async (tx) => {
    const stored = await storedSecret(tx, { mode: 'pessimistic_write' });
    if (!stored) throw new Error('The database has no secret yet: start Kaskad once');
    const secret = unwrapped(file, stored);
    // First on the disk, then in the database: whichever of the two a power cut leaves behind, the next start finds a
    // key that fits.
    replaceFile(nextFileOf(file), keyText(next));
    await tx.update(InstallationSecret, { isOnly: true }, { wrapped: wrap(next, secret), rotatedAt: now });
  });
  moveFile(file, former);
  moveFile(nextFileOf(file), file);
  return { file, former };
}

const nextFileOf = (file: string) => `${file}.next`;

async function storedSecret(
  db: EntityManager,
  lock?: { readonly mode: 'pessimistic_write' },
): Promise<StoredSecret | null> {
  if (!(await hasSecretTable(db))) throw new Error('The database has an older schema: run "kaskad migrate" first');
  return db.findOne(InstallationSecret, { where: { isOnly: true }, select: { isOnly: true, wrapped: true }, lock });
}

function unwrapped(file: string, stored: StoredSecret): Buffer {
  const key = readKeyFile(file);
  const secret = key && opened(key, stored);
  if (secret) {
    // A rotation that ended before the database knew of it.
    rmSync(nextFileOf(file), { force: true });
    return secret;
  }
  const next = readKeyFile(nextFileOf(file));
  const afterRotation = next && opened(next, stored);
  if (afterRotation) {
    if (existsSync(file)) moveFile(file, `${file}.before-rotation`);
    moveFile(nextFileOf(file), file);
    return afterRotation;
  }
  throw new Error(
    key
      ? `The key in ${file} is not the key of this database: the IINs in it could not be read. Put back the secret.key that belongs to it (every server of an installation uses the same one).`
      : `${file} is ${existsSync(file) ? 'empty' : 'missing'}, and the database holds data that only its key can read. Put back the secret.key that belongs to it, from the backup or from another server of the installation.`,
  );
}

/** Of an installation that has no secret yet, or had its key before secrets were kept in the database. */
async function firstSecret(file: string, db: DataSource): Promise<Buffer> {
  const sealedOnce = await anySealedIin(db.manager);
  let key = readKeyFile(file);
  const isNew = key === null;
  if (!key) {
    if (sealedOnce)
      throw new Error(
        `${file} is ${existsSync(file) ? 'empty' : 'missing'}, and the database holds IINs that only its key can read. Put back the secret.key that belongs to it.`,
      );
    // An empty file was never used: a power cut took its bytes before anything was encrypted with them.
    if (existsSync(file)) rmSync(file);
    writeOnce(file, keyText(newKey()));
    key = readKeyFile(file);
  }
  if (!key) throw new Error(`${file} cannot be read`);
  // What an earlier version encrypted is encrypted with the key itself.
  const secret = isNew ? randomBytes(32) : key;
  if (sealedOnce && !reads(key, sealedOnce))
    throw new Error(
      `The key in ${file} is not the key of this database: the IINs in it could not be read. Put back the secret.key that belongs to it.`,
    );
  await db
    .createQueryBuilder()
    .insert()
    .into(InstallationSecret)
    .values({ wrapped: wrap(key, secret) })
    .orIgnore()
    .execute();
  // Another server may have been first, with a key of its own.
  const stored = await storedSecret(db.manager);
  if (!stored) throw new Error('The secret was not stored');
  return unwrapped(file, stored);
}

const wrap = (key: Buffer, secret: Buffer): Buffer => seal(deriveKey(key, WRAPPING), secret);

/** Whether this key opens the secret as the database keeps it. */
export const opensSecret = (key: Buffer, wrapped: Buffer): boolean => opened(key, { wrapped }) !== null;

function opened(key: Buffer, { wrapped }: StoredSecret): Buffer | null {
  try {
    return unseal(deriveKey(key, WRAPPING), wrapped);
  } catch {
    return null;
  }
}

function reads(key: Buffer, cipher: Buffer): boolean {
  try {
    new SecretKey(key).decrypt(cipher);
    return true;
  } catch {
    return false;
  }
}
