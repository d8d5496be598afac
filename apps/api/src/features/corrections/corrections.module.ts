import { Module } from '@nestjs/common';
import { AttemptsModule } from '../attempts/attempts.module.ts';
import { BankModule } from '../bank/bank.module.ts';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { AppealsController } from './appeals/appeals.controller.ts';
import { AppealsService } from './appeals/appeals.service.ts';
import { QuizConditionsController } from './conditions/conditions.controller.ts';
import { QuizConditions } from './conditions/conditions.service.ts';
import { ErrataController } from './errata/errata.controller.ts';
import { ErrataService } from './errata/errata.service.ts';
import { Rescoring } from './errata/rescoring.worker.ts';

@Module({
  imports: [AttemptsModule, BankModule, CampaignsModule],
  controllers: [ErrataController, AppealsController, QuizConditionsController],
  providers: [ErrataService, Rescoring, AppealsService, QuizConditions],
})
export class CorrectionsModule {}
