import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.ts';

/** Keys derived from the one secret of an installation: encryption of IINs and the keyed hash that finds a person again. */
export class SecretKey {
  private readonly cipherKey: Buffer;
  private readonly matchKey: Buffer;

  constructor(secret: Buffer) {
    if (secret.length < 32) throw new Error('The secret key must have at least 32 bytes');
    this.cipherKey = derive(secret, 'kaskad personal data');
    this.matchKey = derive(secret, 'kaskad matching');
  }

  encrypt(text: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.cipherKey, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the bytes were changed or encrypted with another key. */
  decrypt(bytes: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.cipherKey, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }

  /** The same text gives the same 32 bytes, and nobody without the key can find the text by trying. */
  matchHash(text: string): Buffer {
    return createHmac('sha256', this.matchKey).update(text).digest();
  }

  /** Reads the installation's secret; makes one at the first start. Losing the file makes stored IINs unreadable. */
  static of(config: Config): SecretKey {
    const file = config.secretFile ?? join(config.home, 'secret.key');
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      try {
        writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    return new SecretKey(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
  }
}

const derive = (secret: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
