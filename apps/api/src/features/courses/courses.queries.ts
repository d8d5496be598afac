import type { Course as CourseView, CourseDetail, CourseModule as ModuleView, LessonSource } from '@kaskad/contracts';
import { type Actor, missingForPublication, reaches, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { CourseModule } from './course-module.entity.ts';

type VersionView = CourseDetail['shown'];
interface CourseRow extends Omit<CourseView, 'mayManage'> {
  path: string;
}

const VERSION = (
  alias: string,
  edition: string,
) => `jsonb_build_object('id', ${alias}.id, 'number', ${alias}.number, 'state', ${alias}.state,
  'publishedOn', (${alias}.published_at at time zone c.time_zone)::date::text, 'lawEdition', jsonb_build_object('id', ${edition}.id, 'name', ${edition}.name))`;
const SELECT = `
  select co.id, co.code, co.title, co.summary, c.path, jsonb_build_object('id', c.id, 'name', c.name) as commission,
    case when p.id is not null then ${VERSION('p', 'pl')} end as published, case
      when d.id is not null then ${VERSION('d', 'dl')} end as draft,
    (select coalesce(jsonb_agg(${VERSION('v', 'vl')} order by v.number desc), '[]') from course_versions v
      join law_editions vl on vl.id = v.law_edition_id
      where v.course_id = co.id and v.state = 'published') as "publishedVersions",
    (select count(*)::int from course_modules m where m.version_id = coalesce(d.id, p.id)) as modules,
    (select count(*)::int from lessons l join course_modules m on m.id = l.module_id
      where m.version_id = coalesce(d.id, p.id)) as lessons
  from courses co join commissions c on c.id = co.commission_id
  left join lateral (select * from course_versions v where v.course_id = co.id and v.state = 'published'
    order by number desc limit 1) p on true left join law_editions pl on pl.id = p.law_edition_id
  left join course_versions d on d.course_id = co.id and d.state = 'draft' and c.path like any($2) left
  join law_editions dl on dl.id = d.law_edition_id`;
// A course made above is used below; one made below is seen from above. What was never published is seen by those who
// read drafts there.
const CONCERNS = `exists (select from unnest($1::text[]) as own (path) where own.path like c.path || '%'
  or c.path like own.path || '%') and (p.id is not null or d.id is not null)`;
/** Where the actor reads courses, and where drafts. */
const scopes = (actor: Actor) => [[...scopeOf(actor, 'course.read')], subtreesOf(actor, 'course.read_drafts')];

export async function coursesFor(db: EntityManager, actor: Actor): Promise<CourseView[]> {
  const rows = await db.query<CourseRow[]>(
    `${SELECT} where ${CONCERNS} order by co.title ->> 'kk' collate "kk-x-icu", co.id limit 200`,
    scopes(actor),
  );
  return rows.map((row) => courseView(actor, row));
}

function courseView(actor: Actor, { path, ...row }: CourseRow): CourseView {
  return { ...row, mayManage: reaches(actor, 'course.manage', path) };
}

/**
 * A course with one of its versions: the one asked for, else the draft, else the newest published. Null when it does
 * not concern the actor.
 */
export async function courseDetail(
  db: EntityManager,
  actor: Actor,
  id: string,
  versionId?: string,
): Promise<CourseDetail | null> {
  const [row] = await db.query<CourseRow[]>(`${SELECT} where co.id = $3 and ${CONCERNS}`, [...scopes(actor), id]);
  if (!row) return null;
  const versions = (
    await db.query<{ version: VersionView }[]>(
      `select ${VERSION('v', 'l')} as version from course_versions v join courses co on co.id = v.course_id
        join commissions c on c.id = co.commission_id
     join law_editions l on l.id = v.law_edition_id where v.course_id = $1 order by v.number desc`,
      [id],
    )
  ).map(({ version }) => version);
  const course = courseView(actor, row);
  const readsDrafts = reaches(actor, 'course.read_drafts', row.path);
  const readable = versions.filter(({ state }) => state === 'published' || readsDrafts);
  const shown = versionId ? readable.find((version) => version.id === versionId) : readable[0];
  if (!shown) return null;
  const { structure, missing } = await structureOf(db, shown.id);
  return { ...course, shown, versions: readable, structure, missing: shown.state === 'draft' ? missing : [] };
}

interface LessonRow extends Omit<ModuleView['lessons'][number], 'hasFigure'> {
  moduleId: string;
  body: { kk: string; ru: string };
  figure: { alt: { kk: string; ru: string } } | null;
}

async function structureOf(db: EntityManager, versionId: string) {
  const modules = await db.find(CourseModule, {
    where: { versionId },
    select: { id: true, code: true, title: true, summary: true, forTrainers: true },
    order: { place: 'ASC' },
  });
  const lessons = await db.query<LessonRow[]>(
    `select l.id, l.code, l.title, l.minutes, l.body, l.figure, l.module_id as "moduleId",
      l.video_url is not null as "hasVideo", l.attachment_id is not null as "hasAttachment"
     from lessons l join course_modules m on m.id = l.module_id where m.version_id = $1 order by l.place`,
    [versionId],
  );
  const full = modules.map((module) => ({
    ...module,
    lessons: lessons.filter(({ moduleId }) => moduleId === module.id),
  }));
  const structure: ModuleView[] = full.map((module) => ({
    ...module,
    lessons: module.lessons.map(({ id, code, title, minutes, figure, hasVideo, hasAttachment }) => ({
      id,
      code,
      title,
      minutes,
      hasFigure: figure !== null,
      hasVideo,
      hasAttachment,
    })),
  }));
  return { structure, missing: missingForPublication(full) };
}

/** What still stands between a version and its publication. */
export const missingIn = async (db: EntityManager, versionId: string) => (await structureOf(db, versionId)).missing;

const FILE = (alias: string) =>
  `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'mediaType', ${alias}.media_type, 'size', length(${alias}.bytes))`;

/** A lesson as it was written, for its authors and auditors, or null when it is not within reach. */
export async function lessonSource(db: EntityManager, actor: Actor, id: string): Promise<LessonSource | null> {
  const [row] = await db.query<(LessonSource & { path: string; state: string })[]>(
    `select l.id, l.code, l.minor, co.id as "courseId", m.id as "moduleId", l.title, l.minutes, l.article, l.body,
      l.video_url as "videoUrl", c.path, v.state,
       not exists (select from course_versions o where o.course_id = co.id and o.number < v.number) as "isFirst",
       case when f.id is not null then l.figure || jsonb_build_object('file', ${FILE('f')}) end as figure, case
         when a.id is not null then ${FILE('a')} end as attachment
     from lessons l join course_modules m on m.id = l.module_id join course_versions v on v.id = m.version_id
     join courses co on co.id = v.course_id
     join commissions c on c.id = co.commission_id left join stored_files f on f.id = (l.figure ->> 'fileId')::uuid left
     join stored_files a on a.id = l.attachment_id
     where l.id = $1`,
    [id],
  );
  if (!row || !reaches(actor, 'course.read_drafts', row.path)) return null;
  const { path, state, ...source } = row;
  return { ...source, editable: state === 'draft' && reaches(actor, 'course.manage', path) };
}

export interface DraftPlace {
  courseId: string;
  versionId: string;
  state: 'draft' | 'published';
  path: string;
}

/** The version that a course's module or lesson belongs to, locked until the transaction ends. */
export async function lockVersion(tx: EntityManager, by: 'module' | 'lesson', id: string): Promise<DraftPlace | null> {
  const [row] = await tx.query<DraftPlace[]>(
    `select v.course_id as "courseId", v.id as "versionId", v.state, c.path from course_versions v
      join courses co on co.id = v.course_id join commissions c on c.id = co.commission_id
     where v.id = (${by === 'module' ? 'select version_id from course_modules where id = $1' : 'select m.version_id from lessons l join course_modules m on m.id = l.module_id where l.id = $1'})
     for update of v`,
    [id],
  );
  return row ?? null;
}

/** A course locked until the transaction ends, with its draft if there is one. */
export async function lockCourse(
  tx: EntityManager,
  id: string,
): Promise<{ path: string; draftId: string | null; publishedId: string | null; number: number } | null> {
  const [course] = await tx.query<{ path: string }[]>(
    'select c.path from courses co join commissions c on c.id = co.commission_id where co.id = $1 for update of co',
    [id],
  );
  if (!course) return null;
  const [row] = await tx.query<{ draftId: string | null; publishedId: string | null; number: number }[]>(
    `select (select id from course_versions where course_id = $1 and state = 'draft') as "draftId",
      coalesce(max(number), 0)::int as number,
       (select id from course_versions where course_id = $1 and state = 'published' order by number desc
         limit 1) as "publishedId" from course_versions where course_id = $1`,
    [id],
  );
  return {
    path: course.path,
    draftId: row?.draftId ?? null,
    publishedId: row?.publishedId ?? null,
    number: row?.number ?? 0,
  };
}
