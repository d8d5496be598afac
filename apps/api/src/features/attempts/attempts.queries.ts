import type { LocalizedText } from '@kaskad/contracts';
import {
  type Accommodation,
  type AttemptState,
  type FormPlan,
  type OfferFacts,
  type QuizKind,
  type QuizState,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { belongs } from '../people/belonging.sql.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { readPrepared } from '../../platform/db/prepared.ts';
import { subtrees } from '../../platform/db/search.ts';
import { HOLD_SCORING } from '../bank/treatments.queries.ts';

/** An attempt with what its quiz says about it. */
export interface AttemptRow {
  readonly id: string;
  readonly quizId: string;
  readonly personId: string;
  readonly campaignId: string;
  readonly campaignState: 'draft' | 'open' | 'closed';
  readonly number: number;
  readonly state: AttemptState;
  readonly form: string;
  readonly startedAt: Date;
  readonly deadlineAt: Date;
  readonly finishedAt: Date | null;
  readonly score: number | null;
  readonly maxScore: number;
  readonly passed: boolean | null;
  readonly kind: QuizKind;
  readonly title: LocalizedText;
  readonly passShare: number | null;
  readonly explains: boolean;
  readonly lateUntil: Date | null;
  readonly offlineMinutes: number | null;
  readonly extraMinutes: number;
  readonly graceSeconds: number;
  readonly closedAt: Date | null;
  /** What devices told of the work on an attempt taken offline. */
  readonly work: { readonly begunAt: string | null; readonly worked: number | null } | null;
  /** Whether answers came when the time was over; "due" while they are not in the score. */
  readonly late: 'due' | 'counted' | null;
  /**
   * Questions, responses as kept, letters of the language, and whether they came after the end, in the order in which
   * they were made.
   */
  readonly answers: readonly (readonly [question: number, response: string, language: 'k' | 'r', isLate: boolean])[];
}

/** Of an answer `e` to an attempt `a`; as `sortAnswers` of the domain. "Least" passes over null. */
const MADE_AT = 'least(e.elapsed, extract(epoch from e.arrived - a.started_at) * 1000)';
const COLUMNS = `a.id, a.quiz_id as "quizId", a.person_id as "personId", a.campaign_id as "campaignId", a.number,
  a.state, a.form, a.started_at as "startedAt",
  a.deadline_at as "deadlineAt", a.finished_at as "finishedAt", a.score::float8, a.max_score as "maxScore", a.passed,
    q.kind, q.title, q.pass_share::float8 as "passShare", q.explains,
  (select c.state from campaigns c where c.id = a.campaign_id) as "campaignState", a.late_until as "lateUntil",
    a.offline_minutes as "offlineMinutes", a.extra_minutes as "extraMinutes", a.late,
  a.grace_seconds as "graceSeconds", a.closed_at as "closedAt", case when a.offline_minutes is not null then (
    select json_build_object('begunAt', least(a.begun_at, min(e.received_at - e.elapsed * interval '1 millisecond')),
      'worked', greatest(a.worked, max(e.elapsed)))
    from answer_events e where e.attempt_id = a.id) end as work,
  coalesce((
    select json_agg(json_build_array(e.question, e.response, e.language, e.received_at > coalesce(a.finished_at,
      a.deadline_at + a.grace_seconds * interval '1 second')) order by ${MADE_AT}, e.seq)
    -- A clock that goes back does not take the arrival back with it.
    from (select seq, question, response, language, received_at, elapsed, max(received_at) over (order by seq)
      as arrived from answer_events where attempt_id = a.id) e), '[]') as answers`;

/**
 * Of an attempt `a`: answers to it may still arrive at the instant of the parameter; as `mayAnswerStillCount` of the
 * domain. One that nobody has closed yet counts as open.
 */
export const takesAnswersAt = (parameter: string) => `(a.state = 'open' or (a.state = 'expired' and a.closed_at is null
  and greatest(case when a.offline_minutes is null then a.late_until
    end, a.deadline_at + a.grace_seconds * interval '1 second') >= ${parameter}))`;

const ATTEMPT = {
  name: 'attempt',
  text: `select ${COLUMNS} from attempts a join quizzes q on q.id = a.quiz_id where a.id = $1`,
};

export async function attemptOf(db: EntityManager, id: string): Promise<AttemptRow | null> {
  const [row] = await readPrepared<AttemptRow>(db, ATTEMPT, [id]);
  return row ?? null;
}

/**
 * The attempt, locked so that no answer is taken while it is being scored: answers lock the row "for key share", which
 * waits for this. The approval of an erratum that comes meanwhile waits too. The answers are read after the lock is
 * held, by a second statement, so that none committed meanwhile is missed. Null also when another one holds it and is
 * to be skipped.
 */
export async function lockAttempt(
  tx: EntityManager,
  id: string,
  { skipLocked = false } = {},
): Promise<AttemptRow | null> {
  const locked = await tx.query<unknown[]>(
    `select ${HOLD_SCORING} from attempts where id = $1 for update${skipLocked ? ' skip locked' : ''}`,
    [id],
  );
  return locked.length > 0 ? attemptOf(tx, id) : null;
}

/** The same for many at once: locked in the order of their ids, so that nobody waits in a circle. */
export const lockAttempts = (tx: EntityManager, ids: readonly string[]) =>
  tx.query('select from attempts where id = any($1) order by id for update', [ids]);

/** Of these attempts those that are over, in the order of their ids. */
export async function attemptsAmong(db: EntityManager, ids: readonly string[]): Promise<AttemptRow[]> {
  return db.query<AttemptRow[]>(
    `select ${COLUMNS} from attempts a join quizzes q on q.id = a.quiz_id where a.id = any($1) and a.state <> 'open'
      order by a.id`,
    [ids],
  );
}

export interface StartContext extends FormPlan, OfferFacts {
  readonly kind: QuizKind;
  readonly state: QuizState;
  readonly minutes: number;
  readonly maxAttempts: number;
  readonly remedialAfter: number | null;
  readonly passShare: number | null;
  readonly path: string;
  readonly campaignState: 'draft' | 'open' | 'closed';
  readonly courseVersionId: string | null;
  readonly title: LocalizedText;
  readonly explains: boolean;
  readonly lateHours: number;
  readonly offlineHours: number;
  readonly perDay: number | null;
  /** What the campaign set, as it is stored. */
  readonly settings: unknown;
  /** What the person was granted; null for groups, whose members are looked at one by one. */
  readonly accommodation: Accommodation | null;
}

/**
 * What decides whether a test `q` stands before the person $4 in a campaign `c`: `offerRefusal` of the domain reads it
 * for the list and for the start. Remedial lessons are those that the campaign lists; without a course of its own,
 * those of the test. Attempts are looked for at a closed test only, the one at which they matter: a start must not read
 * the attempts of everybody who has begun in the minute before.
 */
export const OFFER_FACTS = `coalesce(c.course_version_id, q.course_version_id) as "courseVersionId",
  (select course_id from course_versions where id = q.course_version_id) as "quizCourseId", (select course_id
    from course_versions where id = c.course_version_id) as "campaignCourseId",
  case when q.state = 'closed' then exists (select from attempts a where a.quiz_id = q.id and a.campaign_id = c.id
    and a.person_id = $4) else false end as "hasAttempts",
  $5::boolean or (q.kind = 'trainer' and exists (
    select from appointments p join commissions pc on pc.id = p.commission_id
      join requirements r on r.campaign_id = c.id and r.commission_kind = pc.kind and r.position = p.position
      and r.trainer_module
    where p.person_id = $4 and p.ended_on is null)) as "asksTrainer"`;

interface Asked {
  readonly quizId: string;
  readonly campaignId: string;
  /** Null for groups, whose members are looked at one by one. */
  readonly personId: string | null;
  /** Whether they teach. */
  readonly teaches: boolean;
}

/** The quiz in the campaign, if one of the person's commissions (`paths`) lies below the commissions of both. */
export async function startContext(
  db: EntityManager,
  { quizId, campaignId, personId, teaches }: Asked,
  paths: readonly string[],
): Promise<StartContext | null> {
  const [row] = await readPrepared<StartContext>(db, START_CONTEXT, [quizId, campaignId, paths, personId, teaches]);
  return row ?? null;
}
const START_CONTEXT = {
  name: 'start_context',
  text: `
     select q.kind, q.title, q.explains, q.state, q.blueprint, q.anchors, q.equal_forms as "equalForms", q.split,
       q.minutes, q.max_attempts as "maxAttempts", q.remedial_after as "remedialAfter",
       q.pass_share::float8 as "passShare", qc.path, c.state as "campaignState", c.settings,
       ${OFFER_FACTS}, q.late_hours as "lateHours", q.offline_hours as "offlineHours", q.per_day as "perDay",
       (select jsonb_build_object('extraTime', g.extra_time, 'extraAttempts', g.extra_attempts) from accommodations g
        where g.person_id = $4 and g.campaign_id = c.id and g.revoked_at is null) as accommodation
     from quizzes q join commissions qc on qc.id = q.commission_id, campaigns c
     join commissions cc on cc.id = c.commission_id
     where q.id = $1 and c.id = $2 and q.state <> 'draft' and exists (select from unnest($3::text[]) as own
       where starts_with(own, qc.path) and starts_with(own, cc.path))`,
};

export interface LessonRow {
  readonly id: string;
  readonly topic: string;
  readonly title: LocalizedText;
  readonly completedAt: Date | null;
}

/** The lessons of a course version with when the person last finished each, in whichever version. */
export async function lessonsOf(db: EntityManager, courseVersionId: string, personId: string): Promise<LessonRow[]> {
  return db.query<LessonRow[]>(
    `select l.id, m.code as topic, l.title,
       (select max(d.completed_at) from lesson_completions d join lessons o on o.id = d.lesson_id
         where o.strand = l.strand and d.person_id = $2) as "completedAt"
     from lessons l join course_modules m on m.id = l.module_id where m.version_id = $1 order by m.place, l.place`,
    [courseVersionId, personId],
  );
}

/** Whether the person belongs to a seminar of the campaign. */
export async function isEnrolled(
  db: EntityManager,
  seminarId: string,
  campaignId: string,
  personId: string,
): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `select from enrolments e join seminars s on s.id = e.seminar_id where s.id = $1 and s.campaign_id = $2
      and e.person_id = $3 and e.state <> 'cancelled'`,
    [seminarId, campaignId, personId],
  );
  return rows.length > 0;
}

