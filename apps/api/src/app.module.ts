import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from './config.ts';
import { databaseOptions } from './database.ts';
import { AccountsModule } from './features/accounts/accounts.module.ts';
import { AnalysisModule } from './features/analysis/analysis.module.ts';
import { AttemptsModule } from './features/attempts/attempts.module.ts';
import { BankModule } from './features/bank/bank.module.ts';
import { CampaignsModule } from './features/campaigns/campaigns.module.ts';
import { CascadeModule } from './features/cascade/cascade.module.ts';
import { CertificatesModule } from './features/certificates/certificates.module.ts';
import { CorrectionsModule } from './features/corrections/corrections.module.ts';
import { CoursesModule } from './features/courses/courses.module.ts';
import { ExchangeModule } from './features/exchange/exchange.module.ts';
import { MergingModule } from './features/merging/merging.module.ts';
import { MovesModule } from './features/moves/moves.module.ts';
import { NotificationsModule } from './features/notifications/notifications.module.ts';
import { PeopleModule } from './features/people/people.module.ts';
import { ReorganisationModule } from './features/reorganisation/reorganisation.module.ts';
import { ReportsModule } from './features/reports/reports.module.ts';
import { SeminarsModule } from './features/seminars/seminars.module.ts';
import { SetupModule } from './features/setup/setup.module.ts';
import { SystemModule } from './features/system/system.module.ts';
import { TestsModule } from './features/tests/tests.module.ts';
import type { Clock } from './platform/clock.service.ts';
import { PlatformModule } from './platform/platform.module.ts';

@Module({})
export class AppModule {
  /** `clock` is another one only where the past is made: in the seed. */
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config.databaseUrl, config.databasePool)),
        PlatformModule.with(config, clock),
        PeopleModule,
        AccountsModule,
        NotificationsModule,
        MovesModule,
        CampaignsModule,
        CoursesModule,
        BankModule,
        TestsModule,
        AttemptsModule,
        CorrectionsModule,
        AnalysisModule,
        SeminarsModule,
        CertificatesModule,
        CascadeModule,
        ExchangeModule,
        MergingModule,
        ReorganisationModule,
        ReportsModule,
        SystemModule,
        SetupModule,
      ],
    };
  }
}
