import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccreditationsController } from './accreditations.controller.ts';
import { AccreditationsService } from './accreditations.service.ts';
import { CertificateForesight } from './certificate.foreseer.ts';
import { CertificatesController } from './certificates.controller.ts';
import { CertificatesService } from './certificates.service.ts';
import { ReissueService } from './reissue.service.ts';
import { IssueService } from './issue.service.ts';
import { TrainersController } from './trainers.controller.ts';
import { TrainersService } from './trainers.service.ts';
import { TrainerLeaving } from './trainer-leaving.service.ts';

@Module({
  imports: [AccountsModule, CampaignsModule, PeopleModule],
  controllers: [CertificatesController, AccreditationsController, TrainersController],
  providers: [
    ReissueService,
    CertificatesService,
    AccreditationsService,
    IssueService,
    TrainerLeaving,
    TrainersService,
    CertificateForesight,
  ],
  exports: [IssueService],
})
export class CertificatesModule {}
