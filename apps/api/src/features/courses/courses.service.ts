import type { ChangeCourse, Consequences, CourseDetail, CreateCourse, PublishCourse } from '@kaskad/contracts';
import { type Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { brief, changeOf } from '../../platform/audit/brief.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { assertSeen, consequencesView } from '../campaigns/foresight.service.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';
import { CourseForesight } from './course.foreseer.ts';
import { Course } from './course.entity.ts';
import { CourseVersion } from './course-version.entity.ts';
import { courseDetail, lockCourse, missingIn } from './courses.queries.ts';
import { writeStrands } from './lesson-versions.queries.ts';
import { pathOf } from '../people/commissions.queries.ts';
import { copyVersion } from './course-copy.queries.ts';

@Injectable()
export class CoursesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly foresight: CourseForesight,
  ) {}

  /** A course with an empty draft of its first version. */
  async create(actor: Actor, { lawEditionId, ...course }: CreateCourse): Promise<CourseDetail> {
    try {
      return await inTransaction(this.db, async (tx) => {
        assertReaches(actor, 'course.manage', await pathOf(tx, course.commissionId));
        await assertEdition(tx, lawEditionId);
        const {
          identifiers: [made],
        } = await tx.insert(Course, course);
        const courseId = String(made?.['id']);
        await tx.insert(CourseVersion, { courseId, number: 1, lawEditionId });
        await this.note(tx, actor, courseId, { action: 'course.created', after: { ...course, lawEditionId } });
        return view(tx, actor, courseId);
      });
    } catch (error) {
      if (breaks(error, 'courses_code_key')) throw new Refusal('course_code_taken');
      throw error;
    }
  }

  /** Title and summary name the course in every version; the law edition is the draft's. */
  change(actor: Actor, id: string, { lawEditionId, ...names }: ChangeCourse): Promise<CourseDetail> {
    return this.work(actor, id, async (tx, { draftId }) => {
      const before = await tx.findOneByOrFail(Course, { id });
      const draft = draftId ? await tx.findOneBy(CourseVersion, { id: draftId }) : null;
      if (Object.keys(names).length > 0) await tx.update(Course, { id }, names);
      if (lawEditionId) {
        if (!draftId) throw new Refusal('course_published');
        await assertEdition(tx, lawEditionId);
        await tx.update(CourseVersion, { id: draftId }, { lawEditionId });
      }
      const change = changeOf({ ...before, lawEditionId: draft?.lawEditionId }, { ...names, lawEditionId });
      if (change) await this.note(tx, actor, id, { action: 'course.changed', ...change });
    });
  }

  /** The next version begins as a copy of the published one. */
  draft(actor: Actor, id: string): Promise<CourseDetail> {
    return this.work(actor, id, async (tx, { draftId, publishedId, number }) => {
      if (draftId || !publishedId) throw new Refusal('course_has_draft');
      const next = randomUUID();
      await copyVersion(tx, publishedId, { id: next, number: number + 1 });
      await this.note(tx, actor, id, { action: 'course.drafted', after: { number: number + 1, versionId: next } });
    });
  }

  /** From now on the version never changes. Refused while anything is missing in either language. */
  publish(actor: Actor, id: string, { seen }: PublishCourse): Promise<CourseDetail> {
    return this.work(actor, id, async (tx, { draftId, number }) => {
      if (!draftId) throw new Refusal('course_no_draft');
      const missing = await missingIn(tx, draftId);
      if (missing.length > 0) throw new Refusal('course_incomplete', 409, { count: missing.length });
      assertSeen(await this.foresight.ofPublication(tx, id, draftId), seen);
      await writeStrands(tx, id, draftId);
      await tx.update(CourseVersion, { id: draftId }, { state: 'published', publishedAt: this.clock.now() });
      await this.note(tx, actor, id, {
        action: 'course.published',
        before: { state: 'draft' },
        after: { state: 'published', number, versionId: draftId },
      });
    });
  }

  /** What the publication of the draft would mean. */
  foreseePublication(actor: Actor, id: string): Promise<Consequences> {
    return inTransaction(this.db, async (tx) => {
      const course = await lockCourse(tx, id);
      assertReaches(actor, 'course.manage', course);
      if (!course.draftId) throw new Refusal('course_no_draft');
      return consequencesView(tx, actor, await this.foresight.ofPublication(tx, id, course.draftId));
    });
  }

  private note(
    tx: EntityManager,
    actor: Actor,
    id: string,
    entry: { action: AuditEntry['action']; before?: object; after: object },
  ): Promise<void> {
    return recordAudit(tx, actor, this.clock.now(), [
      { ...entry, after: brief(entry.after) as object, subjectType: 'course', subjectId: id },
    ]);
  }

  private work(
    actor: Actor,
    id: string,
    change: (tx: EntityManager, course: NonNullable<Awaited<ReturnType<typeof lockCourse>>>) => Promise<void>,
  ): Promise<CourseDetail> {
    return inTransaction(this.db, async (tx) => {
      const course = await lockCourse(tx, id);
      assertReaches(actor, 'course.manage', course);
      await change(tx, course);
      return view(tx, actor, id);
    });
  }
}

async function view(tx: EntityManager, actor: Actor, id: string): Promise<CourseDetail> {
  const detail = await courseDetail(tx, actor, id);
  if (!detail) throw notFound();
  return detail;
}

async function assertEdition(tx: EntityManager, id: string): Promise<void> {
  if (!(await tx.existsBy(LawEdition, { id }))) throw notFound();
}
