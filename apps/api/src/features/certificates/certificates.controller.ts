import { type CertificateQuery, certificateRoutes, Id, type ReissueCertificate } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Header, Inject, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import { Can, CanByRow, CurrentActor, Public } from '../../platform/access/can.decorator.ts';
import { Clock } from '../../platform/clock.service.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import {
  certificateInReach,
  certificatesOf,
  detailOf,
  pageOfCertificates,
  verificationOf,
} from './certificates.queries.ts';
import { certificatesOfPerson } from './person-certificates.queries.ts';
import { trainingOfPerson } from './person-training.queries.ts';
import { ReissueService } from './reissue.service.ts';
import { campaignChoices } from './training-campaigns.queries.ts';

const routes = certificateRoutes;

@Controller()
export class CertificatesController {
  constructor(
    private readonly reissues: ReissueService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Can('certificate.read')
  @Serves(routes.list)
  list(@CurrentActor() actor: Actor, @Query({ schema: routes.list.query }) query: CertificateQuery) {
    return pageOfCertificates(this.db, actor, query, this.clock.now());
  }

  @Can('self')
  @Serves(routes.mine)
  mine(@CurrentActor() actor: Actor) {
    return certificatesOf(this.db, actor.personId, this.config.publicUrl, this.clock.now());
  }

  @CanByRow('certificate see')
  @Serves(routes.get)
  async get(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return detailOf(
      this.db,
      actor,
      await certificateInReach(this.db, actor, id),
      this.config.publicUrl,
      this.clock.now(),
    );
  }

  @Can('certificate.revoke')
  @Serves(routes.reissue)
  reissue(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: routes.reissue.body }) input: ReissueCertificate,
  ) {
    return this.reissues.reissue(actor, id, input);
  }

  @Can('certificate.read')
  @Serves(routes.ofPerson)
  ofPerson(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return certificatesOfPerson(this.db, actor, id, this.clock.now());
  }

  @Can('person.read')
  @Serves(routes.trainingOfPerson)
  trainingOfPerson(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return trainingOfPerson(this.db, actor, id);
  }

  @Public()
  @Header('x-robots-tag', 'noindex')
  @Serves(routes.verify)
  verify(@Param('code', { schema: routes.verify.params.shape.code }) code: string) {
    return verificationOf(this.db, code, this.clock.now());
  }

  @Can('campaign.read')
  @Serves(routes.campaigns)
  campaigns(@CurrentActor() actor: Actor) {
    return campaignChoices(this.db, actor, this.clock.now());
  }
}
