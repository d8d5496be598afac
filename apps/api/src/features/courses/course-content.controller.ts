import { coursesRoutes, Id, type Move, type WriteLesson, type WriteModule } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { notFound } from '../../platform/http/refusal.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { CourseContentService } from './course-content.service.ts';
import { lessonSource } from './courses.queries.ts';
import { lessonFor } from './lesson-reading.queries.ts';
import { LearningService } from './learning.service.ts';

const routes = coursesRoutes;

@Controller()
export class CourseContentController {
  constructor(
    private readonly content: CourseContentService,
    private readonly learning: LearningService,
    private readonly db: EntityManager,
  ) {}

  @Can('course.manage')
  @Serves(routes.addModule)
  addModule(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.addModule.body }) input: WriteModule,
  ) {
    return this.content.addModule(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.changeModule)
  changeModule(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.changeModule.body }) input: WriteModule,
  ) {
    return this.content.changeModule(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.moveModule)
  moveModule(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.moveModule.body }) input: Move,
  ) {
    return this.content.moveModule(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.removeModule)
  removeModule(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.content.removeModule(actor, id);
  }

  @Can('course.manage')
  @Serves(routes.addLesson)
  addLesson(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.addLesson.body }) input: WriteLesson,
  ) {
    return this.content.addLesson(actor, id, input);
  }

  @Can('course.read_drafts')
  @Serves(routes.lessonSource)
  async lessonSource(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    const source = await lessonSource(this.db, actor, id);
    if (!source) throw notFound();
    return source;
  }

  @Can('course.manage')
  @Serves(routes.changeLesson)
  changeLesson(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.changeLesson.body }) input: WriteLesson,
  ) {
    return this.content.changeLesson(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.moveLesson)
  moveLesson(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.moveLesson.body }) input: Move,
  ) {
    return this.content.moveLesson(actor, id, input);
  }

  @Can('course.manage')
  @Serves(routes.removeLesson)
  removeLesson(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.content.removeLesson(actor, id);
  }

  @Can('course.read')
  @Serves(routes.lesson)
  lesson(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return lessonFor(this.db, actor, id);
  }

  @Can('course.read')
  @Serves(routes.complete)
  complete(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.learning.complete(actor, id);
  }
}
