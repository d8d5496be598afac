import type { Actor } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TestSitting, type TestSittingWatch } from '../bank/test-sitting.service.ts';
import { takesAnswersAt } from './attempts.queries.ts';

/** Answers the bank's question whether somebody is sitting a test. */
@Injectable()
export class AttemptSittingWatch implements TestSittingWatch, OnModuleInit {
  constructor(private readonly sitting: TestSitting) {}

  onModuleInit(): void {
    this.sitting.answeredBy(this);
  }

  isSittingTest(db: EntityManager, actor: Actor, now: Date): Promise<boolean> {
    return isSittingTest(db, actor, now);
  }
}

/**
 * Whether this person is sitting a test at this moment, or answers to one may still arrive: until then the bank stays
 * closed to them, whatever their role.
 */
async function isSittingTest(db: EntityManager, actor: Actor, now: Date): Promise<boolean> {
  if (!actor.personId) return false;
  const rows = await db.query<unknown[]>(
    `select from attempts a join quizzes q on q.id = a.quiz_id where a.person_id = $1 and ${takesAnswersAt('$2')}
       and (q.kind <> 'practice' or (a.state = 'open' and a.deadline_at > $2)) limit 1`,
    [actor.personId, now],
  );
  return rows.length > 0;
}
