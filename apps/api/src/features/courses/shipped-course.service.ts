import type { CourseDetail, LocalizedText } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import { CampaignsService } from '../campaigns/campaigns.service.ts';
import { LawEdition } from '../campaigns/law-edition.entity.ts';
import { CourseContentService } from './course-content.service.ts';
import { Course } from './course.entity.ts';
import { CourseModule } from './course-module.entity.ts';
import { CoursesService } from './courses.service.ts';
import { Lesson } from './lesson.entity.ts';
import { StoredFilesService } from './stored-files.service.ts';

interface ShippedCourse {
  code: string;
  title: LocalizedText;
  summary: LocalizedText;
  lawEdition: string;
  modules: string[];
}
interface ShippedModule {
  code: string;
  title: LocalizedText;
  summary: LocalizedText;
  forTrainers: boolean;
  lessons: {
    code: string;
    title: LocalizedText;
    minutes: number;
    article: string;
    body: LocalizedText;
    figure: { file: string; alt: LocalizedText } | null;
  }[];
}

/** The edition that the shipped course and questions were written for. */
const SHIPPED_EDITIONS: Record<string, LocalizedText> = {
  '1995-pre-2026': {
    kk: '«Қазақстан Республикасындағы сайлау туралы» 1995 жылғы Конституциялық заң, 2026 жылға дейін жарияланған редакциясы',
    ru: 'Конституционный закон «О выборах в Республике Казахстан» 1995 года в редакции, опубликованной до 2026 года',
  },
};

/** Makes the course that comes with Kaskad by the same services that authors use. */
@Injectable()
export class ShippedCourseService {
  constructor(
    private readonly db: DataSource,
    private readonly campaigns: CampaignsService,
    private readonly courses: CoursesService,
    private readonly content: CourseContentService,
    private readonly files: StoredFilesService,
  ) {}

  /**
   * Reads `course.json`, its modules and figures, and publishes the first version. The actor must be allowed to manage
   * courses there.
   */
  async importShippedCourse(
    actor: Actor,
    folder: string,
    commissionId: string,
  ): Promise<{ courseId: string; versionId: string; lawEditionId: string }> {
    const course = await json<ShippedCourse>(join(folder, 'course.json'));
    const lawEditionId = await this.edition(actor, course.lawEdition);
    const { code, title, summary } = course;
    const made = await this.courses.create(actor, { code, title, summary, commissionId, lawEditionId });
    for (const name of course.modules)
      await this.module(actor, folder, made, await json<ShippedModule>(join(folder, `${name}.json`)));
    const { shown } = await this.courses.publish(actor, made.id, {});
    return { courseId: made.id, versionId: shown.id, lawEditionId };
  }

  /** The shipped course, where it was taken in before. */
  async taken(folder: string): Promise<{ readonly id: string; readonly lawEdition: string } | null> {
    const { code, lawEdition } = await json<ShippedCourse>(join(folder, 'course.json'));
    const row = await this.db.manager.findOne(Course, { where: { code }, select: { id: true } });
    return row ? { id: row.id, lawEdition } : null;
  }

  /**
   * Writes the lessons as they are shipped now into a draft of the next version, for a person to compare and publish:
   * what members read changes only then. Null where the course has a draft of its own, which stays as it is.
   */
  async renewShippedCourse(actor: Actor, folder: string, courseId: string): Promise<number | null> {
    const { modules } = await json<ShippedCourse>(join(folder, 'course.json'));
    const shipped = (
      await Promise.all(modules.map((name) => json<ShippedModule>(join(folder, `${name}.json`))))
    ).flatMap(({ lessons }) => lessons);
    const differs = (lesson: Lesson) => {
      const now = shipped.find(({ code }) => code === lesson.code);
      const { title, minutes, article, body } = lesson;
      return now && !isDeepStrictEqual({ title, minutes, article, body }, wordsOf(now)) ? [{ lesson, now }] : [];
    };
    const published = await this.lessonsOf(courseId, 'published');
    const changed = published.flatMap(differs).length;
    if (changed === 0) return 0;
    if ((await this.lessonsOf(courseId, 'draft')).length > 0) return null;
    await this.courses.draft(actor, courseId);
    for (const { lesson, now } of (await this.lessonsOf(courseId, 'draft')).flatMap(differs)) {
      const { id, figure, videoUrl, attachmentId } = lesson;
      await this.content.changeLesson(actor, id, { ...wordsOf(now), figure, videoUrl, attachmentId, minor: false });
    }
    return changed;
  }

  private lessonsOf(courseId: string, state: 'draft' | 'published'): Promise<Lesson[]> {
    return this.db.manager
      .createQueryBuilder(Lesson, 'l')
      .innerJoin(CourseModule, 'm', 'm.id = l.moduleId')
      .where(
        `m.version_id = (select id from course_versions where course_id = :courseId and state = :state
          order by number desc limit 1)`,
        { courseId, state },
      )
      .getMany();
  }

  /** The law edition of that code; made when it is the first use of a shipped one. */
  async edition(actor: Actor, code: string): Promise<string> {
    const known = await this.db.manager.findOneBy(LawEdition, { code });
    if (known) return known.id;
    return (
      await this.campaigns.addLawEdition(actor, {
        code,
        name: SHIPPED_EDITIONS[code] ?? { kk: code, ru: code },
        inForceFrom: null,
      })
    ).id;
  }

  private async module(
    actor: Actor,
    folder: string,
    { id: courseId, commission }: CourseDetail,
    { lessons, ...module }: ShippedModule,
  ): Promise<void> {
    const { structure } = await this.content.addModule(actor, courseId, module);
    const moduleId = structure.find(({ code }) => code === module.code)?.id ?? '';
    for (const { code, title, minutes, article, body, figure } of lessons) {
      const file =
        figure &&
        (await this.files.keep(
          { bytes: await readFile(join(folder, figure.file)), name: basename(figure.file) },
          commission.id,
        ));
      await this.content.addLesson(actor, moduleId, {
        code,
        title,
        minutes,
        article,
        body,
        figure: file && figure ? { fileId: file.id, alt: figure.alt } : null,
        videoUrl: null,
        attachmentId: null,
      });
    }
  }
}

const wordsOf = ({ title, minutes, article, body }: ShippedModule['lessons'][number]) => ({
  title,
  minutes,
  article,
  body,
});

const json = async <T>(file: string) => JSON.parse(await readFile(file, 'utf8')) as T;
