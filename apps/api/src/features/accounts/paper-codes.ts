import { readPaperCode, PAPER_CODE_LENGTH, PAPER_CODE_SIGNS } from '@kaskad/domain';
import { randomInt } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { SecretKey } from '../../platform/secrets/secret-key.ts';
import { giveBackGuess, takeGuess } from './sign-in-guesses.ts';
import type { Bucket } from './guesses.queries.ts';
import { codeHash } from './invitations.queries.ts';
import { takenDigests } from './issuing.queries.ts';

const typedDigest = (key: SecretKey, code: string) => key.matchHash(`invitation ${code}`);

const draw = () =>
  Array.from({ length: PAPER_CODE_LENGTH }, () => PAPER_CODE_SIGNS[randomInt(PAPER_CODE_SIGNS.length)] ?? '').join('');

/** Codes that stand on no other sheet, with their digests. */
export async function newPaperCodes(
  tx: EntityManager,
  key: SecretKey,
  count: number,
): Promise<{ code: string; digest: Buffer }[]> {
  const drawn = new Map<string, { code: string; digest: Buffer }>();
  while (drawn.size < count) {
    const more = Array.from({ length: count - drawn.size }, draw).map((code) => ({
      code,
      digest: typedDigest(key, code),
    }));
    const taken = await takenDigests(
      tx,
      more.map(({ digest }) => digest),
    );
    for (const one of more) if (!taken.has(one.digest.toString('hex'))) drawn.set(one.code, one);
  }
  return [...drawn.values()];
}

/** The digest by which a code on paper is found: the long one of the QR, or the short one that is typed. */
export interface PaperDigest {
  readonly hash: Buffer;
  readonly isTyped: boolean;
}

export function paperDigest(key: SecretKey, code: string): PaperDigest {
  const typed = readPaperCode(code);
  return typed ? { hash: typedDigest(key, typed), isTyped: true } : { hash: codeHash(code), isTyped: false };
}

/**
 * Finds what a code from paper stands for. A long code cannot be guessed. Of short ones the wrong guesses are bounded,
 * of one network address and of all together (`GUESS_LIMITS`), and counted before the code is looked for.
 */
export async function findByPaper<T>(
  db: DataSource,
  { digest, address, now }: { readonly digest: PaperDigest; readonly address: string; readonly now: Date },
  find: (digest: PaperDigest) => Promise<T | null>,
): Promise<T | null> {
  if (!digest.isTyped) return find(digest);
  const buckets: Bucket[] = [
    { kind: 'paper', key: address },
    { kind: 'papers', key: 'all' },
  ];
  for (const bucket of buckets) await takeGuess(db, [bucket], now);
  const found = await find(digest);
  if (found) await giveBackGuess(db.manager, buckets, now);
  return found;
}
