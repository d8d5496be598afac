import { Module } from '@nestjs/common';
import { AccreditationsController } from './accreditations.controller.ts';
import { AccreditationsService } from './accreditations.service.ts';
import { CertificatesController } from './certificates.controller.ts';
import { CertificatesService } from './certificates.service.ts';
import { IssueService } from './issue.service.ts';

@Module({ controllers: [CertificatesController, AccreditationsController], providers: [CertificatesService, AccreditationsService, IssueService], exports: [IssueService] })
export class CertificatesModule {}
