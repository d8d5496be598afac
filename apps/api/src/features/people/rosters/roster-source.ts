import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SecretKey } from '../../../platform/secrets/secret-key.ts';
import type { Sheet } from '@kaskad/formats/sheets/sheet-reading';

/**
 * The cells of a file, so that what was left out of it can still be taken. They hold IINs: packed first, then
 * encrypted.
 */
export function sealSheets(sheets: readonly Sheet[], secret: SecretKey): Buffer {
  return secret.encrypt(deflateRawSync(JSON.stringify(sheets)).toString('base64'));
}

export function openSheets(source: Buffer, secret: SecretKey): readonly Sheet[] {
  return JSON.parse(inflateRawSync(Buffer.from(secret.decrypt(source), 'base64')).toString('utf8')) as readonly Sheet[];
}
