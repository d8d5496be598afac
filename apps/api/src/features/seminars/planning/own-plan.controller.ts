import { type PlanOwnSeminar, seminarsRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller } from '@nestjs/common';
import { Can, CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { OwnPlanService } from './own-plan.service.ts';

const { ownPlan, planOwn } = seminarsRoutes;

@Controller()
export class OwnPlanController {
  constructor(private readonly plans: OwnPlanService) {}

  @Can('seminar.deliver')
  @Serves(ownPlan)
  mayPlan(@CurrentActor() actor: Actor) {
    return this.plans.mayPlan(actor);
  }

  @Can('seminar.deliver')
  @Serves(planOwn)
  plan(@CurrentActor() actor: Actor, @Body({ schema: planOwn.body }) input: PlanOwnSeminar) {
    return this.plans.plan(actor, input);
  }
}
