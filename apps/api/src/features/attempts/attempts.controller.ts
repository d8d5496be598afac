import {
  attemptRoutes,
  type AttemptsQuery,
  type AvailableQuery,
  type BeginWork,
  coursesRoutes,
  Id,
  quizRoutes,
  type SendAnswers,
  type StartAttempt,
  type SubmitAttempt,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { Answers } from './answers.service.ts';
import { AttemptsService } from './attempts.service.ts';
import { LearningWay } from './learning-way.service.ts';

@Controller()
export class AttemptsController {
  constructor(
    private readonly attempts: AttemptsService,
    private readonly answers: Answers,
    private readonly way: LearningWay,
  ) {}

  @Can('self')
  @Serves(coursesRoutes.learning)
  learning(@CurrentActor() actor: Actor) {
    return this.way.of(actor);
  }

  @Can('quiz.take')
  @Serves(quizRoutes.available)
  available(@CurrentActor() actor: Actor, @Query({ schema: quizRoutes.available.query }) query: AvailableQuery) {
    return this.attempts.available(actor, query);
  }

  @Can('quiz.take')
  @Serves(attemptRoutes.start)
  start(@CurrentActor() actor: Actor, @Body({ schema: attemptRoutes.start.body }) input: StartAttempt) {
    return this.attempts.start(actor, input);
  }

  @Can('quiz.take')
  @Serves(attemptRoutes.read)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.attempts.read(actor, id);
  }

  @Can('quiz.take')
  @Serves(attemptRoutes.answer)
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: attemptRoutes.answer.body }) input: SendAnswers,
  ) {
    return this.answers.keep(actor, id, input);
  }

  @Can('quiz.take')
  @Serves(attemptRoutes.begin)
  begin(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: attemptRoutes.begin.body }) input: BeginWork,
  ) {
    return this.attempts.begin(actor, id, input);
  }

  @Can('quiz.take')
  @Serves(attemptRoutes.submit)
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: attemptRoutes.submit.body }) input: SubmitAttempt,
  ) {
    return this.attempts.submit(actor, id, input);
  }

  @Can('quiz.take', 'result.read')
  @Serves(attemptRoutes.result)
  result(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.attempts.result(actor, id);
  }

  @Can('result.read')
  @Serves(quizRoutes.attempts)
  results(@CurrentActor() actor: Actor, @Query({ schema: quizRoutes.attempts.query }) query: AttemptsQuery) {
    return this.attempts.results(actor, query);
  }
}
