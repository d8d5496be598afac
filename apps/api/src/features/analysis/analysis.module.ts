import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.ts';
import { AnalysisController } from './analysis.controller.ts';
import { AnalysisService } from './analysis.service.ts';

@Module({ imports: [BankModule], controllers: [AnalysisController], providers: [AnalysisService] })
export class AnalysisModule {}
