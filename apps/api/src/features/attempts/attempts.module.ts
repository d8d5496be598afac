import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccommodationsController } from './accommodations/accommodations.controller.ts';
import { AccommodationsService } from './accommodations/accommodations.service.ts';
import { Answers } from './answers.service.ts';
import { AttemptsController } from './attempts.controller.ts';
import { AttemptsService } from './attempts.service.ts';
import { AttemptClosing } from './attempt-closing.service.ts';
import { LateAnswers } from './late-answers.service.ts';
import { LearningWay } from './learning-way.service.ts';
import { AttemptLeaving } from './leaving.service.ts';
import { AttemptResults } from './attempt-results.service.ts';
import { Sittings } from './sittings/sittings.service.ts';
import { AttemptSweep } from './attempt-sweep.task.ts';
import { AttemptSittingWatch } from './test-sitting-watch.service.ts';

/** Attempts and answers are written and read by plain SQL. */
@Module({
  imports: [BankModule, PeopleModule],
  controllers: [AttemptsController, AccommodationsController],
  providers: [
    AttemptSittingWatch,
    AttemptsService,
    Answers,
    AttemptClosing,
    AttemptResults,
    LateAnswers,
    LearningWay,
    AttemptSweep,
    AttemptLeaving,
    Sittings,
    AccommodationsService,
  ],
  exports: [AttemptsService, Answers, AttemptClosing, LateAnswers, Sittings],
})
export class AttemptsModule {}
