import type { EntityManager } from 'typeorm';
import { takesAnswersAt } from './attempts.queries.ts';

export interface DueAttempt {
  readonly id: string;
  /** Since when, with all its digits. */
  readonly since: string;
}
interface Which {
  readonly now: Date;
  readonly quizId?: string | null;
  readonly personId?: string | null;
  /** The last one of the batch before. */
  readonly after?: DueAttempt | null;
  readonly limit: number;
}

/**
 * Attempts that wait for the server: their time ran out and they are still open, or nothing more can arrive and what
 * came late is not counted. The oldest first.
 */
export function dueAttempts(
  db: EntityManager,
  { now, quizId = null, personId = null, after = null, limit }: Which,
): Promise<DueAttempt[]> {
  return db.query<DueAttempt[]>(
    `select id, since::text from (
       select a.id, a.deadline_at as since, a.quiz_id, a.person_id from attempts a where a.state = 'open'
       and a.deadline_at < $1 and a.deadline_at + a.grace_seconds * interval '1 second' < $1::timestamptz
       union all
       select a.id, coalesce(a.late_until, a.deadline_at), a.quiz_id, a.person_id from attempts a
       where a.late = 'due' and a.state = 'expired' and coalesce(a.late_until, a.deadline_at) < $1
         and not ${takesAnswersAt('$1')}) due
     where ($2::uuid is null or quiz_id = $2) and ($3::uuid is null or person_id = $3)
     and ($4::timestamptz is null or (since, id) > ($4, $5::uuid))
     order by since, id limit $6`,
    [now, quizId, personId, after?.since ?? null, after?.id ?? null, limit],
  );
}
