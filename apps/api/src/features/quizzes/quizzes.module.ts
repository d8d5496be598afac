import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { CoursesModule } from '../courses/courses.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccommodationsController } from './accommodations/accommodations.controller.ts';
import { AccommodationsService } from './accommodations/accommodations.service.ts';
import { AnalysisController } from './analysis/analysis.controller.ts';
import { AnalysisService } from './analysis/analysis.service.ts';
import { AppealsController } from './appeals/appeals.controller.ts';
import { AppealsService } from './appeals/appeals.service.ts';
import { Answers } from './attempts/answers.ts';
import { AttemptsController } from './attempts/attempts.controller.ts';
import { AttemptsService } from './attempts/attempts.service.ts';
import { AttemptClosing } from './attempts/closing.ts';
import { LateAnswers } from './attempts/late-answers.ts';
import { AttemptLeaving } from './attempts/leaving.service.ts';
import { AttemptResults } from './attempts/results.ts';
import { Sittings } from './attempts/sittings.service.ts';
import { AttemptSittingWatch } from './attempts/test-sitting-watch.service.ts';
import { AttemptSweep } from './attempts/sweep.ts';
import { Exposure } from './bank/exposure.ts';
import { Findings } from './bank/findings.ts';
import { QuestionsController } from './bank/questions.controller.ts';
import { QuestionsService } from './bank/questions.service.ts';
import { QuestionReview } from './bank/review.service.ts';
import { ShippedQuestions } from './bank/shipped-questions.ts';
import { TestSitting } from './bank/test-sitting.service.ts';
import { QuestionVersions } from './bank/versions.ts';
import { ErrataController } from './errata/errata.controller.ts';
import { ErrataService } from './errata/errata.service.ts';
import { Rescoring } from './errata/rescoring.ts';
import { QuestionExportsController } from './exchange/exports/exports.controller.ts';
import { QuestionExports } from './exchange/exports/exports.service.ts';
import { QuestionImportsController } from './exchange/imports/imports.controller.ts';
import { QuestionImports } from './exchange/imports/imports.service.ts';
import { LawController } from './bank/law.controller.ts';
import { LawService } from './bank/law.service.ts';
import { QuizConditionsController } from './errata/conditions.controller.ts';
import { QuizConditions } from './errata/conditions.service.ts';
import { QuestionUsesController } from './quizzes/question-uses.controller.ts';
import { QuizForesight } from './quizzes/quiz-foresight.ts';
import { QuizzesController } from './quizzes/quizzes.controller.ts';
import { QuizzesService } from './quizzes/quizzes.service.ts';

@Module({
  imports: [CampaignsModule, CoursesModule, PeopleModule],
  // Attempts first: /quizzes/available stands before /quizzes/:id; the exchange for the same reason before the questions.
  controllers: [AttemptsController, AnalysisController, QuizzesController, QuizConditionsController, QuestionUsesController, QuestionImportsController, QuestionExportsController, QuestionsController, LawController, ErrataController, AppealsController, AccommodationsController],
  providers: [QuestionVersions, TestSitting, AttemptSittingWatch, QuestionImports, QuestionExports, AnalysisService, Findings, QuestionsService, QuestionReview, Exposure, LawService, ShippedQuestions, QuizConditions, QuizForesight, QuizzesService, AttemptsService, Answers, AttemptClosing, AttemptResults, LateAnswers, AttemptSweep, AttemptLeaving, Sittings, ErrataService, Rescoring, AppealsService, AccommodationsService],
  exports: [ShippedQuestions, QuestionsService, QuestionReview, Exposure, QuizzesService, AttemptsService, Answers, AttemptClosing, Sittings],
})
export class QuizzesModule {}
