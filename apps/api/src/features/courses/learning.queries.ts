import type { Learning, LocalizedText } from '@kaskad/contracts';
import {
  type Actor,
  type CourseLesson,
  EXAM_KINDS,
  holds,
  isLessonShown,
  type LearnerFacts,
  type LessonStanding,
  offerRefusal,
  OPERATOR_REQUIREMENT,
  type TestStanding,
  type TrainingPath,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';
import { currentCampaignFor } from '../campaigns/campaigns.queries.ts';
import { Course } from './course.entity.ts';

interface LessonRow {
  id: string;
  title: LocalizedText;
  minutes: number;
  done: boolean;
  changedOn: string | null;
  completedAt: Date | null;
  moduleId: string;
  topic: string;
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
  campaign: null,
  dueOn: null,
  course: null,
  modules: [],
  done: 0,
  total: 0,
  tests: { entry: null, final: null, trainer: null },
  next: null,
  certificateId: null,
  trainsOwnPrecinct: false,
};

/** Of a lesson `l`: whether the person of the parameter did it, in whichever version of the course. */
export const isDone = (person: string) =>
  `exists (select from lesson_completions d join lessons o on o.id = d.lesson_id where o.strand = l.strand
    and d.person_id = ${person})`;

/**
 * Of a lesson `l` of the version `v` that the person has not done: when the edition came that took the place of one
 * they did.
 */
export const changedOn = (person: string) => `case when exists (
    select from lesson_completions d join lessons o on o.id = d.lesson_id join course_modules om on om.id = o.module_id
    join course_versions ov on ov.id = om.version_id
    where ov.course_id = v.course_id and o.code = l.code and d.person_id = ${person}) and not ${isDone(person)} then (
  select min(sv.published_at at time zone c.time_zone)::date::text from lessons s
    join course_modules sm on sm.id = s.module_id join course_versions sv on sv.id = sm.version_id
    where s.strand = l.strand) end`;

/** A member's way as far as courses know it; what is to come next depends on the tests as well. */
export interface LearningSoFar {
  readonly learning: Learning;
  /** Null where there is nothing to learn. */
  readonly facts: LearnerFacts | null;
  readonly lessons: readonly (CourseLesson & LessonStanding)[];
}

/** The way of one person through the open campaign: what the requirement asks and what is done. */
export async function learningOf(db: EntityManager, actor: Actor, now: Date): Promise<LearningSoFar> {
  const campaign = await currentCampaignFor(db, actor, now);
  if (!campaign) return { learning: NOTHING, facts: null, lessons: [] };
  const head = { id: campaign.id, name: campaign.name, electionDay: campaign.electionDay, daysLeft: campaign.daysLeft };
  if (!campaign.course) return { learning: { ...NOTHING, campaign: head }, facts: null, lessons: [] };
  const { personId } = actor;
  const [asked, all, tests, standing, course] = await Promise.all([
    askedOf(db, campaign.id, personId, campaign.precinctDeadline),
    lessonsOf(db, campaign.course.id, personId),
    testsOf(db, actor, campaign, now),
    standingOf(db, campaign.id, personId),
    db.findOne(Course, { where: { id: campaign.course.courseId }, select: { id: true, title: true, summary: true } }),
  ]);
  const asksTrainer = asked.trainerModule || holds(actor, 'seminar.deliver');
  const lessons = all.filter(({ forTrainers }) => isLessonShown({ forTrainers, asksTrainer }));
  const own = lessons.filter(({ forTrainers }) => !forTrainers);
  return {
    learning: {
      campaign: head,
      dueOn: asked.dueOn,
      course,
      modules: modulesOf(lessons),
      done: own.filter(({ done }) => done).length,
      total: own.length,
      tests,
      next: null,
      certificateId: standing.certificateId,
      trainsOwnPrecinct: asked.trainsOwnPrecinct,
    },
    facts: {
      path: asked.path,
      asksFinalTest: asked.finalTest,
      asksTrainerModule: asked.trainerModule,
      lessons,
      ...tests,
      ...standing,
    },
    lessons,
  };
}

function modulesOf(lessons: readonly LessonRow[]): Learning['modules'] {
  const ids = [...new Set(lessons.map(({ moduleId }) => moduleId))];
  return ids.flatMap((id) => {
    const own = lessons.filter(({ moduleId }) => moduleId === id);
    const [first] = own;
    if (!first) return [];
    return [
      {
        id,
        code: first.topic,
        title: first.moduleTitle,
        summary: first.moduleSummary,
        forTrainers: first.forTrainers,
        lessons: own.map(({ id: lessonId, title, minutes, done, changedOn: on }) => ({
          id: lessonId,
          title,
          minutes,
          done,
          changedOn: on,
        })),
      },
    ];
  });
}

/** The strictest of what the person's appointments ask; for those without one, what operators are asked. */
async function askedOf(
  db: EntityManager,
  campaignId: string,
  personId: string | null,
  deadline: string,
): Promise<Asked> {
  const rows = await db.query<Asked[]>(
    `select r.path, r.final_test as "finalTest", r.trainer_module as "trainerModule", r.due_on::text as "dueOn",
      (o.trains_own_precinct and k.is_precinct) as "trainsOwnPrecinct"
     from appointments a join commissions c on c.id = a.commission_id join commission_kinds k on k.code = c.kind
     join positions o on o.code = a.position
     join requirements r on r.campaign_id = $1 and r.commission_kind = c.kind and r.position = a.position
     where a.person_id = $2 and a.ended_on is null
     order by array_position(array['seminar', 'seminar_or_self_study', 'self_study'], r.path), r.due_on`,
    [campaignId, personId],
  );
  const [strictest] = rows;
  if (!strictest) return { ...OPERATOR_REQUIREMENT, dueOn: deadline, trainsOwnPrecinct: false };
  const any = (key: 'finalTest' | 'trainerModule' | 'trainsOwnPrecinct') => rows.some((row) => row[key]);
  return {
    path: strictest.path,
    dueOn: rows.map(({ dueOn }) => dueOn).sort()[0] ?? deadline,
    finalTest: any('finalTest'),
    trainerModule: any('trainerModule'),
    trainsOwnPrecinct: any('trainsOwnPrecinct'),
  };
}

function lessonsOf(db: EntityManager, versionId: string, personId: string | null): Promise<LessonRow[]> {
  return db.query(
    `select l.id, l.title, l.minutes, m.id as "moduleId", m.code as topic, m.title as "moduleTitle",
       m.summary as "moduleSummary",
      m.for_trainers as "forTrainers",
       (select max(d.completed_at) from lesson_completions d join lessons o on o.id = d.lesson_id
         where o.strand = l.strand and d.person_id = $2) as "completedAt",
       ${isDone('$2')} as done, ${changedOn('$2')} as "changedOn"
     from lessons l join course_modules m on m.id = l.module_id join course_versions v on v.id = m.version_id
     join courses co on co.id = v.course_id join commissions c on c.id = co.commission_id
     where m.version_id = $1 order by m.for_trainers, m.place, l.place`,
    [versionId, personId],
  );
}

interface TestRow extends Omit<TestStanding, 'toReread'> {
  kind: 'entry' | 'final' | 'trainer';
  quizCourseId: string | null;
  asksTrainer: boolean;
}

/**
 * Of each kind of test the one that stands before the person: one that is running or was sat first, then one of the
 * campaign's own version of the course, of an earlier version, of no course.
 */
async function testsOf(
  db: EntityManager,
  actor: Actor,
  { id: campaignId, course }: { id: string; course: { courseId: string } | null },
  now: Date,
): Promise<Learning['tests']> {
  const rows = await db.query<TestRow[]>(
    `select q.kind, q.id as "quizId", running.id as "runningAttemptId", done.finished, done.passed,
      greatest(0, q.max_attempts + granted.more - done.finished)::int as "attemptsLeft", v.course_id as "quizCourseId",
       $5 or exists (select from appointments p join commissions pc on pc.id = p.commission_id
         join requirements r on r.campaign_id = ca.id and r.commission_kind = pc.kind and r.position = p.position
           and r.trainer_module where p.person_id = $2 and p.ended_on is null) as "asksTrainer"
     from campaigns ca join quizzes q on q.state = 'open' and q.kind in ${sqlList(EXAM_KINDS)}
     join commissions c on c.id = q.commission_id left join course_versions v on v.id = q.course_version_id
     left join lateral (select id from attempts a where a.quiz_id = q.id and a.person_id = $2 and a.campaign_id = ca.id
       and a.state = 'open' and a.deadline_at > $3 limit 1) running on true
     cross join lateral (select count(*)::int as finished, coalesce(bool_or(a.passed), false) as passed from attempts a
       where a.quiz_id = q.id and a.person_id = $2 and a.campaign_id = ca.id
       and (a.state <> 'open' or a.deadline_at <= $3)
         and not exists (select from appeals p where p.attempt_id = a.id and p.outcome = 'another_attempt')) done
     cross join lateral (select coalesce(sum(g.extra_attempts), 0) as more from accommodations g where g.person_id = $2
       and g.campaign_id = ca.id and g.revoked_at is null) granted
     where ca.id = $1 and exists (select from unnest($4::text[]) as own (path) where own.path like c.path || '%')
     order by (running.id is null), not done.passed, (done.finished = 0), (q.course_version_id is null),
       (q.course_version_id is distinct from ca.course_version_id), v.number desc nulls last, q.created_at desc`,
    [campaignId, actor.personId, now, actor.grants.map(({ path }) => path), holds(actor, 'seminar.deliver')],
  );
  const of = (kind: TestRow['kind']) => {
    const row = rows.find(
      (one) =>
        one.kind === kind &&
        offerRefusal({
          ...one,
          state: 'open',
          campaignState: 'open',
          campaignCourseId: course?.courseId ?? null,
          hasAttempts: one.finished > 0,
        }) === null,
    );
    if (!row) return null;
    const { kind: _, quizCourseId: __, asksTrainer: ___, ...test } = row;
    return { ...test, toReread: [] };
  };
  return { entry: of('entry'), final: of('final'), trainer: of('trainer') };
}

async function standingOf(
  db: EntityManager,
  campaignId: string,
  personId: string | null,
): Promise<{ attended: boolean; certificateId: string | null }> {
  const [row] = await db.query<{ attended: boolean; certificateId: string | null }[]>(
    `select exists (select from enrolments e join seminars s on s.id = e.seminar_id where e.person_id = $2
      and s.campaign_id = $1 and e.state = 'attended') as attended,
       (select id from certificates where person_id = $2 and campaign_id = $1 and kind = 'completion'
         and state = 'issued' limit 1) as "certificateId"`,
    [campaignId, personId],
  );
  return row ?? { attended: false, certificateId: null };
}
