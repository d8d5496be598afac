import fastifyCompress from '@fastify/compress';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { RequestMethod } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import { limitBodies } from './platform/http/body-patience.ts';
import { countRequest } from './platform/health/metrics.controller.ts';
import type { Log } from './platform/log/log.ts';
import { RequestLog } from './platform/log/request-log.ts';

const JSON_LIMIT = 1024 * 1024;
const UPLOAD_LIMIT = 20 * 1024 * 1024;

/** `http` is Node's: how long a head may take, and how often that is looked at. */
export const newAdapter = (log?: Log) =>
  new FastifyAdapter({
    ...(log && log.level !== 'silent' && loggingTo(log)),
    bodyLimit: JSON_LIMIT,
    trustProxy: '127.0.0.1',
    routerOptions: { maxParamLength: 300 },
    http: { headersTimeout: 60_000, requestTimeout: 0, connectionsCheckingInterval: 5_000 },
  });

/** One logger for all requests: theirs would only hold the id, which the one line of a request names itself. */
const loggingTo = (log: Log) => ({
  loggerInstance: log as FastifyBaseLogger,
  logController: new RequestLog(log),
  childLoggerFactory: (one: FastifyBaseLogger) => one,
  genReqId: () => randomUUID(),
});

/** What every instance of the API has, in production and in tests: prefix, headers, limits. */
export async function prepareHttp(app: NestFastifyApplication, config: Config): Promise<void> {
  app.setGlobalPrefix('api', {
    exclude: [
      { path: 'health/*path', method: RequestMethod.GET },
      { path: 'metrics', method: RequestMethod.GET },
    ],
  });
  await app.register(fastifyHelmet, {
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'", 'https:'],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.isSecure,
    crossOriginEmbedderPolicy: false,
  });
  sendSafetyHeaders(app);
  await app.register(fastifyCompress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(fastifyMultipart, { limits: { fileSize: UPLOAD_LIMIT, files: 2, fields: 10, fieldSize: 2_000 } });
  limitBodies(app.getHttpAdapter().getInstance());
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      countRequest(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
  // Answers of the API hold personal data: no proxy and no browser keeps them.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
        reply.header('cache-control', 'no-store');
    });
}

/** The same with every answer, so they are worked out once: per request that would cost more than reading the request. */
function sendSafetyHeaders(app: NestFastifyApplication): void {
  let known: Record<string, string> | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (!known) {
        void reply.helmet();
        known = Object.fromEntries(
          Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)]),
        );
      }
      void reply.headers(known);
      // The page that documents the API brings styles of its own; it shows nothing but contracts.
      if (request.url.startsWith('/api/docs'))
        void reply.header(
          'content-security-policy',
          known['content-security-policy']?.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        );
      done();
    });
}

export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('Kaskad')
    .setDescription('Training and certification of election commissions')
    .setVersion('1')
    .build();
  const document = SwaggerModule.createDocument(app, head);
  return {
    ...document,
    paths: byName(document.paths),
    components: { ...document.components, schemas: byName(document.components?.schemas ?? {}) },
  };
}

/** The document says the same in the same order, whichever module a controller stands in. */
const byName = <T>(of: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1)));
