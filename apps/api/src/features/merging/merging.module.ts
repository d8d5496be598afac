import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { MergingController } from './merging.controller.ts';
import { MergingService } from './merging.service.ts';

@Module({ imports: [PeopleModule], controllers: [MergingController], providers: [MergingService] })
export class MergingModule {}
