import { GUESS_WINDOW_MINUTES, type GuessKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/** What guesses are counted against; `key` tells apart accounts, devices and addresses. */
export interface Bucket {
  readonly kind: GuessKind;
  readonly key: string;
}

export const WINDOW = GUESS_WINDOW_MINUTES * 60_000;
export const DAY = 86_400_000;
export const nameOf = ({ kind, key }: Bucket) => `${kind}:${key}`;
export const windowOf = (now: Date) => new Date(Math.floor(now.getTime() / WINDOW) * WINDOW);

/** How many were wrong in this window and within a day. */
export async function guessesAt(
  db: EntityManager,
  bucket: Bucket,
  now: Date,
): Promise<{ inWindow: number; inDay: number }> {
  const [row] = await db.query<{ inWindow: number; inDay: number }[]>(
    `select coalesce(sum(failures) filter (where window_start = $2), 0)::int as "inWindow",
      coalesce(sum(failures), 0)::int as "inDay"
     from sign_in_failures where bucket = $1 and window_start > $3`,
    [nameOf(bucket), windowOf(now), new Date(now.getTime() - DAY)],
  );
  return row ?? { inWindow: 0, inDay: 0 };
}

/** One more, or one less, than were counted. */
export const addFailure = (tx: EntityManager, bucket: Bucket, now: Date, count: 1 | -1): Promise<unknown> =>
  tx.query(
    `insert into sign_in_failures (bucket, window_start, failures) values ($1, $2, greatest($3::int, 0))
   on conflict (bucket, window_start) do update set failures = greatest(sign_in_failures.failures + $3::int, 0)`,
    [nameOf(bucket), windowOf(now), count],
  );
