import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const YEAR = 31_536_000;

/** Words of a page for browsers without scripts, by its address; null where it has none of its own. */
export type PlainWords = (address: string) => Promise<string | null>;

/** What the page that checks certificates without a server is given along, so that a copy of it has it too. */
type VerifierSeed = () => Promise<object>;

/** Serves the built web application: hashed files for a year, and the page itself for every other address outside /api. */
export async function serveWeb(
  app: NestFastifyApplication,
  folder: string,
  wordsOf: PlainWords,
  seedOf: VerifierSeed,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root: resolve(folder),
    wildcard: false,
    // Its policy names the scripts in it, also where the service worker keeps it for a phone without a network.
    globIgnore: ['**/index.html*', '**/verifier.html*'],
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache'),
  });
  fastify.get('/verifier', async (_, reply) => {
    const page = withSeed(await readFile(join(folder, 'verifier.html'), 'utf8'), await seedOf().catch(() => null));
    return reply
      .header('cache-control', 'no-cache')
      .header('x-robots-tag', 'noindex')
      .header('content-security-policy', withScriptsOf(page, reply.getHeader('content-security-policy')))
      .type('text/html; charset=utf-8')
      .send(page);
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

const withSeed = (page: string, seed: object | null) =>
  page.replace(
    /(<script type="application\/json" id="seed">)[^]*?(<\/script>)/,
    (_, before: string, after: string) => before + JSON.stringify(seed).replaceAll('<', '\\u003c') + after,
  );

/** The policy of the page also allows the scripts and the styles that stand in it, each by its very text. */
function withScriptsOf(page: string, policy: unknown): string {
  return ['script', 'style'].reduce((text, kind) => {
    const sums = [...page.matchAll(new RegExp(`<${kind}>([^]*?)</${kind}>`, 'g'))].map(
      ([, within = '']) => `'sha256-${createHash('sha256').update(within).digest('base64')}'`,
    );
    return text.replace(`${kind}-src 'self'`, [`${kind}-src 'self'`, ...sums].join(' '));
  }, String(policy));
}
