import { type CheckPlan, type CreateQuiz, Id, quizRoutes, type QuizzesQuery, type UpdateQuiz } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { planCheckFor, quizCheckFor } from './plan-check.ts';
import { pageOfQuizzes, quizOf } from './quizzes.queries.ts';
import { QuizzesService } from './quizzes.service.ts';

@Controller()
export class QuizzesController {
  constructor(
    private readonly quizzes: QuizzesService,
    private readonly db: EntityManager,
  ) {}

  @Can('quiz.read')
  @Serves(quizRoutes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: quizRoutes.list.query }) query: QuizzesQuery) {
    return pageOfQuizzes(this.db, actor, query);
  }

  @Can('quiz.read')
  @Serves(quizRoutes.read)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return quizOf(this.db, actor, id);
  }

  @Can('quiz.manage')
  @Serves(quizRoutes.check)
  check(@CurrentActor() actor: Actor, @Body({ schema: quizRoutes.check.body }) input: CheckPlan) {
    return planCheckFor(this.db, actor, input);
  }

  @Can('question.read')
  @Serves(quizRoutes.checkOne)
  checkOne(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return quizCheckFor(this.db, actor, id);
  }

  @Can('quiz.manage')
  @Serves(quizRoutes.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: quizRoutes.create.body }) input: CreateQuiz) {
    return this.quizzes.create(actor, input);
  }

  @Can('quiz.manage')
  @Serves(quizRoutes.update)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: quizRoutes.update.body }) input: UpdateQuiz,
  ) {
    return this.quizzes.update(actor, id, input);
  }

  @Can('quiz.manage')
  @Serves(quizRoutes.open)
  open(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.quizzes.open(actor, id);
  }

  @Can('quiz.manage')
  @Serves(quizRoutes.close)
  close(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.quizzes.close(actor, id);
  }
}
