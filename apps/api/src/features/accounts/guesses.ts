import { GUESS_WINDOW_MINUTES, type GuessKind, guessRefusal } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { Refusal } from '../../platform/http/refusal.ts';

/** What guesses are counted against; `key` tells apart accounts, devices and addresses. */
export interface Bucket {
  readonly kind: GuessKind;
  readonly key: string;
}

const WINDOW = GUESS_WINDOW_MINUTES * 60_000;
const DAY = 86_400_000;
const nameOf = ({ kind, key }: Bucket) => `${kind}:${key}`;
const windowOf = (now: Date) => new Date(Math.floor(now.getTime() / WINDOW) * WINDOW);

/**
 * Counts a guess before it is heard, so that guesses sent at once cannot pass the bound together, and returns the
 * accounts at which it is heard: where a phone number means several people, one whose bound is reached takes nothing
 * from the others. Refuses when none is left.
 */
export async function takeGuess(db: DataSource, buckets: readonly Bucket[], now: Date): Promise<Bucket[]> {
  return db.transaction(async (tx) => {
    const heard: Bucket[] = [];
    let refusal: 'window' | 'day' = 'window';
    for (const bucket of [...buckets].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
      const refused = await countedRefusal(tx, bucket, now);
      if (refused) refusal = refused;
      else heard.push(bucket);
    }
    if (heard.length === 0) throw tooOften(refusal);
    return heard;
  });
}

async function countedRefusal(tx: EntityManager, bucket: Bucket, now: Date): Promise<'window' | 'day' | null> {
  await addFailure(tx, bucket, now, 1);
  const { inWindow, inDay } = await guessesAt(tx, bucket, now);
  const refusal = guessRefusal(bucket.kind, { inWindow: inWindow - 1, inDay: inDay - 1 });
  if (refusal) await addFailure(tx, bucket, now, -1);
  return refusal;
}

/** An address is only looked at before a guess: a hall of people behind one address signs in in the same minute. */
export async function assertAddress(db: EntityManager, address: string, now: Date): Promise<void> {
  const bucket: Bucket = { kind: 'address', key: address };
  const refusal = guessRefusal(bucket.kind, await guessesAt(db, bucket, now));
  if (refusal) throw tooOften(refusal);
}

/** A wrong guess at an account that exists is held against its address. */
export const recordWrongGuess = (db: EntityManager, address: string, now: Date) =>
  addFailure(db, { kind: 'address', key: address }, now, 1);

/** A right guess gives back what it took. */
export async function giveBackGuess(db: EntityManager, buckets: readonly Bucket[], now: Date): Promise<void> {
  await db.query(
    'update sign_in_failures set failures = greatest(failures - 1, 0) where bucket = any($1) and window_start = $2',
    [buckets.map(nameOf), windowOf(now)],
  );
}

/** Counts are forgotten after two days. */
export const forgetOldGuesses = (db: EntityManager, now: Date) =>
  db.query('delete from sign_in_failures where window_start < $1', [new Date(now.getTime() - 2 * DAY)]);

async function guessesAt(db: EntityManager, bucket: Bucket, now: Date): Promise<{ inWindow: number; inDay: number }> {
  const [row] = await db.query<{ inWindow: number; inDay: number }[]>(
    `select coalesce(sum(failures) filter (where window_start = $2), 0)::int as "inWindow", coalesce(sum(failures), 0)::int as "inDay"
     from sign_in_failures where bucket = $1 and window_start > $3`,
    [nameOf(bucket), windowOf(now), new Date(now.getTime() - DAY)],
  );
  return row ?? { inWindow: 0, inDay: 0 };
}

const addFailure = (tx: EntityManager, bucket: Bucket, now: Date, count: 1 | -1): Promise<unknown> =>
  tx.query(
    `insert into sign_in_failures (bucket, window_start, failures) values ($1, $2, greatest($3::int, 0))
   on conflict (bucket, window_start) do update set failures = greatest(sign_in_failures.failures + $3::int, 0)`,
    [nameOf(bucket), windowOf(now), count],
  );

const tooOften = (bound: 'window' | 'day') =>
  new Refusal('sign_in_too_often', HttpStatus.TOO_MANY_REQUESTS, {
    minutes: Math.round((bound === 'day' ? DAY : WINDOW) / 60_000),
  });
