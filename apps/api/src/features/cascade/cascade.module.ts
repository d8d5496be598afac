import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { CertificatesModule } from '../certificates/certificates.module.ts';
import { CascadeForesight } from './cascade.foreseer.ts';
import { CascadeController } from './cascade.controller.ts';
import { TrainingDigests } from './digest.task.ts';
import { ReadinessController } from './readiness.controller.ts';
import { ReadinessService } from './readiness.service.ts';
import { TeachingsService } from './teachings.service.ts';
import { TrainingWorker } from './training.worker.ts';

@Module({
  imports: [CampaignsModule, CertificatesModule],
  controllers: [ReadinessController, CascadeController],
  providers: [ReadinessService, TeachingsService, TrainingWorker, TrainingDigests, CascadeForesight],
  exports: [ReadinessService, TrainingWorker],
})
export class CascadeModule {}
