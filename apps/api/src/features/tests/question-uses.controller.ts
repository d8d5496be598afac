import { Id, questionRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { QuestionsService } from '../bank/questions.service.ts';
import { usesOf } from './plan-check.ts';

/** Which tests draw a question: an address below the question, answered by the tests, which stand above the bank. */
@ApiTags('Questions')
@Controller()
export class QuestionUsesController {
  constructor(
    private readonly questions: QuestionsService,
    private readonly db: EntityManager,
  ) {}

  @ApiOperation({ operationId: 'QuestionsController_uses', summary: undefined })
  @Can('question.read')
  @Serves(questionRoutes.uses)
  async uses(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await this.questions.refuseWhileSitting(actor);
    return usesOf(this.db, actor, id);
  }
}
