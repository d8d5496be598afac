import { Module } from '@nestjs/common';
import { CascadeModule } from '../cascade/cascade.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { ReorganisationSweep } from './reorganisation-sweep.task.ts';
import { ReorganisationController } from './reorganisation.controller.ts';
import { ReorganisationService } from './reorganisation.service.ts';
import { TakingBackService } from './taking-back.service.ts';

@Module({
  imports: [PeopleModule, CascadeModule],
  controllers: [ReorganisationController],
  providers: [ReorganisationService, TakingBackService, ReorganisationSweep],
  exports: [ReorganisationSweep],
})
export class ReorganisationModule {}
