import type { Lesson as LessonView, LocalizedText } from '@kaskad/contracts';
import { type Actor, isCourseDone } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../platform/http/refusal.ts';
import { lessonInReach } from './lesson-access.queries.ts';
import { lessonHtml } from './lesson-html.ts';
import { changedOn, isDone } from './learning.queries.ts';

interface LessonDetailRow extends Omit<LessonView, 'html'> {
  body: LocalizedText;
}

/**
 * A published lesson as people read it, with its place in the course; refused by the rule that makes the list of
 * lessons.
 */
export async function lessonFor(db: EntityManager, actor: Actor, asked: string): Promise<LessonView> {
  const id = await lessonInReach(db, actor, asked);
  const [row] = await db.query<LessonDetailRow[]>(
    `with l as (select l.*, m.title as module, m.for_trainers, m.version_id from lessons l
      join course_modules m on m.id = l.module_id where l.id = $1),
     row as (select o.id, row_number() over w as place, lead(o.id) over w as next_id, count(*) over () as total
       from lessons o join course_modules m on m.id = o.module_id join l on m.version_id = l.version_id
       and m.for_trainers = l.for_trainers window w as (order by m.place, o.place))
     select l.id, l.title, l.module, l.body, l.minutes, l.article, e.name as "lawEdition", l.figure,
       l.video_url as "videoUrl",
       (select jsonb_build_object('id', f.id, 'name', f.name, 'size', length(f.bytes)) from stored_files f
         where f.id = l.attachment_id) as attachment,
       ${isDone('$2')} as done, ${changedOn('$2')} as "changedOn", row.place::int as place, row.total::int as of,
         row.next_id as "nextId"
     from l join row on row.id = l.id join course_versions v on v.id = l.version_id
     join law_editions e on e.id = v.law_edition_id
       join courses co on co.id = v.course_id join commissions c on c.id = co.commission_id`,
    [id, actor.personId],
  );
  if (!row) throw notFound();
  const { body, ...lesson } = row;
  return { ...lesson, html: { kk: lessonHtml(body.kk), ru: lessonHtml(body.ru) } };
}

/**
 * The open campaigns whose course holds the lesson, in whichever version, and has now been gone through by the person:
 * what that earns is decided elsewhere.
 */
export async function campaignsStudied(tx: EntityManager, personId: string, lessonId: string): Promise<string[]> {
  const lessons = await tx.query<{ id: string; done: boolean; forTrainers: boolean; campaignId: string }[]>(
    `select l.id, m.for_trainers as "forTrainers", ca.id as "campaignId", ${isDone('$2')} as done
     from campaigns ca join course_modules m on m.version_id = ca.course_version_id join lessons l on l.module_id = m.id
     where ca.state = 'open' and ca.course_version_id in (
       select m.version_id from lessons s join lessons o on o.strand = s.strand
       join course_modules m on m.id = o.module_id where s.id = $1)`,
    [lessonId, personId],
  );
  return [...Map.groupBy(lessons, ({ campaignId }) => campaignId)]
    .filter(([, of]) => isCourseDone(of))
    .map(([campaignId]) => campaignId);
}

/** The newest time counts, since answers of a phone may come late. */
export const noteCompletion = (tx: EntityManager, personId: string, lessonId: string, at: Date) =>
  tx.query(
    `insert into lesson_completions (person_id, lesson_id, completed_at) values ($1, $2, $3)
     on conflict (person_id, lesson_id) do update
       set completed_at = greatest(lesson_completions.completed_at, excluded.completed_at)`,
    [personId, lessonId, at],
  );
