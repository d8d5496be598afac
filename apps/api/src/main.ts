import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.ts';
import { Config } from './config.ts';
import { verificationWords } from './features/certificates/verification-page.ts';
import { StatusLists } from './features/certificates/papers/status-lists.service.ts';
import { newAdapter, openApiOf, prepareHttp } from './http.ts';
import { Clock } from './platform/clock.service.ts';
import { releaseMemoryAtRest } from './platform/http/idle-memory.ts';
import { flushed, newLog } from './platform/log/log.ts';
import { NestLog } from './platform/log/nest-log.ts';
import { refuseUnsafeStart } from './safe-start.ts';
import { serveWeb } from './web-files.ts';

const config = Config.from(process.env);
const log = newLog(config.logLevel);
const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), newAdapter(log), {
  logger: new NestLog(log),
  abortOnError: false,
});
await prepareHttp(app, config);
SwaggerModule.setup('api/docs', app, () => openApiOf(app), { jsonDocumentUrl: 'api/openapi.json' });
app.enableShutdownHooks();
// The process is ended by the signal itself, which waits for nothing.
app
  .getHttpAdapter()
  .getInstance()
  .addHook('onClose', () => flushed(log));
// The last resort takes the room of the young generation back too.
const release = () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
releaseMemoryAtRest(app.getHttpAdapter().getInstance(), release);
await app.init();
await refuseUnsafeStart(app, config);
// After init: registered earlier, the page for every other address would shadow /api.
if (config.webDir)
  await serveWeb(
    app,
    config.webDir,
    (address) => verificationWords(app.get(DataSource), address, app.get(Clock).now()),
    () => app.get(StatusLists).seed(config.publicUrl),
  );
// The modules and tables of a start are garbage now, which V8 would keep until requests need their room.
release();
await app.listen(config.port, config.host);
