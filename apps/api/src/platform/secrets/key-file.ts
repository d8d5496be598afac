import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';

const BYTES = 32;

/** Where the key of the installation is kept. */
export const keyFileOf = (config: Config): string => config.secretFile ?? join(config.home, 'secret.key');

/** The key in the file; null when there is no file, or an empty one. Throws when it holds something else. */
export function readKeyFile(file: string): Buffer | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8').trim();
  if (text === '') return null;
  const key = Buffer.from(text, 'base64');
  if (key.length < BYTES) throw new Error(`${file} does not hold a key of ${BYTES} bytes in base64`);
  return key;
}

export const newKey = (): Buffer => randomBytes(BYTES);
export const keyText = (key: Buffer): string => key.toString('base64');
