import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { MoveDecisionsService } from './move-decisions.service.ts';
import { MoveRequestsService } from './move-requests.service.ts';
import { MovesController } from './moves.controller.ts';

@Module({
  imports: [PeopleModule],
  controllers: [MovesController],
  providers: [MoveRequestsService, MoveDecisionsService],
})
export class MovesModule {}
