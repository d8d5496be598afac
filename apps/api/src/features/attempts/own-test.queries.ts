import { type Actor, type QuizKind, startRefusal } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { readPrepared } from '../../platform/db/prepared.ts';
import { attemptsOf } from './attempt-lists.queries.ts';
import { takesAnswersAt } from './attempts.queries.ts';
import { offersFor } from './available-tests.ts';

const SITTING = {
  name: 'sitting',
  text: `select from attempts a join quizzes q on q.id = a.quiz_id
     where a.person_id = $1 and a.id <> $2 and q.kind <> 'practice' and ${takesAnswersAt('$3')}
       and exists (select from jsonb_array_elements(q.blueprint) line where line ->> 'topic' = any($4)) limit 1`,
};

interface Asked {
  readonly attemptId: string;
  readonly topics: readonly string[];
  readonly now: Date;
}

/** Whether the person could still use the right answers of these topics in another attempt of theirs, practice aside. */
export async function isSitting(
  db: EntityManager,
  personId: string,
  { attemptId, topics, now }: Asked,
): Promise<boolean> {
  return (await readPrepared<object>(db, SITTING, [personId, attemptId, now, topics])).length > 0;
}

/** Tests whose result counts: whoever has them before them is not shown the right answers of others. */
const COUNTING: readonly QuizKind[] = ['entry', 'topic', 'final', 'trainer'];

/** Whether a test of these topics stands before the actor, who has not passed it and has attempts left. */
export async function maySit(db: EntityManager, actor: Actor, topics: readonly string[]): Promise<boolean> {
  if (!actor.personId) return false;
  const [offers, attempts] = await Promise.all([offersFor(db, actor, {}), attemptsOf(db, actor.personId)]);
  return offers.some(({ quizId, campaignId, blueprint, accommodation, campaignState, ...quiz }) => {
    const past = attempts.filter((attempt) => attempt.quizId === quizId && attempt.campaignId === campaignId);
    return (
      COUNTING.includes(quiz.kind) &&
      blueprint.some(({ topic }) => topics.includes(topic)) &&
      !past.some(({ passed }) => passed) &&
      startRefusal({ quiz, campaignState, past, lessonsLeft: 0, extraAttempts: accommodation?.extraAttempts ?? 0 }) ===
        null
    );
  });
}

/**
 * Whether this person is sitting a test at this moment, or answers to one may still arrive: until then the bank stays
 * closed to them, whatever their role.
 */
export async function isSittingTest(db: EntityManager, personId: string | null, now: Date): Promise<boolean> {
  if (!personId) return false;
  const rows = await db.query<unknown[]>(
    `select from attempts a join quizzes q on q.id = a.quiz_id where a.person_id = $1 and ${takesAnswersAt('$2')}
       and (q.kind <> 'practice' or (a.state = 'open' and a.deadline_at > $2)) limit 1`,
    [personId, now],
  );
  return rows.length > 0;
}
