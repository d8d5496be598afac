import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccreditationsController } from './accreditations.controller.ts';
import { AccreditationsService } from './accreditations.service.ts';
import { CertificateForesight } from './certificate.foreseer.ts';
import { CertificateFilesController } from './certificate-files.controller.ts';
import { CertificatesController } from './certificates.controller.ts';
import { RevocationsController } from './revocations/revocations.controller.ts';
import { RevocationsService } from './revocations/revocations.service.ts';
import { ReissueService } from './reissue.service.ts';
import { IssueService } from './issue.service.ts';
import { TrainersController } from './trainers.controller.ts';
import { TrainersService } from './trainers.service.ts';
import { PaperSigning } from './papers/paper-signing.service.ts';
import { PapersController } from './papers/papers.controller.ts';
import { StatusLists } from './papers/status-lists.service.ts';
import { TrainerLeaving } from './trainer-leaving.service.ts';

@Module({
  imports: [AccountsModule, CampaignsModule, PeopleModule],
  controllers: [
    CertificatesController,
    CertificateFilesController,
    AccreditationsController,
    TrainersController,
    PapersController,
    RevocationsController,
  ],
  providers: [
    ReissueService,
    RevocationsService,
    AccreditationsService,
    IssueService,
    TrainerLeaving,
    TrainersService,
    CertificateForesight,
    PaperSigning,
    StatusLists,
  ],
  exports: [IssueService],
})
export class CertificatesModule {}
