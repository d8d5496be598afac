import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.ts';
import { CascadeController } from './cascade.controller.ts';
import { ReadinessController } from './readiness.controller.ts';
import { ReadinessService } from './readiness.service.ts';
import { TeachingsService } from './teachings.service.ts';
import { TrainingWorker } from './training.worker.ts';

@Module({
  imports: [CertificatesModule],
  controllers: [ReadinessController, CascadeController],
  providers: [ReadinessService, TeachingsService, TrainingWorker],
  exports: [ReadinessService],
})
export class CascadeModule {}
