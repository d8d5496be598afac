import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccreditationsController } from './accreditations.controller.ts';
import { AccreditationsService } from './accreditations.service.ts';
import { CertificateForesight } from './certificate-foresight.ts';
import { CertificatesController } from './certificates.controller.ts';
import { CertificatesService } from './certificates.service.ts';
import { ReissueService } from './reissue.service.ts';
import { IssueService } from './issue.service.ts';
import { TrainerLeaving } from './trainer-leaving.service.ts';

@Module({
  imports: [CampaignsModule, PeopleModule],
  controllers: [CertificatesController, AccreditationsController],
  providers: [
    ReissueService,
    CertificatesService,
    AccreditationsService,
    IssueService,
    TrainerLeaving,
    CertificateForesight,
  ],
  exports: [IssueService],
})
export class CertificatesModule {}
