import { type DynamicModule, Global, Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Config } from '../config.ts';
import { ActorSource } from './access/actor-source.ts';
import { AccessGuard } from './access/can.decorator.ts';
import { Clock } from './clock.ts';
import { HealthController } from './http/health.controller.ts';
import { inputPipe } from './http/input.pipe.ts';
import { MetricsController } from './http/metrics.controller.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { Jobs } from './jobs/jobs.ts';
import { SecretKey } from './secrets/secret-key.ts';

@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, clock: Clock = new Clock()): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: SecretKey, useFactory: () => SecretKey.of(config) },
        ActorSource,
        { provide: Clock, useValue: clock },
        Jobs,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useValue: inputPipe },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [Config, SecretKey, ActorSource, Clock, Jobs],
    };
  }
}
