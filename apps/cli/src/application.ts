import { AppModule, type Clock, type Config, newAdapter, prepareHttp } from '@kaskad/api';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The whole application without a port: commands call the services that the routes call. */
export async function startApplication(config: Config, clock?: Clock): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, clock), newAdapter(), {
    logger: config.logLevel === 'silent' ? false : ['error', 'warn'],
    abortOnError: false,
  });
  await prepareHttp(app, config);
  return app.init();
}
