import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { resolve } from 'node:path';

const YEAR = 31_536_000;

/** Serves the built web application: hashed files for a year, and the page itself for every other address outside /api. */
export async function serveWeb(app: NestFastifyApplication, folder: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root: resolve(folder),
    wildcard: false,
    index: false,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache'),
  });
  fastify.get('/*', (request, reply) => {
    if (/^\/(api|health|metrics)(\/|$|\?)/.test(request.url) || /\.\w{2,5}(\?|$)/.test(request.url))
      return reply.status(404).send({ code: 'not_found' });
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
