import { type ChangeConditions, type ForeseeConditions, Id, quizRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { QuizConditions } from './conditions.service.ts';

@Controller()
export class QuizConditionsController {
  constructor(private readonly conditions: QuizConditions) {}

  @Can('quiz.manage')
  @Serves(quizRoutes.changeConditions)
  changeConditions(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: quizRoutes.changeConditions.body }) input: ChangeConditions) {
    return this.conditions.change(actor, id, input);
  }

  @Can('quiz.manage')
  @Serves(quizRoutes.consequences)
  consequences(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string, @Body({ schema: quizRoutes.consequences.body }) input: ForeseeConditions) {
    return this.conditions.foresee(actor, id, input);
  }
}
