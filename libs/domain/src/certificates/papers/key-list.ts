import { asciiBytes, bytesOfHex } from './bytes.ts';

/** A key that signs certificates and their status lists, as the root answers for it. */
export interface PublishedKey {
  readonly id: string;
  /** 32 bytes in hexadecimal digits. */
  readonly key: string;
  /** First and last day on which it signs; what it signed then counts afterwards, too. */
  readonly from: string;
  readonly to: string;
  /** From this day on its signatures do not count: somebody else may have it. */
  readonly withdrawnSince: string | null;
}

export interface KeyList {
  /** Each list of an installation has a higher one than the list before. */
  readonly version: number;
  readonly keys: readonly PublishedKey[];
}

const MARK = 'KZR1';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const keyListText = ({ version, keys }: KeyList): string => JSON.stringify({ version, keys });

export const keyListToSign = (text: string): Uint8Array => asciiBytes(MARK + text);

/** The list that a text is, whoever signed it; null where it is none. */
export function readKeyList(text: string): KeyList | null {
  if (!/^[ -~]*$/.test(text)) return null;
  try {
    const { version, keys } = JSON.parse(text) as Partial<KeyList>;
    if (!Number.isSafeInteger(version) || !Array.isArray(keys) || !keys.every(isKey)) return null;
    return { version: Number(version), keys };
  } catch {
    return null;
  }
}

function isKey(one: Partial<PublishedKey> | null): boolean {
  if (typeof one !== 'object' || one === null) return false;
  const { id, key, from, to, withdrawnSince } = one;
  const isDay = (day: unknown) => typeof day === 'string' && DAY.test(day);
  return (
    typeof id === 'string' &&
    /^[0-9a-f]{8}$/.test(id) &&
    typeof key === 'string' &&
    bytesOfHex(key)?.length === 32 &&
    isDay(from) &&
    isDay(to) &&
    (withdrawnSince === null || isDay(withdrawnSince))
  );
}

type KeyStanding = 'good' | 'withdrawn' | 'unknown';

/** Whether a signature of that day counts. */
export function keyStanding(key: PublishedKey | undefined, signedOn: string): KeyStanding {
  if (!key || signedOn < key.from || signedOn > key.to) return 'unknown';
  return key.withdrawnSince !== null && signedOn >= key.withdrawnSince ? 'withdrawn' : 'good';
}
