import { Module } from '@nestjs/common';
import { Exposure } from './exposure.task.ts';
import { Findings } from './findings.service.ts';
import { LawController } from './law.controller.ts';
import { LawService } from './law.service.ts';
import { QuestionsController } from './questions.controller.ts';
import { QuestionsService } from './questions.service.ts';
import { QuestionReview } from './review.service.ts';
import { ShippedQuestions } from './shipped-questions.service.ts';
import { TestSitting } from './test-sitting.service.ts';
import { QuestionVersions } from './question-versions.service.ts';

@Module({
  controllers: [QuestionsController, LawController],
  providers: [
    QuestionVersions,
    TestSitting,
    Findings,
    QuestionsService,
    QuestionReview,
    Exposure,
    LawService,
    ShippedQuestions,
  ],
  exports: [QuestionVersions, TestSitting, QuestionsService, QuestionReview, Exposure, ShippedQuestions],
})
export class BankModule {}
