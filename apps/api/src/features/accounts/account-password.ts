import { hash, verify } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';

/** OWASP's setting for argon2id: 19 MiB, two passes, one lane; about 15 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashOf = (secret: string) => hash(secret, COST);

// Verified against when there is nothing to verify, so that an unknown name takes as long to refuse as a known one.
let nobody: Promise<string> | undefined;
const hashOfNobody = () => (nobody ??= hashOf('nobody has this secret'));

export interface Candidate {
  readonly accountId: string;
  readonly hash: string;
}

/** The accounts whose secret this is. At least one verification is done, whoever is asked for. */
export async function accountsOpenedBy(secret: string, candidates: readonly Candidate[]): Promise<string[]> {
  if (candidates.length === 0) await verify(await hashOfNobody(), secret);
  const opened: string[] = [];
  for (const { accountId, hash: known } of candidates) if (await verify(known, secret)) opened.push(accountId);
  return opened;
}

// Without letters and digits that look alike on paper.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand over on paper and change at once: 16 characters, 79 bits. */
export function temporaryPassword(): string {
  const letters = Array.from({ length: 16 }, () => READABLE[randomInt(READABLE.length)] ?? '');
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}
