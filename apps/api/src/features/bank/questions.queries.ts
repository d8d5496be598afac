import type {
  Question as QuestionView,
  QuestionSort,
  QuestionsQuery,
  QuestionStep,
  QuestionSummary,
  QuestionVersion,
} from '@kaskad/contracts';
import {
  type Actor,
  countErrors,
  countShuffledParts,
  type Finding,
  type Interaction,
  listReviewActs,
  localTimeIn,
  type Party,
  type PoolItem,
  QUESTION_STATUSES,
  reaches,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { assertReaches, subtreesOf } from '../../platform/access/reach.ts';
import { readPrepared } from '../../platform/db/prepared.ts';
import { containing } from '../../platform/db/search.ts';
import { countOf, narrow, readPage, sortBehind } from '../../platform/db/list-page.ts';
import type { Sorting } from '../../platform/db/sorting.ts';
import { placeAmong } from '../../platform/db/sql-list.ts';
import { accountName } from '../accounts/names.queries.ts';
import { ERRATUM_MARK, IN_FORCE, NO_ERRATUM } from './treatments.queries.ts';
import { openChanges, references } from './law-touching.sql.ts';
import { countsOf } from './findings.service.ts';
import { Question } from './question.entity.ts';
import { QuestionExposure } from './question-exposure.entity.ts';
import { QuestionVersion as VersionEntity } from './question-version.entity.ts';
import { PICTURE } from './question-versions.queries.ts';
import type { QuestionVersions } from './question-versions.service.ts';
import { TopicRow } from './topic.entity.ts';
import { Commission } from '../people/commission.entity.ts';
import { pathOf, uuidOrNull } from '../people/commissions.queries.ts';

/** The newest version is `v`; `u` is the one that counts: in use, else the newest. */
const SUMMARY = `q.id, q.code, q.topic, t.title as "topicTitle", q.status, q.needs_lawyer as "needsLawyer",
  v.id as "versionId", v.version, v.interaction ->> 'type' as type, v.difficulty, v.stem,
  v.article, ${ERRATUM_MARK} as erratum, q.approved_version as "versionInUse", q.draw_cap as "drawCap",
  (select coalesce(jsonb_agg(jsonb_build_object('code', tag, 'name', po.name) order by po.rank, tag), '[]')
    from unnest(q.tags) as tag left join positions po on po.code = tag) as tags,
  jsonb_build_object('drawn', coalesce(x.drawn, 0), 'handedIn', coalesce(x.handed_in, 0)) as exposure,
    q.status <> 'retired' and exists (select ${openChanges('u')}) as "lawChanged"`;
const questions = (db: EntityManager) =>
  db
    .createQueryBuilder(Question, 'q')
    .innerJoin(TopicRow, 't', 't.code = q.topic')
    .innerJoin(VersionEntity, 'v', 'v.questionId = q.id and v.version = q.currentVersion')
    .innerJoin(
      VersionEntity,
      'u',
      'u.questionId = q.id and u.version = coalesce(q.approved_version, q.current_version)',
    )
    .innerJoin(Commission, 'c', 'c.id = q.commissionId')
    .leftJoin(QuestionExposure, 'x', 'x.questionId = q.id');
const FOUND = "q.code ilike :words or v.stem ->> 'kk' ilike :words or v.stem ->> 'ru' ilike :words";
const REFERS = `exists (select from ${references('v')} where reference = :article
  or starts_with(reference, :article || '('))`;
const IS_FOR_MY_REVIEW = `(q.status = 'in_review' and c.path like any(:managed) and not exists (select from accounts a
  where a.id = v.created_by and (a.id = :readerAccount or a.person_id = :reader)))`;
const IS_LAW_CHANGED = `(q.status <> 'retired' and exists (select ${openChanges('u')}))`;

export type QuestionFilters = Omit<QuestionsQuery, 'limit' | 'after' | 'sort'>;

function questionsAskedFor(db: EntityManager, actor: Actor, query: QuestionFilters) {
  const { topic, status, needsLawyer, search, type, tag, article, forMyReview, lawChanged } = query;
  const list = questions(db).where('c.path like any(:subtrees)', {
    subtrees: subtreesOf(actor, 'question.read'),
    managed: subtreesOf(actor, 'question.manage'),
    readerAccount: actor.accountId,
    reader: actor.personId,
  });
  narrow(list, {
    'q.topic = :topic': { topic },
    'q.status = :status': { status },
    'q.needsLawyer = :needsLawyer': { needsLawyer },
    [FOUND]: { words: containing(search) },
    "v.interaction ->> 'type' = :type": { type },
    ':tag = any(q.tags)': { tag },
    [REFERS]: { article },
    [`${IS_FOR_MY_REVIEW} = :forMyReview`]: { forMyReview },
    [`${IS_LAW_CHANGED} = :lawChanged`]: { lawChanged },
  });
  return list;
}

/** The newest versions of the questions asked for, whatever the linter says of them. */
export async function versionsAskedFor(db: EntityManager, actor: Actor, query: QuestionFilters): Promise<number[]> {
  const rows = await questionsAskedFor(db, actor, query).select('v.id', 'id').getRawMany<{ id: number }>();
  return rows.map(({ id }) => id);
}

export type SummaryRow = Omit<QuestionSummary, 'findings'> & { versionId: number };

const SORTING: Sorting<QuestionSort> = {
  code: ['q.code'],
  stem: [`v.stem ->> 'kk' collate "kk-x-icu"`, 'q.code'],
  topic: ['t.place', 't.code', 'q.code'],
  // Article 9 stands before article 20.
  article: ["coalesce(substring(v.article from '[0-9]+')::numeric, 0)", 'v.article', 'q.code'],
  status: [placeAmong(QUESTION_STATUSES, 'q.status'), 'q.code'],
  drawn: ['coalesce(x.drawn, 0)', 'q.code'],
};

/** One page of questions; with `only`, of those whose newest version is among these. */
export async function pageOfQuestions(
  db: EntityManager,
  actor: Actor,
  query: QuestionsQuery,
  only: readonly number[] | null,
) {
  const list = questionsAskedFor(db, actor, query);
  narrow(list, { 'v.id = any(:only)': { only } });
  const total = await countOf(list);
  sortBehind(list, { sorting: SORTING, sort: query.sort ?? 'code', key: 'q.id', after: uuidOrNull(query.after) });
  const { rows, last } = await readPage<SummaryRow>(list, SUMMARY, query.limit);
  return { rows, next: last?.id ?? null, total };
}

/** The author of version `v`: an account, and the person behind it; null for what came with the system. */
export const AUTHOR = `case when v.created_by is not null then jsonb_build_object('accountId', v.created_by, 'personId',
  (select person_id from accounts where id = v.created_by)) end`;
const REVIEWER = `(select ${accountName('ev.actor_id')} from question_events ev where ev.question_id = v.question_id
  and ev.version = v.version and ev.event = 'approve' order by ev.seq desc limit 1)`;

const DETAIL = `${SUMMARY}, jsonb_build_object('id', c.id, 'name', c.name) as commission, c.path,
  c.time_zone as zone, ${AUTHOR} as author,
  case when q.status = 'retired' then '[]'
    else (select coalesce(jsonb_agg(jsonb_build_object('lawEdition', jsonb_build_object('id', le.id, 'name', le.name),
      'article', lc.article, 'change', lc.change) order by le.in_force_from desc nulls last, lc.article), '[]')
      ${openChanges('u')}) end as "lawChanges"`;
type DetailRow = SummaryRow &
  Pick<QuestionView, 'commission' | 'lawChanges'> & { path: string; zone: string; author: Party | null };

/**
 * A question with all versions, newest first; a foreign one is answered like a missing one. `findingsOf` tells what the
 * linter says of a version.
 */
export async function questionOf(
  db: EntityManager,
  actor: Actor,
  id: string,
  findingsOf: (versionId: number) => Promise<readonly Finding[]>,
): Promise<QuestionView> {
  const row = await questions(db).select(DETAIL).where('q.id = :id', { id }).getRawOne<DetailRow>();
  assertReaches(actor, 'question.read', row);
  const { path, zone, author, versionId, ...summary } = row;
  const versions = await db.query<(Omit<QuestionVersion, 'createdAt'> & { createdAt: Date })[]>(
    `select v.version, v.stem, v.interaction, ${PICTURE} as picture, v.rationale, v.article, v.difficulty,
      v.created_at as "createdAt", ${ERRATUM_MARK} as erratum, ${IN_FORCE} as "inForce",
       jsonb_build_object('id', e.id, 'name', e.name) as "lawEdition", ${accountName('v.created_by')} as author,
         ${REVIEWER} as reviewer
     from question_versions v join law_editions e on e.id = v.law_edition_id where v.question_id = $1
     order by v.version desc`,
    [id],
  );
  const history = await db.query<(Omit<QuestionStep, 'local'> & { at: Date })[]>(
    `select ev.event, ev.version, ev.status, ev.remark, ev.at, ${accountName('ev.actor_id')} as by,
      e.name as "lawEdition"
     from question_events ev left join law_editions e on e.id = ev.law_edition_id where ev.question_id = $1
     order by ev.seq desc limit 200`,
    [id],
  );
  const found = [...(await findingsOf(versionId))];
  const mayEdit = reaches(actor, 'question.manage', path);
  return {
    ...summary,
    found,
    findings: countsOf(found),
    mayEdit,
    acts: mayEdit ? listReviewActs({ status: row.status, author, errors: countErrors(found) }, actor) : [],
    versions: versions.map((version) => ({ ...version, createdAt: version.createdAt.toISOString() })),
    history: history.map(({ at, ...step }) => ({ ...step, local: localTimeIn(zone, at) })),
  };
}

export interface LockedQuestion {
  readonly question: Question;
  /** Of the commission that owns it. */
  readonly path: string;
  readonly versionId: number;
  readonly author: Party | null;
}

/** The question with its newest version, locked until the transaction ends; null when there is none. */
export async function lockQuestion(tx: EntityManager, id: string): Promise<LockedQuestion | null> {
  const question = await tx.findOne(Question, { where: { id }, lock: { mode: 'pessimistic_write' } });
  const path = question && (await pathOf(tx, question.commissionId));
  const [newest] = await tx.query<Pick<LockedQuestion, 'versionId' | 'author'>[]>(
    `select v.id as "versionId", ${AUTHOR} as author from question_versions v where v.question_id = $1
      and v.version = $2`,
    [id, question?.currentVersion ?? 0],
  );
  return question && path && newest ? { question, path, ...newest } : null;
}

/**
 * Questions that a quiz of the commission at `path` may draw, in the version that was approved last: its own and those
 * from above it, none with an approved erratum, none that was drawn as often as its cap allows.
 */
export async function poolFor(
  db: EntityManager,
  path: string,
  topics: readonly string[] | null = null,
): Promise<PoolItem[]> {
  const rows = await readPrepared<Omit<PoolItem, 'parts'> & { interaction: Interaction }>(db, POOL, [path, topics]);
  return rows.map(({ interaction, ...item }) => ({ ...item, parts: countShuffledParts(interaction) }));
}

/** The same for drawing one form after another: what never changes about a version comes from memory. */
export async function drawingPool(
  db: EntityManager,
  versions: QuestionVersions,
  path: string,
  topics: readonly string[],
): Promise<PoolItem[]> {
  const rows = await readPrepared<Omit<PoolItem, 'parts'>>(db, DRAWING_POOL, [path, topics]);
  const known = await versions.of(
    db,
    rows.map(({ versionId }) => versionId),
  );
  return rows.flatMap((item) => {
    const version = known.get(item.versionId);
    return version ? [{ ...item, parts: countShuffledParts(version.interaction) }] : [];
  });
}

const POOL_ITEM = 'q.id as "questionId", v.id as "versionId", q.topic, v.difficulty, v.article, q.tags';
const IN_POOL = `from questions q join question_versions v on v.question_id = q.id and v.version = q.approved_version
  join commissions c on c.id = q.commission_id
       left join question_exposure x on x.question_id = q.id
     where (q.draw_cap is null or coalesce(x.drawn, 0) < q.draw_cap) and ${NO_ERRATUM} and starts_with($1, c.path)
     and ($2::text[] is null or q.topic = any($2)) order by v.id`;
const POOL = { name: 'pool', text: `select ${POOL_ITEM}, v.interaction ${IN_POOL}` };
const DRAWING_POOL = { name: 'drawing_pool', text: `select ${POOL_ITEM} ${IN_POOL}` };

/** How many of these questions a test of the commission at `path` may use: its own, those above it, the actor's. */
export async function usableQuestions(
  db: EntityManager,
  actor: Actor,
  ids: readonly string[],
  path: string,
): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    `select count(*)::int as count from questions q join commissions c on c.id = q.commission_id
     where q.id = any($1) and (starts_with($2, c.path) or c.path like any($3))`,
    [ids, path, subtreesOf(actor, 'question.manage')],
  );
  return row?.count ?? 0;
}
