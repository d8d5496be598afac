import type { LawChanges, LawQuestion, LawQuestionsQuery } from '@kaskad/contracts';
import {
  type Actor,
  fitsBlueprintLine,
  type FormPlan,
  holds,
  type LawCheck,
  lawCheckRefusal,
  mayManageLaw,
  type Party,
  type PoolItem,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { accountName } from '../accounts/names.queries.ts';
import { AUTHOR } from './questions.queries.ts';
import { IS_LATER, isChecked, openChanges, touches } from './law-touching.sql.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';

/** The version of a question that counts: in use, else the newest. */
const COUNTING = 'v.question_id = q.id and v.version = coalesce(q.approved_version, q.current_version)';
/** Questions of the edition $2 in the scope $1 that rest on what it changed; `waits` while nobody has looked. */
const CONCERNED = `select q.id, q.code, q.status, q.approved_version is not null as "inUse", v.version, v.stem,
  v.article, q.topic, v.difficulty, q.tags, c.path, ${AUTHOR} as author, ve.name as "lawEdition",
  bool_or(lc.change = 'gone') as gone,
    not bool_and(${isChecked('v')}) as waits
  from questions q join question_versions v on ${COUNTING} join commissions c on c.id = q.commission_id
    join law_editions ve on ve.id = v.law_edition_id join law_editions le on le.id = $2
    join law_changes lc on lc.law_edition_id = le.id
  where c.path like any($1) and q.status <> 'retired' and ${IS_LATER} and ${touches('v')}
  group by q.id, v.id, ve.id, c.id`;

export async function lawChangesOf(db: EntityManager, actor: Actor, id: string): Promise<LawChanges> {
  const edition = await db.findOne(LawEdition, {
    where: { id },
    select: { id: true, name: true, inForceFrom: true, articles: true },
  });
  if (!edition) throw notFound();
  const changes = await db.query<(Omit<LawChanges['changes'][number], 'recordedAt'> & { recordedAt: Date })[]>(
    `select lc.article, lc.change, ${accountName('lc.recorded_by')} as "recordedBy", lc.recorded_at as "recordedAt"
      from law_changes lc where lc.law_edition_id = $1
     order by substring(lc.article from '^\\d+')::int, lc.article`,
    [id],
  );
  const [count] = await db.query<Pick<LawChanges, 'waiting' | 'checked'>[]>(
    `select count(*) filter (where waits)::int as waiting, count(*) filter (where not waits)::int as checked
      from (${CONCERNED}) as concerned`,
    [subtreesOf(actor, 'question.read'), id],
  );
  const { articles, ...named } = edition;
  const mayChange = mayManageLaw(actor);
  return {
    edition: named,
    articles,
    changes: changes.map((change) => ({ ...change, recordedAt: change.recordedAt.toISOString() })),
    waiting: count?.waiting ?? 0,
    checked: count?.checked ?? 0,
    mayChange,
    tests: count?.waiting ? await testsConcerned(db, actor, id) : [],
  };
}

/** Open tests of the reader's scope that draw questions in use which nobody has looked at since. */
async function testsConcerned(db: EntityManager, actor: Actor, id: string): Promise<LawChanges['tests']> {
  const scopes = subtreesOf(actor, 'question.read');
  const waiting = await db.query<
    (Pick<PoolItem, 'topic' | 'difficulty' | 'article' | 'tags'> & { path: string; gone: boolean })[]
  >(`select topic, difficulty, article, tags, path, gone from (${CONCERNED}) as concerned where waits and "inUse"`, [
    scopes,
    id,
  ]);
  const tests = await db.query<
    (Pick<FormPlan, 'blueprint'> & Pick<LawChanges['tests'][number], 'id' | 'code' | 'title'> & { path: string })[]
  >(
    `select q.id, q.code, q.title, q.blueprint, c.path from quizzes q join commissions c on c.id = q.commission_id
      where q.state = 'open' and c.path like any($1) order by q.code limit 200`,
    [scopes],
  );
  return tests.flatMap(({ path, blueprint, ...test }) => {
    const drawn = waiting.filter(
      (item) => path.startsWith(item.path) && blueprint.some((line) => fitsBlueprintLine(line, item)),
    );
    return drawn.length === 0
      ? []
      : [{ ...test, questions: drawn.length, gone: drawn.filter(({ gone }) => gone).length }];
  });
}

/** Questions that rest on what the edition changed, by code. */
export async function lawQuestionsOf(
  db: EntityManager,
  actor: Actor,
  id: string,
  { state, after, limit }: LawQuestionsQuery,
) {
  if (!(await db.existsBy(LawEdition, { id }))) throw notFound();
  const values: unknown[] = [subtreesOf(actor, 'question.read'), id, state === undefined ? null : state === 'waiting'];
  const rows = await db.query<QuestionRow[]>(
    `select concerned.*, looked.by as "checkedBy", looked.at as "checkedAt", looked.remark
      from (${CONCERNED}) as concerned left join lateral (
       select ${accountName('ev.actor_id')} as by, ev.at, ev.remark from question_events ev
       where not waits and ev.question_id = concerned.id and ev.version = concerned.version and ev.event = 'law_checked'
         and ev.law_edition_id = $2 order by ev.seq desc limit 1) as looked on true
     where ($3::boolean is null or waits = $3) and ($4::text is null or code > $4) order by code limit $5`,
    [...values, after ?? null, limit + 1],
  );
  const [count] = await db.query<{ total: number }[]>(
    `select count(*)::int as total from (${CONCERNED}) as concerned where ($3::boolean is null or waits = $3)`,
    values,
  );
  const mayManage = holds(actor, 'question.manage');
  const items = rows
    .slice(0, limit)
    .map(({ waits, author, checkedAt, ...row }) => ({
      ...row,
      mayCheck: mayManage && lawCheckRefusal({ waits, gone: row.gone, author }, actor) === null,
      checkedAt: checkedAt?.toISOString() ?? null,
    }));
  return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null, total: count?.total ?? 0 };
}

type QuestionRow = Omit<LawQuestion, 'checkedAt' | 'mayCheck'> & {
  checkedAt: Date | null;
  waits: boolean;
  author: Party | null;
};

/**
 * The version of the question that the edition concerns, and whether somebody has to look at it; null when it does not
 * concern it.
 */
export async function versionToCheck(
  db: EntityManager,
  questionId: string,
  lawEditionId: string,
): Promise<(LawCheck & { version: number }) | null> {
  const [row] = await db.query<(LawCheck & { version: number })[]>(
    `select v.version, ${AUTHOR} as author, exists (select ${openChanges('v')}
      and le.id = $2) as waits, exists (select ${openChanges('v')} and le.id = $2 and lc.change = 'gone') as gone
     from questions q join question_versions v on ${COUNTING} where q.id = $1 and exists (select from law_editions
       where id = $2)`,
    [questionId, lawEditionId],
  );
  return row ?? null;
}
