import {
  type Actor,
  chooseStrand,
  compareLessons,
  type LessonDifference,
  type LessonEdition,
  scopeOf,
} from '@kaskad/domain';
import type { CourseVersions, DraftText } from '@kaskad/contracts';
import { Any, type EntityManager } from 'typeorm';
import { courseDetail } from './courses.queries.ts';
import { CourseVersion } from './course-version.entity.ts';

interface EditionRow extends LessonEdition {
  readonly title: DraftText;
}
export interface VersionRow {
  readonly id: string;
  readonly number: number;
  readonly state: 'draft' | 'published';
  readonly lessons: readonly EditionRow[];
}

/**
 * Every version of a course with what its lessons teach, the newest first; a draft's lessons carry the strands that
 * they would take on.
 */
export async function versionsOf(db: EntityManager, courseId: string): Promise<VersionRow[]> {
  const rows = await db.query<VersionRow[]>(
    `select v.id, v.number, v.state,
      coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'code', l.code, 'moduleCode', m.code, 'strand', l.strand,
      'minor', l.minor, 'title', l.title, 'body', l.body,
         'figure', l.figure, 'videoUrl', l.video_url, 'attachmentId', l.attachment_id)
           order by m.place, l.place) filter (where l.id is not null), '[]') as lessons
     from course_versions v left join course_modules m on m.version_id = v.id left join lessons l on l.module_id = m.id
     where v.course_id = $1 group by v.id order by v.number desc`,
    [courseId],
  );
  return rows.map((version) => {
    if (version.state === 'published') return version;
    const earlier = rows
      .filter(({ state, number }) => state === 'published' && number < version.number)
      .map(({ lessons }) => lessons);
    return {
      ...version,
      lessons: version.lessons.map((lesson) => ({ ...lesson, strand: chooseStrand(lesson, earlier, version.lessons) })),
    };
  });
}

/** Gives the lessons of a draft the strands that they go on with; the caller publishes it in the same transaction. */
export async function writeStrands(tx: EntityManager, courseId: string, draftId: string): Promise<void> {
  const draft = (await versionsOf(tx, courseId)).find(({ id }) => id === draftId);
  await tx.query(
    'update lessons l set strand = row.strand from jsonb_to_recordset($1) as row (id uuid, strand uuid) where l.id = row.id',
    [JSON.stringify(draft?.lessons.map(({ id, strand }) => ({ id, strand })) ?? [])],
  );
}

/** From one version to another; of another course every lesson is new, and none goes on. */
export async function differencesBetween(
  db: EntityManager,
  fromId: string | null,
  toId: string | null,
): Promise<readonly LessonDifference[]> {
  const rows = await db.find(CourseVersion, {
    where: { id: Any([fromId, toId].filter((id) => id !== null)) },
    select: { id: true, courseId: true },
  });
  const courseOf = (id: string | null) => rows.find((row) => row.id === id)?.courseId ?? null;
  const lessonsOf = async (id: string | null) => {
    const courseId = courseOf(id);
    return courseId ? ((await versionsOf(db, courseId)).find((version) => version.id === id)?.lessons ?? []) : [];
  };
  const [before, after] = [await lessonsOf(fromId), await lessonsOf(toId)];
  return courseOf(fromId) === courseOf(toId)
    ? compareLessons(before, after)
    : [...compareLessons([], after), ...compareLessons(before, [])];
}

/**
 * The published versions of a course, and the draft for its authors: the campaigns that go by each, and what is
 * different in it. Null when the course does not concern the actor.
 */
export async function courseVersions(
  db: EntityManager,
  actor: Actor,
  courseId: string,
  against?: string,
): Promise<CourseVersions | null> {
  const course = await courseDetail(db, actor, courseId);
  if (!course) return null;
  const all = await versionsOf(db, courseId);
  const campaigns = await db.query<(CourseVersions['items'][number]['campaigns'][number] & { versionId: string })[]>(
    `select ca.id, ca.name, ca.state, ca.course_version_id as "versionId" from campaigns ca
      join commissions c on c.id = ca.commission_id join course_versions v on v.id = ca.course_version_id
     where v.course_id = $1 and (ca.state = 'open' or ca.state = 'draft'
       and exists (select from unnest($3::text[]) as own (path) where starts_with(own.path, c.path)
       or starts_with(c.path, own.path))) and exists (select from unnest($2::text[]) as own (path)
       where starts_with(own.path, c.path) or starts_with(c.path, own.path)) order by ca.election_day, ca.id`,
    [courseId, [...scopeOf(actor, 'campaign.read')], [...scopeOf(actor, 'campaign.read_drafts')]],
  );
  const items = course.versions.map((version): CourseVersions['items'][number] => {
    const compared = against
      ? all.find(({ id }) => id === against && course.versions.some((one) => one.id === id))
      : all.find(({ number, state }) => state === 'published' && number < version.number);
    const own = all.find(({ id }) => id === version.id);
    const differences =
      compared && own ? compareLessons(compared.lessons, own.lessons).filter(({ change }) => change !== 'same') : [];
    return {
      ...version,
      campaigns: campaigns
        .filter(({ versionId }) => versionId === version.id)
        .map(({ versionId: _, ...campaign }) => campaign),
      against: compared && compared.id !== version.id ? { id: compared.id, number: compared.number } : null,
      differences: differences.map(({ change, lesson, before }) => ({
        change,
        title: ((lesson ?? before) as EditionRow).title,
        lessonId: lesson?.id ?? before?.id ?? '',
      })),
    };
  });
  return { items };
}
