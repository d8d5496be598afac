import {
  type ChangeCourse,
  coursesRoutes,
  type CreateCourse,
  Id,
  type PreviewBody,
  type PublishCourse,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { fileAnswer, keptForever } from '../../platform/http/downloads.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { uploadOf } from '../../platform/http/uploads.ts';
import { courseDetail, coursesFor } from './courses.queries.ts';
import { CoursesService } from './courses.service.ts';
import { lessonHtml, refuseDeepMarkdown } from './lesson-html.ts';
import { courseVersions } from './lesson-versions.queries.ts';
import { StoredFilesService } from './stored-files.service.ts';

const routes = coursesRoutes;

@Controller()
export class CoursesController {
  constructor(
    private readonly courses: CoursesService,
    private readonly files: StoredFilesService,
    private readonly db: EntityManager,
  ) {}

  @Can('course.read')
  @Serves(routes.list)
  async list(@CurrentActor() actor: Actor) {
    return { items: await coursesFor(this.db, actor) };
  }

  @Can('course.read')
  @Serves(routes.one)
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.one.query }) { version }: { version?: string },
  ) {
    const detail = await courseDetail(this.db, actor, id, version);
    if (!detail) throw notFound();
    return detail;
  }

  @Can('course.read')
  @Serves(routes.versions)
  async versions(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: routes.versions.query }) { against }: { against?: string },
  ) {
    const versions = await courseVersions(this.db, actor, id, against);
    if (!versions) throw notFound();
    return versions;
  }

  @Can('course.manage')
  @Serves(routes.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: routes.create.body }) input: CreateCourse) {
    return this.courses.create(actor, input);
  }

  @Can('course.manage')
  @Serves(routes.change)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.change.body }) input: ChangeCourse,
  ) {
    return this.courses.change(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.draft)
  draft(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.courses.draft(actor, id);
  }

  @Can('course.manage')
  @Serves(routes.publish)
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.publish.body }) input: PublishCourse,
  ) {
    return this.courses.publish(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.publicationConsequences)
  publicationConsequences(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.courses.foreseePublication(actor, id);
  }

  @Can('course.manage')
  @Serves(routes.preview)
  preview(@Body({ schema: routes.preview.body }) { kk, ru }: PreviewBody) {
    refuseDeepMarkdown({ kk, ru });
    return { kk: lessonHtml(kk), ru: lessonHtml(ru) };
  }

  @Can('course.manage')
  @Serves(routes.upload)
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.files.upload(actor, await uploadOf(request));
  }

  @Can('course.read')
  @Serves(routes.file)
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { bytes, name, mediaType } = await this.files.read(actor, id);
    keptForever(reply);
    return fileAnswer(bytes, name, mediaType, { inline: true });
  }
}
