import { Module } from '@nestjs/common';
import { CascadeModule } from '../cascade/cascade.module.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsService } from './reports.service.ts';

@Module({ imports: [CascadeModule], controllers: [ReportsController], providers: [ReportsService] })
export class ReportsModule {}
