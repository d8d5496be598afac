import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';

/** 128 MB and about half a second for one guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
export const SHORTEST_PASSPHRASE = 12;

const Base64 = z.base64();
const SealedKey = z.strictObject({
  format: z.literal(1),
  kdf: z.literal('scrypt'),
  N: z.int(),
  r: z.int(),
  p: z.int(),
  salt: Base64,
  nonce: Base64,
  tag: Base64,
  body: Base64,
});

/** The key of an installation under a passphrase: AES-256-GCM with a key by scrypt. */
export function sealKey(key: Buffer, passphrase: string): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase.normalize('NFC'), salt, 32, COST), nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  const text = (bytes: Buffer) => bytes.toString('base64');
  const { N, r, p } = COST;
  return `${JSON.stringify({ format: 1, kdf: 'scrypt', N, r, p, salt: text(salt), nonce: text(nonce), tag: text(cipher.getAuthTag()), body: text(body) })}\n`;
}

/** Throws when the passphrase is another one, or the text is not what was written. */
export function openKey(sealed: string, passphrase: string): Buffer {
  let stored: z.infer<typeof SealedKey>;
  try {
    stored = SealedKey.parse(JSON.parse(sealed));
  } catch {
    throw new Error('The file of the key is damaged');
  }
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const { N, r, p } = stored;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    scryptSync(passphrase.normalize('NFC'), bytes(stored.salt), 32, { N, r, p, maxmem: COST.maxmem }),
    bytes(stored.nonce),
  );
  decipher.setAuthTag(bytes(stored.tag));
  try {
    return Buffer.concat([decipher.update(bytes(stored.body)), decipher.final()]);
  } catch {
    throw new Error('The passphrase is not the one with which the key was backed up');
  }
}
