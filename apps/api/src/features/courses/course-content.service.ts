import type { CourseDetail, LessonSource, Move, WriteLesson, WriteModule } from '@kaskad/contracts';
import { type Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager, type FindOptionsWhere, LessThan, MoreThan } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { brief, changeOf } from '../../platform/audit/brief.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { CourseModule } from './course-module.entity.ts';
import { courseDetail, type DraftPlace, lessonSource, lockCourse, lockVersion } from './courses.queries.ts';
import { refuseDeepMarkdown } from './lesson-html.ts';
import { Lesson } from './lesson.entity.ts';
import { ownFileType } from './stored-files.queries.ts';

const newCode = () => randomBytes(4).toString('hex');

type Noted = Pick<AuditEntry, 'action'> & { readonly before?: object; readonly after?: object };

/** Modules and lessons of a draft. */
@Injectable()
export class CourseContentService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async addModule(
    actor: Actor,
    courseId: string,
    { code = `m-${newCode()}`, ...module }: WriteModule,
  ): Promise<CourseDetail> {
    try {
      return await inTransaction(this.db, async (tx) => {
        const course = await lockCourse(tx, courseId);
        assertReaches(actor, 'course.manage', course);
        if (!course.draftId) throw new Refusal('course_published');
        const {
          identifiers: [made],
        } = await tx.insert(CourseModule, {
          ...module,
          code,
          versionId: course.draftId,
          place: await nextPlace(tx, CourseModule, { versionId: course.draftId }),
        });
        await this.note(tx, actor, courseId, {
          action: 'course.module_added',
          after: { moduleId: made?.['id'], code, ...module },
        });
        return detail(tx, actor, courseId);
      });
    } catch (error) {
      if (breaks(error, 'course_modules_version_id_code_key')) throw new Refusal('module_code_taken');
      throw error;
    }
  }

  changeModule(actor: Actor, id: string, { code: _, ...module }: WriteModule): Promise<CourseDetail> {
    return this.onDraft(actor, 'module', id, async (tx) => {
      const before = await tx.findOneByOrFail(CourseModule, { id });
      await tx.update(CourseModule, { id }, module);
      return { action: 'course.module_changed', ...changeOf(before, module) };
    });
  }

  removeModule(actor: Actor, id: string): Promise<CourseDetail> {
    return this.onDraft(actor, 'module', id, async (tx) => {
      const { code, title } = await tx.findOneByOrFail(CourseModule, { id });
      const lessons = await tx.countBy(Lesson, { moduleId: id });
      await tx.delete(Lesson, { moduleId: id });
      await tx.delete(CourseModule, { id });
      return { action: 'course.module_removed', before: { code, title, lessons } };
    });
  }

  moveModule(actor: Actor, id: string, { by }: Move): Promise<CourseDetail> {
    return this.onDraft(actor, 'module', id, async (tx) => ({
      action: 'course.module_moved',
      ...(await swap(tx, CourseModule, 'versionId', id, by)),
    }));
  }

  addLesson(
    actor: Actor,
    moduleId: string,
    { code = `l-${newCode()}`, ...lesson }: WriteLesson,
  ): Promise<LessonSource> {
    return inTransaction(this.db, async (tx) => {
      const { courseId } = await assertDraft(tx, actor, 'module', moduleId);
      refuseDeepMarkdown({ 'body.kk': lesson.body.kk, 'body.ru': lesson.body.ru });
      await assertFiles(tx, actor, lesson);
      const {
        identifiers: [made],
      } = await tx.insert(Lesson, { ...lesson, code, moduleId, place: await nextPlace(tx, Lesson, { moduleId }) });
      const id = String(made?.['id']);
      await this.note(tx, actor, courseId, {
        action: 'course.lesson_added',
        after: { moduleId, lessonId: id, code, ...lesson },
      });
      return source(tx, actor, id);
    });
  }

  changeLesson(actor: Actor, id: string, { code: _, ...lesson }: WriteLesson): Promise<LessonSource> {
    return inTransaction(this.db, async (tx) => {
      const { courseId } = await assertDraft(tx, actor, 'lesson', id);
      refuseDeepMarkdown({ 'body.kk': lesson.body.kk, 'body.ru': lesson.body.ru });
      await assertFiles(tx, actor, lesson);
      const change = changeOf(await tx.findOneByOrFail(Lesson, { id }), lesson);
      await tx.update(Lesson, { id }, lesson);
      if (change)
        await this.note(tx, actor, courseId, {
          action: 'course.lesson_changed',
          before: { lessonId: id, ...change.before },
          after: { lessonId: id, ...change.after },
        });
      return source(tx, actor, id);
    });
  }

  removeLesson(actor: Actor, id: string): Promise<CourseDetail> {
    return this.onDraft(actor, 'lesson', id, async (tx) => {
      const { code, title, minutes } = await tx.findOneByOrFail(Lesson, { id });
      await tx.delete(Lesson, { id });
      return { action: 'course.lesson_removed', before: { code, title, minutes } };
    });
  }

  moveLesson(actor: Actor, id: string, { by }: Move): Promise<CourseDetail> {
    return this.onDraft(actor, 'lesson', id, async (tx) => ({
      action: 'course.lesson_moved',
      ...(await swap(tx, Lesson, 'moduleId', id, by)),
    }));
  }

  private onDraft(
    actor: Actor,
    by: 'module' | 'lesson',
    id: string,
    change: (tx: EntityManager) => Promise<Noted>,
  ): Promise<CourseDetail> {
    return inTransaction(this.db, async (tx) => {
      const { courseId } = await assertDraft(tx, actor, by, id);
      const { action, before, after } = await change(tx);
      const named = { [`${by}Id`]: id };
      if (before || after)
        await this.note(tx, actor, courseId, {
          action,
          before: { ...named, ...before },
          after: after && { ...named, ...after },
        });
      return detail(tx, actor, courseId);
    });
  }

  private note(tx: EntityManager, actor: Actor, courseId: string, { action, before, after }: Noted): Promise<void> {
    return recordAudit(tx, actor, this.clock.now(), [
      {
        action,
        subjectType: 'course',
        subjectId: courseId,
        before: before && (brief(before) as object),
        after: after && (brief(after) as object),
      },
    ]);
  }
}

