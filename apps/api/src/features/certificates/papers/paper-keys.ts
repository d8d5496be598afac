import { addDays, type KeyList, keyListText, keyListToSign, type PublishedKey } from '@kaskad/domain';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { PaperKeyList } from './paper-key-list.entity.ts';
import { PaperKey } from './paper-key.entity.ts';
import { lockPaperKeys } from './papers.queries.ts';

/** An issuing key signs for a year; the next one is made a month before, so that both are published for a while. */
const YEAR = 366;
const OVERLAP = 30;
const FOREVER = '2199-01-01';
/** An Ed25519 key in DER is these bytes and 32 of its own. */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface PaperSigner {
  readonly keyId: string;
  sign(bytes: Uint8Array): Buffer;
}

const rawPublic = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
const rawPrivate = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' }).subarray(-32);

/** The private key of 32 bytes. */
const privateKeyOf = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE, raw]), format: 'der', type: 'pkcs8' });

const keyIdOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 8);

const signerOf = (keyId: string, key: KeyObject): PaperSigner => ({ keyId, sign: (bytes) => sign(null, bytes, key) });

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** The issuing key of today, whose private half the database keeps; the newest of several. */
export async function currentKey(db: EntityManager, now: Date): Promise<PaperKey | null> {
  const keys = await db.find(PaperKey, { where: { purpose: 'issuing' }, order: { madeAt: 'desc' } });
  const today = dayOf(now);
  const isUsable = ({ sealed, validFrom, validTo, withdrawnSince }: PaperKey) =>
    sealed !== null && withdrawnSince === null && validFrom <= today && today <= validTo;
  return keys.find(isUsable) ?? null;
}

/** Whether the next key is due. */
const isNextDue = (key: PaperKey, now: Date): boolean => dayOf(now) > addDays(key.validTo, -OVERLAP);

/**
 * The root of the installation: made where there is none yet; null where its private half is kept elsewhere. A root
 * that is brought (32 bytes) has to be the one of before.
 */
export async function rootOf(
  tx: EntityManager,
  secret: SecretKey,
  now: Date,
  brought?: Buffer,
): Promise<KeyObject | null> {
  const known = await tx.findOne(PaperKey, { where: { purpose: 'root' } });
  if (brought) {
    const key = privateKeyOf(brought);
    if (known && !known.publicKey.equals(rawPublic(key)))
      throw new Error('This is not the root key of this installation');
    if (known) return key;
  }
  if (known) return known.sealed && privateKeyOf(secret.openKey(known.sealed));
  const { privateKey } = generateKeyPairSync('ed25519');
  await insertKey(tx, secret, privateKey, { purpose: 'root', validFrom: dayOf(now), validTo: FOREVER, madeAt: now });
  return privateKey;
}

function insertKey(
  tx: EntityManager,
  secret: SecretKey,
  key: KeyObject,
  row: Pick<PaperKey, 'purpose' | 'validFrom' | 'validTo' | 'madeAt'>,
) {
  const publicKey = rawPublic(key);
  return tx.insert(PaperKey, {
    ...row,
    id: keyIdOf(publicKey),
    publicKey,
    sealed: secret.sealKey(rawPrivate(key)),
    withdrawnSince: null,
  });
}

/** Makes the next issuing key and publishes it. */
export async function makeIssuingKey(tx: EntityManager, secret: SecretKey, root: KeyObject, now: Date): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const today = dayOf(now);
  await insertKey(tx, secret, privateKey, {
    purpose: 'issuing',
    validFrom: today,
    validTo: addDays(today, YEAR),
    madeAt: now,
  });
  await publishKeys(tx, root, now);
}

/** The next list of all issuing keys, signed by the root. */
export async function publishKeys(tx: EntityManager, root: KeyObject, now: Date): Promise<void> {
  const keys = await tx.find(PaperKey, { where: { purpose: 'issuing' }, order: { madeAt: 'asc', id: 'asc' } });
  const version = ((await tx.maximum(PaperKeyList, 'version')) ?? 0) + 1;
  const text = keyListText({ version, keys: keys.map(publishedKey) } satisfies KeyList);
  const signature = sign(null, keyListToSign(text), root).toString('hex');
  await tx.insert(PaperKeyList, { version, text, signature, madeAt: now });
}

const publishedKey = ({ id, publicKey, validFrom, validTo, withdrawnSince }: PaperKey): PublishedKey => ({
  id,
  key: publicKey.toString('hex'),
  from: validFrom,
  to: validTo,
  withdrawnSince,
});

/**
 * The signer of today. Makes the keys that are missing, under a lock; null where the root is kept elsewhere and no key
 * of today is left.
 */
export async function signerOfToday(tx: EntityManager, secret: SecretKey, now: Date): Promise<PaperSigner | null> {
  let key = await currentKey(tx, now);
  if (!key || isNextDue(key, now)) {
    await lockPaperKeys(tx);
    key = await currentKey(tx, now);
    if (!key || isNextDue(key, now)) {
      const root = await rootOf(tx, secret, now);
      if (root) await makeIssuingKey(tx, secret, root, now);
      key = await currentKey(tx, now);
    }
  }
  return key?.sealed ? signerOf(key.id, privateKeyOf(secret.openKey(key.sealed))) : null;
}
