import { type AddTrainers, trainersRoutes as routes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller } from '@nestjs/common';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { TrainersService } from './trainers.service.ts';

@Controller()
export class TrainersController {
  constructor(private readonly trainers: TrainersService) {}

  @Can('accreditation.manage')
  @Serves(routes.add)
  async add(@CurrentActor() actor: Actor, @Body({ schema: routes.add.body }) input: AddTrainers) {
    return { items: await this.trainers.add(actor, input) };
  }
}
