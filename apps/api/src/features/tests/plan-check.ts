import type { CheckPlan, PlanCheck, QuestionUses } from '@kaskad/contracts';
import {
  type Actor,
  countFormsWithoutRepeats,
  drawForm,
  fitsBlueprintLine,
  type FormPlan,
  FORMS_COUNTED,
  type PoolItem,
  quizOpeningRefusal,
  type QuizState,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { poolFor } from '../bank/questions.queries.ts';
import { anchorsOf, countLawChanges, openQuizzesBelow, pathOfQuestion } from './plan-check.queries.ts';
import { managedQuiz } from './quizzes.queries.ts';
import { pathOf } from '../people/commissions.queries.ts';

/** What the bank of a commission can do for a plan, by the same rules that draw the forms. */
export async function planCheckFor(
  db: EntityManager,
  actor: Actor,
  { commissionId, forms, ...plan }: CheckPlan,
): Promise<PlanCheck> {
  const path = await pathOf(db, commissionId);
  assertReaches(actor, 'quiz.manage', path);
  return checkOf(db, path, { plan, state: 'draft', counted: forms ?? FORMS_COUNTED });
}

/** The same for a quiz as it stands: the bank changes after the opening too. */
export async function quizCheckFor(db: EntityManager, actor: Actor, id: string): Promise<PlanCheck> {
  const { quiz, path } = await managedQuiz(db, actor, id);
  return checkOf(db, path, { plan: quiz, state: quiz.state, counted: FORMS_COUNTED });
}

interface Checked {
  readonly plan: FormPlan;
  readonly state: QuizState;
  readonly counted: number;
}

async function checkOf(db: EntityManager, path: string, { plan, state, counted }: Checked): Promise<PlanCheck> {
  const pool = await poolFor(db, path);
  const anchors = await anchorsOf(db, plan.anchors, path);
  const isUsable = (id: string) =>
    pool.some((item) => item.questionId === id && plan.blueprint.some((line) => fitsBlueprintLine(line, item)));
  const refusal = state === 'open' ? drawingRefusal(plan, pool) : quizOpeningRefusal('draft', plan, pool);
  const forms = refusal ? 0 : countFormsWithoutRepeats(plan, pool, counted);
  const drawn = pool.filter((item) => plan.blueprint.some((line) => fitsBlueprintLine(line, item)));
  const law = await countLawChanges(
    db,
    drawn.map(({ versionId }) => versionId),
  );
  return {
    law: law ?? { changed: 0, gone: 0 },
    fitting: plan.blueprint.map((line) => pool.filter((item) => fitsBlueprintLine(line, item)).length),
    forms,
    counted,
    refusal,
    unequal: refusal === null && forms === 0,
    anchors: anchors.map((anchor) => ({ ...anchor, usable: isUsable(anchor.id) })),
  };
}

/** Why nobody could begin an open quiz now. */
const drawingRefusal = (plan: FormPlan, pool: readonly PoolItem[]) =>
  drawForm(plan, pool, () => 0) ? null : ('quiz_bank_too_small' as const);

const USES_AT_MOST = 50;
/** Enough to tell a test that is well supplied from one that is not. */
const USES_COUNTED = 10;

/**
 * Open tests that may draw a question, and what would become of each of them without it: told before it is capped or
 * retired.
 */
export async function usesOf(db: EntityManager, actor: Actor, questionId: string): Promise<QuestionUses> {
  const path = await pathOfQuestion(db, questionId);
  assertReaches(actor, 'question.read', path);
  const quizzes = await openQuizzesBelow(db, path, USES_AT_MOST);
  const pools = new Map<string, PoolItem[]>();
  for (const own of new Set(quizzes.map((quiz) => quiz.path))) pools.set(own, await poolFor(db, own));
  return {
    items: quizzes.flatMap(({ id, code, title, path: own, ...plan }) => {
      const pool = pools.get(own) ?? [];
      const item = pool.find((one) => one.questionId === questionId);
      if (!item || !plan.blueprint.some((line) => fitsBlueprintLine(line, item))) return [];
      const rest = pool.filter((one) => one !== item);
      return [
        {
          id,
          code,
          title,
          anchor: plan.anchors.includes(questionId),
          counted: USES_COUNTED,
          forms: countFormsWithoutRepeats(plan, pool, USES_COUNTED),
          formsWithout: countFormsWithoutRepeats(plan, rest, USES_COUNTED),
          refusalWithout: drawingRefusal(plan, rest),
        },
      ];
    }),
  };
}
