import type { Learning, Lesson as LessonView, LocalizedText } from '@kaskad/contracts';
import { type Actor, isCourseDone, nextLearningStep, OPERATOR_REQUIREMENT, type TestStanding, type TrainingPath } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { currentCampaignFor } from '../campaigns/campaigns.queries.ts';
import { lessonHtml } from './lesson-html.ts';

interface LessonRow {
  id: string;
  title: LocalizedText;
  minutes: number;
  done: boolean;
  moduleId: string;
  moduleTitle: LocalizedText;
  moduleSummary: LocalizedText;
  forTrainers: boolean;
}

interface Asked {
  path: TrainingPath;
  finalTest: boolean;
  trainerModule: boolean;
  dueOn: string;
  trainsOwnPrecinct: boolean;
}

const NOTHING: Learning = {
  campaign: null, dueOn: null, course: null, modules: [], done: 0, total: 0, tests: { entry: null, final: null, trainer: null }, next: null, certificateId: null, trainsOwnPrecinct: false,
};

/** The way of one person through the open campaign: what the requirement asks, what is done, what comes next. */
export async function learningOf(db: EntityManager, actor: Actor, now: Date): Promise<Learning> {
  const campaign = await currentCampaignFor(db, actor, now);
  if (!campaign) return NOTHING;
  const head = { id: campaign.id, name: campaign.name, electionDay: campaign.electionDay, daysLeft: campaign.daysLeft };
  if (!campaign.course) return { ...NOTHING, campaign: head };
  const { personId } = actor;
  const [asked, all, tests, standing, [course]] = await Promise.all([
    askedOf(db, campaign.id, personId, campaign.precinctDeadline), lessonsOf(db, campaign.course.id, personId), testsOf(db, actor, campaign.id, now), standingOf(db, campaign.id, personId),
    db.query<NonNullable<Learning['course']>[]>('select co.id, co.title, co.summary from courses co where co.id = $1', [campaign.course.courseId]),
  ]);
  const lessons = all.filter(({ forTrainers }) => !forTrainers || asked.trainerModule || actor.grants.some(({ role }) => role === 'trainer'));
  const own = lessons.filter(({ forTrainers }) => !forTrainers);
  return {
    campaign: head, dueOn: asked.dueOn, course: course ?? null, modules: modulesOf(lessons), done: own.filter(({ done }) => done).length, total: own.length, tests,
    next: nextLearningStep({ path: asked.path, asksFinalTest: asked.finalTest, asksTrainerModule: asked.trainerModule, lessons, ...tests, ...standing }),
    certificateId: standing.certificateId, trainsOwnPrecinct: asked.trainsOwnPrecinct,
  };
}

function modulesOf(lessons: readonly LessonRow[]): Learning['modules'] {
  const ids = [...new Set(lessons.map(({ moduleId }) => moduleId))];
  return ids.flatMap((id) => {
    const own = lessons.filter(({ moduleId }) => moduleId === id);
    const [first] = own;
    if (!first) return [];
    return [{ id, title: first.moduleTitle, summary: first.moduleSummary, forTrainers: first.forTrainers, lessons: own.map(({ id: lessonId, title, minutes, done }) => ({ id: lessonId, title, minutes, done })) }];
  });
}

/** The strictest of what the person's appointments ask; for those without one, what operators are asked. */
async function askedOf(db: EntityManager, campaignId: string, personId: string | null, deadline: string): Promise<Asked> {
  const rows = await db.query<Asked[]>(
    `select r.path, r.final_test as "finalTest", r.trainer_module as "trainerModule", r.due_on::text as "dueOn", (o.trains_own_precinct and k.is_precinct) as "trainsOwnPrecinct"
     from appointments a join commissions c on c.id = a.commission_id join commission_kinds k on k.code = c.kind join positions o on o.code = a.position
     join requirements r on r.campaign_id = $1 and r.commission_kind = c.kind and r.position = a.position
     where a.person_id = $2 and a.ended_on is null order by array_position(array['seminar', 'seminar_or_self_study', 'self_study'], r.path), r.due_on`, [campaignId, personId]);
  const [strictest] = rows;
  if (!strictest) return { ...OPERATOR_REQUIREMENT, dueOn: deadline, trainsOwnPrecinct: false };
  const any = (key: 'finalTest' | 'trainerModule' | 'trainsOwnPrecinct') => rows.some((row) => row[key]);
  return { path: strictest.path, dueOn: rows.map(({ dueOn }) => dueOn).sort()[0] ?? deadline, finalTest: any('finalTest'), trainerModule: any('trainerModule'), trainsOwnPrecinct: any('trainsOwnPrecinct') };
}

function lessonsOf(db: EntityManager, versionId: string, personId: string | null): Promise<LessonRow[]> {
  return db.query(
    `select l.id, l.title, l.minutes, m.id as "moduleId", m.title as "moduleTitle", m.summary as "moduleSummary", m.for_trainers as "forTrainers",
       exists (select from lesson_completions d where d.lesson_id = l.id and d.person_id = $2) as done
     from lessons l join course_modules m on m.id = l.module_id where m.version_id = $1 order by m.for_trainers, m.place, l.place`, [versionId, personId]);
}

interface TestRow extends TestStanding {
  kind: 'entry' | 'final' | 'trainer';
}

