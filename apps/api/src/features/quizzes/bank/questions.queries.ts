import type { Question as QuestionView, QuestionsQuery, QuestionSummary, QuestionVersion, Topic } from '@kaskad/contracts';
import { type Actor, type Difficulty, type Interaction, type PoolItem, reaches, scopeOf, shuffledParts } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { containing, subtrees } from '../../../platform/db/search.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { ERRATUM_MARK, NO_ERRATUM } from '../errata/treatments.queries.ts';
import { Question } from './question.entity.ts';
import { PICTURE } from './versions.ts';

const SUMMARY = `q.id, q.code, q.topic, t.title as "topicTitle", q.status, q.needs_lawyer as "needsLawyer", v.version, v.interaction ->> 'type' as type, v.difficulty, v.stem, v.article, ${ERRATUM_MARK} as erratum`;
const FROM = `from questions q join topics t on t.code = q.topic join question_versions v on v.question_id = q.id and v.version = q.current_version
  join commissions c on c.id = q.commission_id`;

export async function pageOfQuestions(db: EntityManager, actor: Actor, query: QuestionsQuery) {
  const { topic, status, needsLawyer, search, after, limit } = query;
  const values: unknown[] = [
    subtrees(scopeOf(actor, 'question.read')), topic ?? null, status ?? null, needsLawyer ?? null, containing(search),
  ];
  const where = `where c.path like any($1) and ($2::text is null or q.topic = $2) and ($3::text is null or q.status = $3)
    and ($4::boolean is null or q.needs_lawyer = $4) and ($5::text is null or q.code ilike $5 or v.stem ->> 'kk' ilike $5 or v.stem ->> 'ru' ilike $5)`;
  const items = await db.query<QuestionSummary[]>(
    `select ${SUMMARY} ${FROM} ${where} and ($6::text is null or q.code > $6) order by q.code limit $7`, [...values, after ?? null, limit + 1]);
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${FROM} ${where}`, values);
  const page = items.slice(0, limit);
  return { items: page, next: items.length > limit ? (page.at(-1)?.code ?? null) : null, total: count?.total ?? 0 };
}

/** A question with all versions, newest first; a foreign one is answered like a missing one. */
export async function questionOf(db: EntityManager, actor: Actor, id: string): Promise<QuestionView> {
  const [row] = await db.query<(QuestionSummary & Pick<QuestionView, 'commission'> & { path: string })[]>(
    `select ${SUMMARY}, jsonb_build_object('id', c.id, 'name', c.name) as commission, c.path ${FROM} where q.id = $1`, [id]);
  if (!row || !reaches(actor, 'question.read', row.path)) throw notFound();
  const versions = await db.query<(Omit<QuestionVersion, 'createdAt'> & { createdAt: Date })[]>(
    `select v.version, v.stem, v.interaction, ${PICTURE} as picture, v.rationale, v.article, v.difficulty, v.created_at as "createdAt", ${ERRATUM_MARK} as erratum,
       jsonb_build_object('id', e.id, 'name', e.name) as "lawEdition"
     from question_versions v join law_editions e on e.id = v.law_edition_id where v.question_id = $1 order by v.version desc`, [id]);
  return {
    ...row, mayEdit: reaches(actor, 'question.manage', row.path),
    versions: versions.map((version) => ({ ...version, createdAt: version.createdAt.toISOString() })),
  };
}

/** The question, locked until the transaction ends, with the path of the commission it belongs to; null when there is none. */
export async function lockQuestion(tx: EntityManager, id: string): Promise<{ question: Question; path: string } | null> {
  const question = await tx.findOne(Question, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const path = question && (await pathOf(tx, question.commissionId));
  return path ? { question, path } : null;
}

export async function pathOf(db: EntityManager, commissionId: string): Promise<string | null> {
  const [row] = await db.query<{ path: string }[]>('select path from commissions where id = $1', [commissionId]);
  return row?.path ?? null;
}

/** Approved questions, in their current version, that a quiz of the commission at `path` may draw: its own and those from above it, none with an approved erratum. */
export async function poolFor(db: EntityManager, path: string, topics: readonly string[] | null = null): Promise<PoolItem[]> {
  const rows = await db.query<(Omit<PoolItem, 'parts'> & { interaction: Interaction })[]>(
    `select q.id as "questionId", v.id as "versionId", q.topic, v.difficulty, v.article, q.tags, v.interaction
     from questions q join question_versions v on v.question_id = q.id and v.version = q.current_version join commissions c on c.id = q.commission_id
     where q.status = 'approved' and ${NO_ERRATUM} and starts_with($1, c.path) and ($2::text[] is null or q.topic = any($2)) order by v.id`, [path, topics]);
  return rows.map(({ interaction, ...item }) => ({ ...item, parts: shuffledParts(interaction) }));
}

export async function topicsFor(db: EntityManager, actor: Actor, commissionId: string | undefined): Promise<{ items: Topic[] }> {
  const [own] = scopeOf(actor, 'question.read');
  const path = commissionId ? await pathOf(db, commissionId) : own;
  if (!path || !reaches(actor, 'question.read', path)) throw notFound();
  const pool = await poolFor(db, path);
  const approved = (topic: string, difficulty: Difficulty) => pool.filter((item) => item.topic === topic && item.difficulty === difficulty).length;
  const topics = await db.query<Omit<Topic, 'approved'>[]>('select code, title from topics order by place, code');
  return { items: topics.map((topic) => ({ ...topic, approved: [approved(topic.code, 1), approved(topic.code, 2), approved(topic.code, 3)] })) };
}

/** Commissions of the subtree that may own questions and quizzes (precincts do not), and the editions of the law. */
export async function choicesFor(db: EntityManager, actor: Actor) {
  const commissions = await db.query(
    `select c.id, c.name from commissions c join commission_kinds k on k.code = c.kind
     where not k.is_precinct and c.path like any($1) order by k.level, c.code limit 200`, [subtrees(scopeOf(actor, 'question.manage'))]);
  const lawEditions = await db.query('select id, name from law_editions order by in_force_from desc nulls last, code limit 50');
  const audiences = await db.query('select code, name from positions order by rank');
  return { commissions, lawEditions, audiences };
}

/** Whether this person is sitting a test at this moment: until it ends the bank stays closed to them, whatever their role. */
export async function isSittingTest(db: EntityManager, actor: Actor, now: Date): Promise<boolean> {
  if (!actor.personId) return false;
  const rows = await db.query<unknown[]>("select from attempts where person_id = $1 and state = 'open' and deadline_at > $2 limit 1", [actor.personId, now]);
  return rows.length > 0;
}
