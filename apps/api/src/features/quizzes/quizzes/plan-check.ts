import type { CheckPlan, PlanCheck } from '@kaskad/contracts';
import { type Actor, fitsLine, FORMS_COUNTED, formsWithoutRepeats, quizOpeningRefusal, reaches } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../../platform/http/refusal.ts';
import { pathOf, poolFor } from '../bank/questions.queries.ts';

/** What the bank of a commission can do for a plan, by the same rules that draw the forms. */
export async function planCheckFor(db: EntityManager, actor: Actor, { commissionId, ...plan }: CheckPlan): Promise<PlanCheck> {
  const path = await pathOf(db, commissionId);
  if (!path || !reaches(actor, 'quiz.manage', path)) throw notFound();
  const pool = await poolFor(db, path);
  const anchors = await db.query<Omit<PlanCheck['anchors'][number], 'usable'>[]>(
    `select q.id, q.code, q.topic, v.stem from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version
       join commissions c on c.id = q.commission_id where q.id = any($1) and starts_with($2, c.path) order by array_position($1::uuid[], q.id)`, [plan.anchors, path]);
  const isUsable = (id: string) => pool.some((item) => item.questionId === id && plan.blueprint.some((line) => fitsLine(line, item)));
  return {
    fitting: plan.blueprint.map((line) => pool.filter((item) => fitsLine(line, item)).length),
    forms: formsWithoutRepeats(plan, pool), counted: FORMS_COUNTED, refusal: quizOpeningRefusal('draft', plan, pool),
    anchors: anchors.map((anchor) => ({ ...anchor, usable: isUsable(anchor.id) })),
  };
}