const TITLES = { name: 'topic_titles', text: 'select code, title from topics where code = any($1)' };

export async function topicTitles(
  db: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, LocalizedText>> {
  const rows = await readPrepared<{ code: string; title: LocalizedText }>(db, TITLES, [codes]);
  return new Map(rows.map(({ code, title }) => [code, title]));
}

/** The time zone of the commission where the person is at home. */
export async function zoneOf(db: EntityManager, personId: string): Promise<string> {
  const [row] = await db.query<{ zone: string }[]>(
    'select c.time_zone as zone from persons p join commissions c on c.id = p.home_commission_id where p.id = $1',
    [personId],
  );
  return row?.zone ?? 'UTC';
}

/** Whether the person of an attempt belongs to a commission in one of the subtrees. */
export async function isWithin(db: EntityManager, personId: string, scopes: readonly string[]): Promise<boolean> {
  const rows = await db.query<unknown[]>(`select where ${belongs('$1::uuid', '$2')}`, [personId, subtrees(scopes)]);
  return rows.length > 0;
}

/** Whether the person of an attempt is of a group of the trainer in that campaign, and whether the test is closed. */
export async function groupAttempt(
  db: EntityManager,
  id: string,
  trainerId: string | null,
): Promise<{ closed: boolean } | null> {
  const [row] = await db.query<{ closed: boolean }[]>(
    `select q.state = 'closed' as closed from attempts a join quizzes q on q.id = a.quiz_id where a.id = $1
      and ${inOwnGroup('a.person_id', 'a.campaign_id', '$2')}`,
    [id, trainerId],
  );
  return row ?? null;
}
