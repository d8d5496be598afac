import { Module } from '@nestjs/common';
import { CampaignForesight } from './campaign.foreseer.ts';
import { CampaignsController } from './campaigns.controller.ts';
import { CampaignsService } from './campaigns.service.ts';
import { Foresight } from './foresight.service.ts';

@Module({
  controllers: [CampaignsController],
  providers: [CampaignsService, Foresight, CampaignForesight],
  exports: [CampaignsService, Foresight],
})
export class CampaignsModule {}
