import type { PlanCheck, QuestionUses } from '@kaskad/contracts';
import type { FormPlan } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { openChanges } from '../bank/law-touching.sql.ts';

/** Those of the questions that a plan names as anchors and that its commission may use, in the order of the plan. */
export function anchorsOf(
  db: EntityManager,
  ids: readonly string[],
  path: string,
): Promise<Omit<PlanCheck['anchors'][number], 'usable'>[]> {
  return db.query(
    `select q.id, q.code, q.topic, v.stem from questions q join question_versions v on v.question_id = q.id
      and v.version = q.current_version
       join commissions c on c.id = q.commission_id where q.id = any($1) and starts_with($2, c.path)
       order by array_position($1::uuid[], q.id)`,
    [ids, path],
  );
}

/** How many of these versions rest on law that changed since, and on law that is gone. */
export async function countLawChanges(
  db: EntityManager,
  versionIds: readonly number[],
): Promise<PlanCheck['law'] | undefined> {
  const [law] = await db.query<PlanCheck['law'][]>(
    `select count(*)::int as changed, count(*) filter (where gone)::int as gone from (
       select exists (select ${openChanges('v')} and lc.change = 'gone') as gone from question_versions v
         where v.id = any($1) and exists (select ${openChanges('v')})) as waiting`,
    [versionIds],
  );
  return law;
}

/** The path of the commission that keeps a question; null without such a question. */
export async function pathOfQuestion(db: EntityManager, questionId: string): Promise<string | null> {
  const [question] = await db.query<{ path: string }[]>(
    'select c.path from questions q join commissions c on c.id = q.commission_id where q.id = $1',
    [questionId],
  );
  return question?.path ?? null;
}

type OpenQuiz = FormPlan & Pick<QuestionUses['items'][number], 'id' | 'code' | 'title'> & { readonly path: string };

/** Open tests of the commissions in a subtree, by their codes. */
export function openQuizzesBelow(db: EntityManager, path: string, atMost: number): Promise<OpenQuiz[]> {
  return db.query(
    `select q.id, q.code, q.title, q.blueprint, q.anchors, q.equal_forms as "equalForms", q.split, c.path from quizzes q
      join commissions c on c.id = q.commission_id
     where q.state = 'open' and starts_with(c.path, $1) order by q.code limit $2`,
    [path, atMost],
  );
}
