import { guessRefusal } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { Any, type DataSource, type EntityManager, LessThan } from 'typeorm';
import { Refusal } from '../../platform/http/refusal.ts';
import { SignInFailure } from './sign-in-failure.entity.ts';
import { addFailure, type Bucket, DAY, guessesAt, nameOf, WINDOW, windowOf } from './guesses.queries.ts';

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
  await db.update(
    SignInFailure,
    { bucket: Any(buckets.map(nameOf)), windowStart: windowOf(now) },
    { failures: () => 'greatest(failures - 1, 0)' },
  );
}

/** Counts are forgotten after two days. */
export const forgetOldGuesses = (db: EntityManager, now: Date) =>
  db.delete(SignInFailure, { windowStart: LessThan(new Date(now.getTime() - 2 * DAY)) });

const tooOften = (bound: 'window' | 'day') =>
  new Refusal('sign_in_too_often', HttpStatus.TOO_MANY_REQUESTS, {
    minutes: Math.round((bound === 'day' ? DAY : WINDOW) / 60_000),
  });
