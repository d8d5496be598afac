import type { QuizSort, Quiz as QuizView, QuizzesQuery } from '@kaskad/contracts';
import { type Actor, countQuestions, QUIZ_STATES, reaches, scopeOf, staffPaths } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Quiz } from './quiz.entity.ts';
import { Commission } from '../people/commission.entity.ts';
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
/** Staff see the quizzes of the commissions above them, which their people sit; those who read the bank also drafts. */
const SEEN = `(q.state <> 'draft' and exists (select from unnest(:own::text[]) as own where starts_with(own, c.path))
  or exists (select from unnest(:readable::text[]) as own where starts_with(c.path, own)))`;

const quizzes = (db: EntityManager, actor: Actor) =>
  db
    .createQueryBuilder(Quiz, 'q')
    .innerJoin(Commission, 'c', 'c.id = q.commissionId')
    .where(SEEN, { own: staffPaths(actor), readable: scopeOf(actor, 'question.read') });

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

export async function pageOfQuizzes(db: EntityManager, actor: Actor, query: QuizzesQuery) {
  const { kind, state, sort = 'code', after, limit } = query;
  const list = quizzes(db, actor);
  narrow(list, { 'q.kind = :kind': { kind }, 'q.state = :state': { state } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort, key: 'q.id', after: uuidOrNull(after) });
  const { rows, last } = await readPage<QuizRow>(list, COLUMNS, limit);
  return { items: rows.map((row) => quizView(actor, row)), next: last?.id ?? null, total };
}

export async function quizOf(db: EntityManager, actor: Actor, id: string): Promise<QuizView> {
  const row = await quizzes(db, actor).select(COLUMNS).andWhere('q.id = :id', { id }).getRawOne<QuizRow>();
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
