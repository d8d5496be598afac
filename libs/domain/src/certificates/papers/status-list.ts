import type { CertificateState } from '../states.ts';
import { asciiBytes, ByteReader, bytesOfHex, hexOf, joinBytes, numberBytes, uuidBytes, uuidOf } from './bytes.ts';

const MARK = 'KZS1';
/** A list of a small campaign is as long as that of a large one, so that its length says nothing. */
const FEWEST_BITS = 131_072;
const HEAD = 32;

/** What a list says of a certificate; that it has expired, its days say. */
const LISTED_STATUSES = ['valid', 'suspended', 'revoked', 'superseded'] as const;
export type ListedStatus = (typeof LISTED_STATUSES)[number];

/** Of a certificate that has expired the days on it say so. */
export const listedStatusOf = (state: CertificateState): ListedStatus =>
  state === 'issued' || state === 'expired' ? 'valid' : state;

interface StatusListHead {
  readonly keyId: string;
  readonly campaignId: string;
  /** Whole seconds since 1970: the moment of which the list speaks. */
  readonly at: number;
  /** How many certificates the campaign had; their places are 0 … count − 1. */
  readonly count: number;
}

export interface StatusList extends StatusListHead {
  /** Two bits each, the first certificate in the highest bits. */
  readonly bits: Uint8Array;
}

/** The bits of a list: those that are not named are valid. */
export function statusBits(count: number, named: ReadonlyMap<number, ListedStatus>): Uint8Array {
  const bits = new Uint8Array(lengthOf(count));
  for (const [index, status] of named)
    bits[index >> 2] = (bits[index >> 2] ?? 0) | (LISTED_STATUSES.indexOf(status) << (6 - 2 * (index & 3)));
  return bits;
}

const lengthOf = (count: number) => Math.max(FEWEST_BITS / 8, Math.ceil(count / 4096) * 1024);

export function listedStatus({ bits, count }: StatusList, index: number): ListedStatus | null {
  if (index >= count) return null;
  return LISTED_STATUSES[((bits[index >> 2] ?? 0) >> (6 - 2 * (index & 3))) & 3] ?? null;
}

export const statusListHead = ({ keyId, campaignId, at, count }: StatusListHead): string =>
  hexOf(
    joinBytes(
      asciiBytes(MARK),
      bytesOfHex(keyId) ?? [],
      uuidBytes(campaignId),
      numberBytes(at, 4),
      numberBytes(count, 4),
    ),
  );

/** The bytes that are signed: the head and the bits, however they are packed on the way. */
export const statusListToSign = (head: string, bits: Uint8Array): Uint8Array => joinBytes(bytesOfHex(head) ?? [], bits);

/** The list of a head and its bits, whoever signed it; null where it is none. */
export function readStatusList(head: string, bits: Uint8Array): StatusList | null {
  const bytes = bytesOfHex(head);
  if (bytes?.length !== HEAD) return null;
  const reader = new ByteReader(bytes);
  const [mark, keyId, campaign] = [reader.take(4), reader.take(4), reader.take(16)];
  const [at, count] = [reader.number(4), reader.number(4)];
  if (!mark || !keyId || !campaign || at === null || count === null) return null;
  if (hexOf(mark) !== hexOf(asciiBytes(MARK)) || bits.length !== lengthOf(count)) return null;
  return { keyId: hexOf(keyId), campaignId: uuidOf(campaign), at, count, bits };
}
