import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const YEAR = 31_536_000;

/** Words of a page for browsers without scripts, by its address; null where it has none of its own. */
export type PlainWords = (address: string) => Promise<string | null>;

/** Serves the built web application: hashed files for a year, and the page itself for every other address outside /api. */
export async function serveWeb(app: NestFastifyApplication, folder: string, wordsOf: PlainWords): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root: resolve(folder),
    wildcard: false,
    // Its policy names the scripts in it, also where the service worker keeps it for a phone without a network.
    globIgnore: ['**/index.html*'],
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache'),
  });
  fastify.get('/*', async (request, reply) => {
    const isFile = /\.\w{2,5}(\?|$)/.test(request.url) && !/^\/index\.html(\?|$)/.test(request.url);
    if (isFile || /^\/(api|health|metrics)(\/|$|\?)/.test(request.url))
      return reply.status(404).send({ code: 'not_found' });
    const words = await wordsOf(request.url).catch(() => null);
    const page = withWords(await readFile(join(folder, 'index.html'), 'utf8'), words);
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', withScriptsOf(page, reply.getHeader('content-security-policy')))
      .type('text/html; charset=utf-8')
      .send(page);
  });
}

const withWords = (page: string, words: string | null) =>
  words === null ? page : page.replace(/<noscript>[^]*?<\/noscript>/, () => `<noscript>${words}</noscript>`);

/** The policy of the page also allows the scripts that stand in it, each by its very text. */
function withScriptsOf(page: string, policy: unknown): string {
  const sums = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return String(policy).replace("script-src 'self'", ["script-src 'self'", ...sums].join(' '));
}
