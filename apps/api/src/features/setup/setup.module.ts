import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { BankModule } from '../bank/bank.module.ts';
import { CampaignsModule } from '../campaigns/campaigns.module.ts';
import { CoursesModule } from '../courses/courses.module.ts';
import { TestsModule } from '../tests/tests.module.ts';
import { FoundingController } from './founding.controller.ts';
import { FoundingLinksService } from './founding-links.service.ts';
import { ReadyTestsService } from './ready-tests.service.ts';
import { SetupController } from './setup.controller.ts';
import { SetupPartsService } from './setup-parts.service.ts';
import { SetupService } from './setup.service.ts';
import { ShippedContentService } from './shipped-content.service.ts';

@Module({
  imports: [AccountsModule, CampaignsModule, CoursesModule, BankModule, TestsModule],
  controllers: [FoundingController, SetupController],
  providers: [FoundingLinksService, SetupService, SetupPartsService, ShippedContentService, ReadyTestsService],
  exports: [FoundingLinksService, ReadyTestsService, ShippedContentService],
})
export class SetupModule {}
