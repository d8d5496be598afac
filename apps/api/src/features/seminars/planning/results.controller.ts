import { Id, seminarsRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Controller, Param } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { CurrentActor } from '../../../platform/access/can.decorator.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { TestSitting } from '../../bank/test-sitting.service.ts';
import { assertMay, CanWithSeminar } from '../seminar-access.ts';
import { resultsOf } from './group-results.ts';

@Controller()
export class ResultsController {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
    private readonly sitting: TestSitting,
  ) {}

  @CanWithSeminar('results')
  @Serves(seminarsRoutes.results)
  async results(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    await assertMay(this.db, actor, 'results', id);
    const now = this.clock.now();
    return resultsOf(this.db, id, { actor, now, isSitting: await this.sitting.isSitting(this.db, actor, now) });
  }
}
