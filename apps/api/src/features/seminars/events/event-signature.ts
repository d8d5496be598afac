import type { DeviceEvent } from '@kaskad/contracts';
import { eventText } from '@kaskad/domain';
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The key that a device made for itself, or null when it is none of P-256. */
export function deviceKey(key: string): KeyObject | null {
  try {
    const made = createPublicKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'spki' });
    return made.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? made : null;
  } catch {
    return null;
  }
}

export function isSigned({ signature, ...event }: DeviceEvent, key: string): boolean {
  const made = deviceKey(key);
  if (!made || !signature) return false;
  return verify(
    'sha256',
    Buffer.from(eventText(event)),
    { key: made, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}

/** By it the same content is told from another, whoever signed it and how often. */
export const digestOf = (content: object) => createHash('sha256').update(eventText(content)).digest('hex');
