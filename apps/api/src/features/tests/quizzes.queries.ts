import type { QuizSort, Quiz as QuizView, QuizzesQuery } from '@kaskad/contracts';
import { type Actor, countQuestions, QUIZ_STATES, reaches, scopeOf, staffPaths } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { behindOf, ordersOf, type Sorting } from '../../platform/db/sorting.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Quiz } from './quiz.entity.ts';
import { pathOf, uuidOrNull } from '../people/commissions.queries.ts';
import { within } from '../people/region.sql.ts';

type QuizRow = Omit<QuizView, 'questions' | 'mayManage' | 'mayAnalyse' | 'passShare'> & {
  passShare: string | null;
  path: string;
};

const ATTEMPTS = '(select count(*)::int from attempts a where a.quiz_id = q.id)';
const COLUMNS = `q.id, q.code, q.kind, q.title, q.course_version_id as "courseVersionId", q.blueprint, q.anchors,
  q.equal_forms as "equalForms", q.minutes, q.pass_share as "passShare",
  q.max_attempts as "maxAttempts", q.remedial_after as "remedialAfter", q.explains, q.late_hours as "lateHours",
    q.offline_hours as "offlineHours", q.per_day as "perDay", q.state,
  jsonb_build_object('id', c.id, 'name', c.name, 'within', ${within('c.path')}) as commission, c.path,
  ${ATTEMPTS} as attempts`;
/**
 * Staff see the quizzes of the commissions above them, which their people sit; those who read the bank also what their
 * subtree has, drafts too. $1 and $2.
 */
const SEEN = `(q.state <> 'draft' and exists (select from unnest($1::text[]) as own where starts_with(own, c.path))
  or exists (select from unnest($2::text[]) as own where starts_with(c.path, own)))`;

const pathsOf = (actor: Actor) => [staffPaths(actor), [...scopeOf(actor, 'question.read')]];

function quizView(actor: Actor, { path, passShare, ...row }: QuizRow): QuizView {
  return {
    ...row,
    passShare: passShare === null ? null : Number(passShare),
    questions: countQuestions(row.blueprint),
    mayManage: reaches(actor, 'quiz.manage', path),
    mayAnalyse: reaches(actor, 'question.read', path) && reaches(actor, 'result.read', path),
  };
}

const SORTING: Sorting<QuizSort | 'code'> = {
  code: ['q.code'],
  name: [`q.title ->> 'kk' collate "kk-x-icu"`, 'q.code'],
  commission: ['c.code', 'q.code'],
  questions: ["(select coalesce(sum(n::int), 0) from jsonb_path_query(q.blueprint, '$[*].count') as n)", 'q.code'],
  minutes: ['q.minutes', 'q.code'],
  // What nobody can fail stands before every share.
  pass: ['coalesce(q.pass_share, -1)', 'q.code'],
  attempts: [ATTEMPTS, 'q.code'],
  state: [placeAmong(QUIZ_STATES, 'q.state'), 'q.code'],
};
const ORDERS = ordersOf(SORTING);
const BEHIND = behindOf(SORTING, 'from quizzes q join commissions c on c.id = q.commission_id where q.id = $5');

export async function pageOfQuizzes(db: EntityManager, actor: Actor, query: QuizzesQuery) {
  const { kind, state, after, limit } = query;
  const sort = query.sort ?? 'code';
  const values = [...pathsOf(actor), kind ?? null, state ?? null];
  const where = `where ${SEEN} and ($3::text is null or q.kind = $3) and ($4::text is null or q.state = $4)`;
  const rows = await db.query<QuizRow[]>(
    `select ${COLUMNS} from quizzes q join commissions c on c.id = q.commission_id ${where}
      and ($5::uuid is null or ${BEHIND[sort]}) order by ${ORDERS[sort]} limit $6`,
    [...values, uuidOrNull(after), limit + 1],
  );
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from quizzes q join commissions c on c.id = q.commission_id ${where}`,
    values,
  );
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) => quizView(actor, row)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: count?.total ?? 0,
  };
}

export async function quizOf(db: EntityManager, actor: Actor, id: string): Promise<QuizView> {
  const [row] = await db.query<QuizRow[]>(
    `select ${COLUMNS} from quizzes q join commissions c on c.id = q.commission_id where ${SEEN} and q.id = $3`,
    [...pathsOf(actor), id],
  );
  if (!row) throw notFound();
  return quizView(actor, row);
}

interface ManagedQuiz {
  readonly quiz: Quiz;
  /** Of its commission. */
  readonly path: string;
}

/** The quiz, locked until the transaction ends; a foreign one is answered like a missing one. */
export async function lockManagedQuiz(tx: EntityManager, actor: Actor, id: string): Promise<ManagedQuiz> {
  return managed(tx, actor, await tx.findOne(Quiz, { where: { id }, lock: { mode: 'pessimistic_write' } }));
}

/** The same to look at, for auditors too. */
export async function managedQuiz(db: EntityManager, actor: Actor, id: string): Promise<ManagedQuiz> {
  return managed(db, actor, await db.findOne(Quiz, { where: { id } }), 'question.read');
}

async function managed(
  tx: EntityManager,
  actor: Actor,
  quiz: Quiz | null,
  permission: 'quiz.manage' | 'question.read' = 'quiz.manage',
): Promise<ManagedQuiz> {
  const path = quiz && (await pathOf(tx, quiz.commissionId));
  if (!quiz) throw notFound();
  assertReaches(actor, permission, path);
  return { quiz, path };
}
