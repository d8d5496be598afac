import { GUESS_LIMITS, mayGuess } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { Refusal } from '../../platform/http/refusal.ts';

/** What guesses are counted against; `key` tells apart accounts, devices and addresses. */
export interface Bucket {
  readonly kind: 'account' | 'device' | 'address';
  readonly key: string;
}

const WINDOW = GUESS_LIMITS.windowMinutes * 60_000;
const DAY = 86_400_000;
const nameOf = ({ kind, key }: Bucket) => `${kind}:${key}`;
const windowOf = (now: Date) => new Date(Math.floor(now.getTime() / WINDOW) * WINDOW);

/**
 * Counts a guess before it is heard, so that guesses sent at once cannot pass the bound together. An address is only looked at:
 * a hall of people behind one address signs in in the same minute.
 */
export async function takeGuess(db: DataSource, buckets: readonly Bucket[], now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    for (const bucket of [...buckets].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
      const before = bucket.kind === 'address' ? 0 : await addFailure(tx, bucket, now);
      const [row] = await tx.query<{ window: number; day: number }[]>(
        `select coalesce(sum(failures) filter (where window_start = $2), 0)::int as window, coalesce(sum(failures), 0)::int as day
         from sign_in_failures where bucket = $1 and window_start > $3`,
        [nameOf(bucket), windowOf(now), new Date(now.getTime() - DAY)]);
      const guesses = { inWindow: (row?.window ?? 0) - before, inDay: (row?.day ?? 0) - before };
      if (!mayGuess(bucket.kind, guesses)) throw tooOften(guesses.inDay >= GUESS_LIMITS.accountDay && bucket.kind === 'account' ? DAY : WINDOW);
    }
  });
}

/** A right guess gives back what it took. */
export async function giveBackGuess(db: EntityManager, buckets: readonly Bucket[], now: Date): Promise<void> {
  const names = buckets.filter(({ kind }) => kind !== 'address').map(nameOf);
  await db.query('update sign_in_failures set failures = greatest(failures - 1, 0) where bucket = any($1) and window_start = $2', [names, windowOf(now)]);
}

/** A wrong guess is held against its address as well, and forgotten after two days. */
export async function recordWrongGuess(db: EntityManager, buckets: readonly Bucket[], now: Date): Promise<void> {
  for (const bucket of buckets.filter(({ kind }) => kind === 'address')) await addFailure(db, bucket, now);
  await db.query('delete from sign_in_failures where window_start < $1', [new Date(now.getTime() - 2 * DAY)]);
}

async function addFailure(tx: EntityManager, bucket: Bucket, now: Date): Promise<number> {
  await tx.query(
    `insert into sign_in_failures (bucket, window_start, failures) values ($1, $2, 1)
     on conflict (bucket, window_start) do update set failures = sign_in_failures.failures + 1`, [nameOf(bucket), windowOf(now)]);
  return 1;
}

const tooOften = (milliseconds: number) =>
  new Refusal('sign_in_too_often', HttpStatus.TOO_MANY_REQUESTS, { minutes: Math.round(milliseconds / 60_000) });
