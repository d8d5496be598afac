import type { CourseDetail, LessonSource, Move, WriteLesson, WriteModule } from '@kaskad/contracts';
import { type Actor, reaches } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { CourseModule } from './course-module.entity.ts';
import { courseDetail, type DraftPlace, lessonSource, lockCourse, lockVersion } from './courses.queries.ts';
import { Lesson } from './lesson.entity.ts';
import { StoredFile } from './stored-file.entity.ts';

const newCode = () => randomBytes(4).toString('hex');

/** Modules and lessons of a draft. */
@Injectable()
export class CourseContentService {
  constructor(private readonly db: DataSource) {}

  async addModule(actor: Actor, courseId: string, { code = `m-${newCode()}`, ...module }: WriteModule): Promise<CourseDetail> {
    try {
      return await inTransaction(this.db, async (tx) => {
        const course = await lockCourse(tx, courseId);
        if (!course || !reaches(actor, 'course.manage', course.path)) throw notFound();
        if (!course.draftId) throw new Refusal('course_published');
        await tx.insert(CourseModule, { ...module, code, versionId: course.draftId, place: await lastPlace(tx, 'course_modules', 'version_id', course.draftId) });
        return detail(tx, actor, courseId);
      });
    } catch (error) {
      if (breaks(error, 'course_modules_version_id_code_key')) throw new Refusal('module_code_taken');
      throw error;
    }
  }

  changeModule(actor: Actor, id: string, { code: _, ...module }: WriteModule): Promise<CourseDetail> {
    return this.onDraft(actor, 'module', id, (tx) => tx.update(CourseModule, { id }, module));
  }

  removeModule(actor: Actor, id: string): Promise<CourseDetail> {
    return this.onDraft(actor, 'module', id, (tx) => tx.query('delete from lessons where module_id = $1', [id]).then(() => tx.delete(CourseModule, { id })));
  }

  moveModule(actor: Actor, id: string, { by }: Move): Promise<CourseDetail> {
    return this.onDraft(actor, 'module', id, (tx) => swap(tx, 'course_modules', 'version_id', id, by));
  }

  addLesson(actor: Actor, moduleId: string, { code = `l-${newCode()}`, ...lesson }: WriteLesson): Promise<LessonSource> {
    return inTransaction(this.db, async (tx) => {
      await assertDraft(tx, actor, 'module', moduleId);
      await assertFiles(tx, lesson);
      const { identifiers: [made] } = await tx.insert(Lesson, { ...lesson, code, moduleId, place: await lastPlace(tx, 'lessons', 'module_id', moduleId) });
      return source(tx, actor, String(made?.['id']));
    });
  }

  changeLesson(actor: Actor, id: string, { code: _, ...lesson }: WriteLesson): Promise<LessonSource> {
    return inTransaction(this.db, async (tx) => {
      await assertDraft(tx, actor, 'lesson', id);
      await assertFiles(tx, lesson);
      await tx.update(Lesson, { id }, lesson);
      return source(tx, actor, id);
    });
  }

  removeLesson(actor: Actor, id: string): Promise<CourseDetail> {
    return this.onDraft(actor, 'lesson', id, (tx) => tx.delete(Lesson, { id }));
  }

  moveLesson(actor: Actor, id: string, { by }: Move): Promise<CourseDetail> {
    return this.onDraft(actor, 'lesson', id, (tx) => swap(tx, 'lessons', 'module_id', id, by));
  }

  private onDraft(actor: Actor, by: 'module' | 'lesson', id: string, change: (tx: EntityManager) => Promise<unknown>): Promise<CourseDetail> {
    return inTransaction(this.db, async (tx) => {
      const { courseId } = await assertDraft(tx, actor, by, id);
      await change(tx);
      return detail(tx, actor, courseId);
    });
  }
}

async function assertDraft(tx: EntityManager, actor: Actor, by: 'module' | 'lesson', id: string): Promise<DraftPlace> {
  const place = await lockVersion(tx, by, id);
  if (!place || !reaches(actor, 'course.manage', place.path)) throw notFound();
  if (place.state === 'published') throw new Refusal('course_published');
  return place;
}

async function assertFiles(tx: EntityManager, { figure, attachmentId }: Omit<WriteLesson, 'code'>): Promise<void> {
  const picture = figure ? await tx.findOneBy(StoredFile, { id: figure.fileId }) : null;
  if (figure && !picture?.mediaType.startsWith('image/')) throw new Refusal('file_missing');
  const attachment = attachmentId ? await tx.findOneBy(StoredFile, { id: attachmentId }) : null;
  if (attachmentId && attachment?.mediaType !== 'application/pdf') throw new Refusal('file_missing');
}

type Ordered = ['course_modules', 'version_id'] | ['lessons', 'module_id'];

async function lastPlace(tx: EntityManager, table: Ordered[0], parent: Ordered[1], parentId: string): Promise<number> {
  const [row] = await tx.query<{ place: number }[]>(`select coalesce(max(place), 0)::int + 1 as place from ${table} where ${parent} = $1`, [parentId]);
  return row?.place ?? 1;
}

/** Changes places with the neighbour; at the end of the row nothing happens. */
async function swap(tx: EntityManager, table: Ordered[0], parent: Ordered[1], id: string, by: 1 | -1): Promise<void> {
  const [own] = await tx.query<{ place: number; parent: string }[]>(`select place, ${parent} as parent from ${table} where id = $1`, [id]);
  const [other] = await tx.query<{ id: string; place: number }[]>(
    `select id, place from ${table} where ${parent} = $1 and place ${by === 1 ? '>' : '<'} $2 order by place ${by === 1 ? 'asc' : 'desc'} limit 1`, [own?.parent, own?.place]);
  if (!own || !other) return;
  await tx.query(`update ${table} set place = case id when $1 then $2::int else $3::int end where id in ($1, $4)`, [id, other.place, own.place, other.id]);
}

async function detail(tx: EntityManager, actor: Actor, id: string): Promise<CourseDetail> {
  const found = await courseDetail(tx, actor, id);
  if (!found) throw notFound();
  return found;
}

async function source(tx: EntityManager, actor: Actor, id: string): Promise<LessonSource> {
  const found = await lessonSource(tx, actor, id);
  if (!found) throw notFound();
  return found;
}
