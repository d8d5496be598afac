import {
  type CheckCertificate,
  type CheckLaw,
  Id,
  type LawQuestionsQuery,
  lawRoutes,
  type SetLawChanges,
} from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { QuestionReview } from './review.service.ts';
import { lawCertificatesOf } from './law-certificates.queries.ts';
import { lawChangesOf } from './law.queries.ts';
import { LawService } from './law.service.ts';

@Controller()
export class LawController {
  constructor(
    private readonly law: LawService,
    private readonly review: QuestionReview,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('question.read')
  @Serves(lawRoutes.read)
  read(@CurrentActor() actor: Actor, @Param('lawEditionId', { schema: Id }) id: string) {
    return lawChangesOf(this.db, actor, id);
  }

  @Can('campaign.manage')
  @Serves(lawRoutes.set)
  set(
    @CurrentActor() actor: Actor,
    @Param('lawEditionId', { schema: Id }) id: string,
    @Body({ schema: lawRoutes.set.body }) input: SetLawChanges,
  ) {
    return this.law.set(actor, id, input);
  }

  @Can('question.read')
  @Serves(lawRoutes.questions)
  questions(
    @CurrentActor() actor: Actor,
    @Param('lawEditionId', { schema: Id }) id: string,
    @Query({ schema: lawRoutes.questions.query }) query: LawQuestionsQuery,
  ) {
    return this.law.questions(actor, id, query);
  }

  @Can('certificate.read')
  @Serves(lawRoutes.certificates)
  certificates(
    @CurrentActor() actor: Actor,
    @Param('lawEditionId', { schema: Id }) id: string,
    @Query({ schema: lawRoutes.certificates.query }) page: LawQuestionsQuery,
  ) {
    return lawCertificatesOf(this.db, actor, id, { page, now: this.clock.now() });
  }

  @Can('certificate.revoke')
  @Serves(lawRoutes.checkCertificate)
  checkCertificate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: lawRoutes.checkCertificate.body }) input: CheckCertificate,
  ) {
    return this.law.checkCertificate(actor, id, input);
  }

  @Can('question.manage')
  @Serves(lawRoutes.check)
  check(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: lawRoutes.check.body }) input: CheckLaw,
  ) {
    return this.review.checkLaw(actor, id, input);
  }
}
