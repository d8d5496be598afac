import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.ts';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { QuestionUsesController } from './question-uses.controller.ts';
import { QuizForesight } from './quiz.foreseer.ts';
import { QuizzesController } from './quizzes.controller.ts';
import { QuizzesService } from './quizzes.service.ts';

@Module({
  imports: [BankModule, CampaignsModule],
  controllers: [QuizzesController, QuestionUsesController],
  providers: [QuizForesight, QuizzesService],
  exports: [QuizzesService],
})
export class TestsModule {}
