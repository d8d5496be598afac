import {
  type ActOnQuestion,
  type ConfirmByLawyer,
  type CreateQuestion,
  Id,
  questionRoutes,
  type QuestionsQuery,
  type ReviseQuestion,
  type SetUse,
  type TopicsQuery,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { fileAnswer, keptForever } from '../../platform/http/downloads.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { pictureFor } from './pictures.queries.ts';
import { choicesFor, topicsFor } from './bank-choices.queries.ts';
import { QuestionsService } from './questions.service.ts';
import { QuestionReview } from './review.service.ts';

@Controller()
export class QuestionsController {
  constructor(
    private readonly questions: QuestionsService,
    private readonly review: QuestionReview,
    private readonly db: EntityManager,
  ) {}

  @Can('question.read')
  @Serves(questionRoutes.topics)
  topics(@CurrentActor() actor: Actor, @Query({ schema: questionRoutes.topics.query }) { commissionId }: TopicsQuery) {
    return topicsFor(this.db, actor, commissionId);
  }

  @Can('question.read')
  @Serves(questionRoutes.choices)
  choices(@CurrentActor() actor: Actor) {
    return choicesFor(this.db, actor);
  }

  @Can('question.read')
  @Serves(questionRoutes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: questionRoutes.list.query }) query: QuestionsQuery) {
    return this.questions.list(actor, query);
  }

  @Can('question.read')
  @Serves(questionRoutes.read)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.questions.read(actor, id);
  }

  @Can('quiz.take', 'question.read')
  @Serves(questionRoutes.picture)
  async picture(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { bytes, name, mediaType } = await pictureFor(this.db, actor, id);
    keptForever(reply);
    return fileAnswer(bytes, name, mediaType, { inline: true });
  }

  @Can('question.manage')
  @Serves(questionRoutes.create)
  create(@CurrentActor() actor: Actor, @Body({ schema: questionRoutes.create.body }) input: CreateQuestion) {
    return this.questions.create(actor, input);
  }

  @Can('question.manage')
  @Serves(questionRoutes.revise)
  revise(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: questionRoutes.revise.body }) input: ReviseQuestion,
  ) {
    return this.questions.revise(actor, id, input);
  }

  @Can('question.manage')
  @Serves(questionRoutes.act)
  act(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: questionRoutes.act.body }) input: ActOnQuestion,
  ) {
    return this.review.act(actor, id, input);
  }

  @Can('question.manage')
  @Serves(questionRoutes.use)
  setUse(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: questionRoutes.use.body }) input: SetUse,
  ) {
    return this.questions.setUse(actor, id, input);
  }

  @Can('question.manage')
  @Serves(questionRoutes.lawyer)
  lawyer(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: questionRoutes.lawyer.body }) input: ConfirmByLawyer,
  ) {
    return this.questions.confirmByLawyer(actor, id, input);
  }
}