/** Of each kind of test the one that stands before the person; a quiz of the campaign's own course before a general one. */
async function testsOf(db: EntityManager, actor: Actor, campaignId: string, now: Date): Promise<Learning['tests']> {
  const rows = await db.query<TestRow[]>(
    `select distinct on (q.kind) q.kind, q.id as "quizId", running.id as "runningAttemptId", done.finished, done.passed, greatest(0, q.max_attempts + granted.more - done.finished)::int as "attemptsLeft"
     from campaigns ca join quizzes q on q.state = 'open' and q.kind in ('entry', 'final', 'trainer') and (q.course_version_id is null or q.course_version_id = ca.course_version_id)
     join commissions c on c.id = q.commission_id
     left join lateral (select id from attempts a where a.quiz_id = q.id and a.person_id = $2 and a.campaign_id = ca.id and a.state = 'open' and a.deadline_at > $3 limit 1) running on true
     cross join lateral (select count(*)::int as finished, coalesce(bool_or(a.passed), false) as passed from attempts a
       where a.quiz_id = q.id and a.person_id = $2 and a.campaign_id = ca.id and (a.state <> 'open' or a.deadline_at <= $3)
         and not exists (select from appeals p where p.attempt_id = a.id and p.outcome = 'another_attempt')) done
     cross join lateral (select coalesce(sum(g.extra_attempts), 0) as more from accommodations g where g.person_id = $2 and g.campaign_id = ca.id and g.revoked_at is null) granted
     where ca.id = $1 and exists (select from unnest($4::text[]) as own (path) where own.path like c.path || '%')
     order by q.kind, (running.id is null), (done.finished = 0), (q.course_version_id is null), q.created_at desc`,
    [campaignId, actor.personId, now, actor.grants.map(({ path }) => path)]);
  const of = (kind: TestRow['kind']) => {
    const row = rows.find((one) => one.kind === kind);
    if (!row) return null;
    const { kind: _, ...test } = row;
    return test;
  };
  return { entry: of('entry'), final: of('final'), trainer: of('trainer') };
}

async function standingOf(db: EntityManager, campaignId: string, personId: string | null): Promise<{ attended: boolean; certificateId: string | null }> {
  const [row] = await db.query<{ attended: boolean; certificateId: string | null }[]>(
    `select exists (select from enrolments e join seminars s on s.id = e.seminar_id where e.person_id = $2 and s.campaign_id = $1 and e.state = 'attended') as attended,
       (select id from certificates where person_id = $2 and campaign_id = $1 and kind = 'completion' and state = 'issued' limit 1) as "certificateId"`, [campaignId, personId]);
  return row ?? { attended: false, certificateId: null };
}

interface LessonDetailRow extends Omit<LessonView, 'html'> {
  body: LocalizedText;
}

/** A published lesson as people read it, with its place in the course; null when it is not of a course that concerns the actor. */
export async function lessonFor(db: EntityManager, actor: Actor, id: string): Promise<LessonView | null> {
  const [row] = await db.query<LessonDetailRow[]>(
    `with mine as (select l.*, m.title as module, m.for_trainers, v.id as version_id, e.name as edition, c.path
       from lessons l join course_modules m on m.id = l.module_id join course_versions v on v.id = m.version_id and v.state = 'published'
       join law_editions e on e.id = v.law_edition_id join courses co on co.id = v.course_id join commissions c on c.id = co.commission_id where l.id = $1),
     row as (select l.id, row_number() over w as place, lead(l.id) over w as next_id, count(*) over () as total
       from lessons l join course_modules m on m.id = l.module_id join mine on m.version_id = mine.version_id and m.for_trainers = mine.for_trainers window w as (order by m.place, l.place))
     select mine.id, mine.title, mine.module, mine.body, mine.minutes, mine.article, mine.edition as "lawEdition", mine.figure, mine.video_url as "videoUrl",
       (select jsonb_build_object('id', f.id, 'name', f.name, 'size', length(f.bytes)) from stored_files f where f.id = mine.attachment_id) as attachment,
       exists (select from lesson_completions d where d.lesson_id = mine.id and d.person_id = $3) as done, row.place::int as place, row.total::int as of, row.next_id as "nextId"
     from mine join row on row.id = mine.id
     where exists (select from unnest($2::text[]) as own (path) where own.path like mine.path || '%' or mine.path like own.path || '%')`,
    [id, actor.grants.map(({ path }) => path), actor.personId]);
  if (!row) return null;
  const { body, ...lesson } = row;
  return { ...lesson, html: { kk: lessonHtml(body.kk), ru: lessonHtml(body.ru) } };
}

/** The open campaigns whose course holds the lesson and has now been gone through by the person: what that earns is decided elsewhere. */
export async function campaignsStudied(tx: EntityManager, personId: string, lessonId: string): Promise<string[]> {
  const lessons = await tx.query<{ id: string; done: boolean; forTrainers: boolean; versionId: string }[]>(
    `select l.id, m.for_trainers as "forTrainers", m.version_id as "versionId", exists (select from lesson_completions d where d.lesson_id = l.id and d.person_id = $2) as done
     from lessons l join course_modules m on m.id = l.module_id
     where m.version_id = (select m.version_id from lessons l join course_modules m on m.id = l.module_id where l.id = $1)`, [lessonId, personId]);
  if (!isCourseDone(lessons)) return [];
  const rows = await tx.query<{ id: string }[]>("select id from campaigns where state = 'open' and course_version_id = $1", [lessons[0]?.versionId]);
  return rows.map(({ id }) => id);
}