async function assertDraft(tx: EntityManager, actor: Actor, by: 'module' | 'lesson', id: string): Promise<DraftPlace> {
  const place = await lockVersion(tx, by, id);
  assertReaches(actor, 'course.manage', place);
  if (place.state === 'published') throw new Refusal('course_published');
  return place;
}

/** Only what is the author's own can be shown; a foreign file is answered like a missing one. */
async function assertFiles(
  tx: EntityManager,
  actor: Actor,
  { figure, attachmentId }: Omit<WriteLesson, 'code'>,
): Promise<void> {
  const picture = figure && (await ownFileType(tx, actor, figure.fileId));
  if (figure && !picture?.startsWith('image/')) throw new Refusal('file_missing');
  if (attachmentId && (await ownFileType(tx, actor, attachmentId)) !== 'application/pdf')
    throw new Refusal('file_missing');
}

/** A module among those of its version, or a lesson among those of its module. */
interface Placed {
  id: string;
  place: number;
  versionId?: string;
  moduleId?: string;
}

type PlacedEntity = typeof CourseModule | typeof Lesson;

async function nextPlace(tx: EntityManager, entity: PlacedEntity, siblings: FindOptionsWhere<Placed>): Promise<number> {
  return ((await tx.maximum<Placed>(entity, 'place', siblings)) ?? 0) + 1;
}

/** Changes places with the neighbour; at the end of the row nothing happens. */
async function swap(
  tx: EntityManager,
  entity: PlacedEntity,
  parent: 'versionId' | 'moduleId',
  id: string,
  by: 1 | -1,
): Promise<{ before: object; after: object } | null> {
  const own = await tx.findOneOrFail<Placed>(entity, {
    where: { id },
    select: { id: true, place: true, [parent]: true },
  });
  const other = await tx.findOne<Placed>(entity, {
    where: { [parent]: own[parent], place: by === 1 ? MoreThan(own.place) : LessThan(own.place) },
    select: { id: true, place: true },
    order: { place: by === 1 ? 'ASC' : 'DESC' },
  });
  if (!other) return null;
  await tx.update<Placed>(entity, { id }, { place: other.place });
  await tx.update<Placed>(entity, { id: other.id }, { place: own.place });
  return { before: { place: own.place }, after: { place: other.place } };
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
