import { type DynamicModule, Global, Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import { ActorSource } from './access/actor-source.service.ts';
import { AccessGuard } from './access/access.guard.ts';
import { Clock } from './clock.service.ts';
import { HealthChecks } from './health/health-checks.service.ts';
import { Outages } from './http/outages.service.ts';
import { HealthController } from './health/health.controller.ts';
import { inputPipe } from './http/input.pipe.ts';
import { MetricsController } from './health/metrics.controller.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { Jobs } from './jobs/jobs.service.ts';
import { PublicAddressService } from './public-address.service.ts';
import { openSecretKey } from './secrets/installation-key.ts';
import { SecretKey } from './secrets/secret-key.ts';
import { Clocks } from './time/clocks.service.ts';
import { ClockWatch } from './time/clock-watch.task.ts';
import { TrustedTime } from './time/trusted-time.service.ts';

@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: SecretKey, useFactory: (db: DataSource) => openSecretKey(config, db), inject: [DataSource] },
        ActorSource,
        Clocks,
        {
          provide: TrustedTime,
          useFactory: (clocks: Clocks, db: DataSource) => new TrustedTime(clocks, db).begin(),
          // After the key: a server with another installation's key is refused before it writes anything.
          inject: [Clocks, DataSource, SecretKey],
        },
        { provide: Clock, useFactory: (time: TrustedTime) => clock ?? new Clock(time), inject: [TrustedTime] },
        ClockWatch,
        Jobs,
        HealthChecks,
        Outages,
        PublicAddressService,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useValue: inputPipe },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [
        PublicAddressService,
        Config,
        SecretKey,
        ActorSource,
        Clock,
        TrustedTime,
        ClockWatch,
        Jobs,
        HealthChecks,
        Outages,
      ],
    };
  }
}
