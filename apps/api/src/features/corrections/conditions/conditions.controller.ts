import { type ChangeConditions, type ForeseeConditions, Id, quizRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { QuizConditions } from './conditions.service.ts';

/** Conditions belong to a test, and to what its results become: in the document of the API they stand with the tests. */
@ApiTags('Quizzes')
@Controller()
export class QuizConditionsController {
  constructor(private readonly conditions: QuizConditions) {}

  @ApiOperation({ operationId: 'QuizzesController_changeConditions', summary: undefined })
  @Can('quiz.manage')
  @Serves(quizRoutes.changeConditions)
  changeConditions(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: quizRoutes.changeConditions.body }) input: ChangeConditions,
  ) {
    return this.conditions.change(actor, id, input);
  }

  @ApiOperation({ operationId: 'QuizzesController_consequences', summary: undefined })
  @Can('quiz.manage')
  @Serves(quizRoutes.consequences)
  consequences(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: quizRoutes.consequences.body }) input: ForeseeConditions,
  ) {
    return this.conditions.foresee(actor, id, input);
  }
}
