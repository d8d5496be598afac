import { type RepeatJobs, type RouteInput, systemRoutes as routes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller } from '@nestjs/common';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { ClockJumpsService } from './clock-jumps.service.ts';
import { SystemService } from './system.service.ts';

@Controller()
export class SystemController {
  constructor(
    private readonly system: SystemService,
    private readonly clocks: ClockJumpsService,
  ) {}

  @Can('system.manage')
  @Serves(routes.health)
  health() {
    return this.system.health();
  }

  @Can('system.manage')
  @Serves(routes.failedJobs)
  failedJobs() {
    return this.system.failedJobs();
  }

  @Can('system.manage')
  @Serves(routes.repeatJobs)
  repeatJobs(@CurrentActor() actor: Actor, @Body({ schema: routes.repeatJobs.body }) input: RepeatJobs) {
    return this.system.repeat(actor, input);
  }

  @Can('system.manage')
  @Serves(routes.clockJumps)
  clockJumps() {
    return this.clocks.list();
  }

  @Can('system.manage')
  @Serves(routes.confirmClock)
  confirmClock(
    @CurrentActor() actor: Actor,
    @Body({ schema: routes.confirmClock.body }) { id }: RouteInput<typeof routes.confirmClock>['body'],
  ) {
    return this.clocks.confirm(actor, id);
  }

  @Can('system.manage')
  @Serves(routes.repair)
  repair(@CurrentActor() actor: Actor) {
    return this.system.repair(actor);
  }
}
