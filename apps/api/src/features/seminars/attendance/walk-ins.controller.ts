import { type AdmitWalkIn, type FindWalkIn, Id, sessionsRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param } from '@nestjs/common';
import { CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { CanWithSeminar } from '../seminar-access.ts';
import { WalkIns } from './walk-ins.service.ts';

const { findWalkIn, admitWalkIn } = sessionsRoutes;

@Controller()
export class WalkInsController {
  constructor(private readonly walkIns: WalkIns) {}

  @CanWithSeminar('mark')
  @Serves(findWalkIn)
  find(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: findWalkIn.body }) input: FindWalkIn,
  ) {
    return this.walkIns.find(actor, id, input);
  }

  @CanWithSeminar('mark')
  @Serves(admitWalkIn)
  admit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: admitWalkIn.body }) input: AdmitWalkIn,
  ) {
    return this.walkIns.admit(actor, id, input);
  }
}
