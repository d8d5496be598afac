import type { AnalysedItem, LocalizedText } from '@kaskad/contracts';
import {
  type Actor,
  type Blueprint,
  decodePoints,
  formVersions,
  languagesOf,
  type QuizKind,
  type QuizState,
  reaches,
  type TakerMarks,
  type TalliedAttempt,
} from '@kaskad/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { rowsOf } from '../../platform/db/row-stream.ts';
import { IN_FORCE } from '../bank/treatments.queries.ts';

export interface AnalysedQuiz {
  readonly id: string;
  readonly code: string;
  readonly title: LocalizedText;
  readonly kind: QuizKind;
  readonly passShare: number | null;
  readonly blueprint: Blueprint;
  /** Versions of the questions that stand in every form. */
  readonly anchorVersions: readonly number[];
  readonly anchors: number;
  readonly state: QuizState;
  /** Whether the reader keeps the bank of the quiz. */
  readonly keepsBank: boolean;
}

/**
 * The quiz, if it belongs to a commission whose bank the actor may read: the figures tell of its questions and their
 * keys.
 */
export async function analysedQuiz(db: EntityManager, actor: Actor, id: string): Promise<AnalysedQuiz> {
  const [row] = await db.query<(Omit<AnalysedQuiz, 'keepsBank'> & { path: string })[]>(
    `select q.id, q.code, q.title, q.kind, q.state, q.pass_share::float8 as "passShare", q.blueprint,
      cardinality(q.anchors) as anchors,
       (select coalesce(jsonb_agg(v.id), '[]') from question_versions v
         where v.question_id = any(q.anchors)) as "anchorVersions", c.path from quizzes q
         join commissions c on c.id = q.commission_id where q.id = $1`,
    [id],
  );
  assertReaches(actor, 'question.read', row);
  assertReaches(actor, 'result.read', row);
  const { path, ...quiz } = row;
  return { ...quiz, keepsBank: reaches(actor, 'question.manage', path) };
}

/** Whether a human annulled attempt `a` on appeal: it counts for nothing. */
export const ANNULLED = `exists (select from appeals p where p.attempt_id = a.id and p.outcome = 'another_attempt')`;

const ENDED = `a.state <> 'open' and a.marks is not null and not ${ANNULLED}`;
/**
 * Whose attempts at the quiz $1 are counted: each person's first that ended and was not annulled, in whatever campaign.
 * So a person counts once, which is what the shield is about, and whoever comes again has seen questions and
 * explanations.
 */
export const COUNTED = `from attempts a left join seminars s on s.id = a.seminar_id
  where a.quiz_id = $1 and ${ENDED} and not exists (
    select from (select a.* from attempts a where ${ENDED}) as b where b.quiz_id = a.quiz_id
    and b.person_id = a.person_id and (b.started_at, b.number, b.id) < (a.started_at, a.number, a.id))`;

type AttemptRow = readonly [
  form: string,
  marks: string,
  language: TakerMarks['language'],
  level: number | null,
  campaignId: string,
  languages: string | null,
];

/** They come in batches from a cursor; nobody holds them all. */
export async function* attemptsOfQuiz(db: DataSource, quizId: string): AsyncGenerator<readonly TalliedAttempt[]> {
  for await (const rows of rowsOf<AttemptRow>(
    db,
    `select a.form, a.marks, a.language, s.level, a.campaign_id, a.languages ${COUNTED}`,
    [quizId],
  )) {
    yield rows.map(([form, marks, language, level, campaignId, languages]) => ({
      versionIds: formVersions(form),
      marks: decodePoints(marks),
      language,
      languages: languagesOf(languages, language),
      level,
      campaignId,
    }));
  }
}

export const campaignsOfQuiz = (db: EntityManager, quizId: string) =>
  db.query<{ id: string; name: LocalizedText }[]>(
    'select c.id, c.name from campaigns c where c.id in (select campaign_id from attempts where quiz_id = $1) order by c.election_day desc, c.id limit 100',
    [quizId],
  );

export type ItemHead = Omit<
  AnalysedItem,
  'shown' | 'isAnchor' | 'all' | 'kk' | 'ru' | 'upperLower' | 'differential' | 'flags'
>;

/** What the bank says of these versions, with what an approved erratum did to them. */
export async function itemHeads(db: EntityManager, versionIds: readonly number[]): Promise<ItemHead[]> {
  return db.query<ItemHead[]>(
    `select v.id as "versionId", q.id as "questionId", q.code, v.version, v.version = q.current_version as "isCurrent",
      v.interaction ->> 'type' as type, q.topic, t.title as "topicTitle",
       v.stem, v.difficulty as "plannedDifficulty", ${IN_FORCE} ->> 'kind' as treatment
     from question_versions v join questions q on q.id = v.question_id join topics t on t.code = q.topic
     where v.id = any($1) order by q.code, v.version`,
    [versionIds],
  );
}

/**
 * The place of version $2 in the form of attempt `a`, from 0, and the language in which it was answered; that of the
 * attempt where it was not.
 */
const PLACE = `regexp_count(split_part(' ' || a.form, ' ' || $2::int || ':', 1), ' ')`;
const LANGUAGE = `coalesce(case substr(a.languages, ${PLACE} + 1, 1) when 'k' then 'kk' when 'r' then 'ru' end, a.language)`;
/** The attempts that hold version $2 have it in their form. */
const HOLDS = `${COUNTED} and ' ' || a.form like '% ' || $2::int || ':%'`;

export interface ItemCell extends TakerMarks {
  readonly people: number;
}
export const itemCells = (db: EntityManager, quizId: string, versionId: number) =>
  db.query<ItemCell[]>(
    `select ${LANGUAGE} as language, s.level, a.campaign_id as "campaignId", count(*)::int as people ${HOLDS}
      group by 1, 2, 3`,
    [quizId, versionId],
  );

export type ItemAnswerRow = readonly [
  language: TakerMarks['language'],
  level: number | null,
  campaignId: string,
  share: number,
  order: string,
  response: string | null,
  milliseconds: number | null,
];

/**
 * What each person answered to the version last, and how long it took. The time of an answer is what passed since the
 * answer before it, by the device's own measure; of several answers to the question the times are added. Without the
 * device's measure there is none.
 */
export const itemAnswers = (db: DataSource, quizId: string, versionId: number) =>
  rowsOf<ItemAnswerRow>(
    db,
    `
  with held as materialized (
    select a.id, a.started_at, ${LANGUAGE} as language, s.level, a.campaign_id,
      coalesce(a.score::float8 / nullif(a.max_score, 0), 0) as share,
      substring(' ' || a.form from ' ' || $2::int || ':([0-9ab]*)') as parts,
      ${PLACE} as question ${HOLDS}),
  made as (
    select held.id, e.question = held.question as is_it, e.response, e.seq, least(e.elapsed, extract(epoch
      from e.received_at - held.started_at) * 1000) as at,
      case when bool_and(e.elapsed is not null) over (partition by held.id) then e.elapsed - lag(e.elapsed, 1, 0)
        over (partition by held.id order by e.elapsed, e.seq) end as milliseconds
    from held join answer_events e on e.attempt_id = held.id),
  last as (select distinct on (id) id, response, sum(milliseconds) over (partition by id)::float8 as milliseconds
    from made where is_it order by id, at desc, seq desc)
  select held.language, held.level, held.campaign_id, held.share, held.parts, last.response, last.milliseconds from held
  left join last using (id)`,
    [quizId, versionId],
  );
