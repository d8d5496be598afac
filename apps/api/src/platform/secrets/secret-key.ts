import { createHmac, type KeyObject } from 'node:crypto';
import { deriveKey, seal, unseal } from './cipher.ts';

/**
 * Keys derived from the one secret of an installation: encryption of IINs, the keyed hash that finds a person again,
 * and the seal of the keys that sign certificates.
 */
export class SecretKey {
  private readonly cipherKey: KeyObject;
  private readonly matchKey: KeyObject;
  private readonly paperKey: KeyObject;

  constructor(secret: Buffer) {
    if (secret.length < 32) throw new Error('The secret key must have at least 32 bytes');
    this.cipherKey = deriveKey(secret, 'kaskad personal data');
    this.matchKey = deriveKey(secret, 'kaskad matching');
    this.paperKey = deriveKey(secret, 'kaskad keys of papers');
  }

  encrypt(text: string): Buffer {
    return seal(this.cipherKey, Buffer.from(text, 'utf8'));
  }

  /** Throws when the bytes were changed or encrypted with another key. */
  decrypt(bytes: Buffer): string {
    return unseal(this.cipherKey, bytes).toString('utf8');
  }

  /** The same text gives the same 32 bytes, and nobody without the key can find the text by trying. */
  matchHash(text: string): Buffer {
    return createHmac('sha256', this.matchKey).update(text).digest();
  }

  /** A private key as the database keeps it. */
  sealKey(key: Buffer): Buffer {
    return seal(this.paperKey, key);
  }

  /** Throws when the bytes were changed or sealed with another secret. */
  openKey(sealed: Buffer): Buffer {
    return unseal(this.paperKey, sealed);
  }
}
