import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../children.mjs';
import { stateOf } from '../database.mjs';
import { kaskadHome } from '../home.mjs';
import { root } from '../install.mjs';
import { openedFor, untilEnded } from '../lifecycle.mjs';
import { endOrphan, rememberChild } from '../orphan.mjs';
import { note, stage } from '../progress.mjs';
import { accountLines } from '../start/accounts.mjs';
import { fill } from '../start/fill.mjs';
import { takePort } from '../start/port.mjs';
import { localUrl, startServer, untilHealthy } from '../start/server.mjs';
import { serveAnew } from './api.mjs';
import { bundle } from './bundle.mjs';
import { devOptions, USAGE } from './options.mjs';
import { serveWeb } from './web.mjs';

const WATCHED = ['apps/api', 'libs', 'migrations'].map((folder) => join(root, folder));

/**
 * The system for whoever works on it: an edit is served within seconds. Returns the exit code.
 *
 * @param {string[]} args
 */
export async function main(args) {
  if (args.includes('--help')) return (console.log(USAGE), 0);
  return untilEnded((signal, undo) => bringUp(args, signal, undo));
}

/**
 * @param {string[]} args
 * @param {AbortSignal} signal
 * @param {import('../lifecycle.mjs').Undo} undo
 * @returns {Promise<string>} Why it ended by itself
 */
async function bringUp(args, signal, undo) {
  const began = performance.now();
  const options = devOptions(args, process.env);
  const home = kaskadHome();
  const record = (/** @type {number} */ port) => join(home, 'run', `server-${port}`);
  await endOrphan(record(options.port));
  const [port, webPort] = [await takePort(options.host, options.port), await takePort(options.host, options.webPort)];
  const [api, web] = [localUrl(options.host, port), localUrl(options.host, webPort)];
  const out = join(root, 'dist/dev', String(port));

  const opening = openedFor(undo, home);
  undo.push(() => rmSync(out, { recursive: true, force: true }));
  const [database] = await Promise.all([opening, stage('Build', () => bundle('cli', out))]);
  signal.throwIfAborted();
  const env = {
    DATABASE_URL: database.url,
    PORT: String(port),
    HOST: options.host,
    KASKAD_HOME: home,
    KASKAD_MODE: options.mode,
    // Links that sign in without typing lead to the pages that are edited.
    KASKAD_PUBLIC_URL: process.env.KASKAD_PUBLIC_URL || web,
    LOG_LEVEL: process.env.LOG_LEVEL || 'info',
    NODE_COMPILE_CACHE: join(home, 'compile-cache'),
  };
  const kaskad = (/** @type {string[]} */ ...words) =>
    run(process.execPath, [join(out, 'cli/kaskad.js'), ...words], { env, signal });
  await fill({ database, home, seed: options.seed, kaskad });
  signal.throwIfAborted();

  const build = async () => {
    await bundle('api', out);
    if (!(await stateOf(database.url)).needsMigration) return;
    await bundle('cli', out);
    await stage('Migrate', () => kaskad('migrate'));
  };
  const start = () => {
    const server = startServer(join(out, 'api/main.js'), env, options.inspect);
    const forget = rememberChild(record(port), server.pid);
    server.gone.then(forget);
    return server;
  };
  const server = serveAnew({ folders: WATCHED, build, start, ready: () => untilHealthy(api, { signal }) });
  undo.push(server.stop);
  const pages = stage('Web', () => serveWeb({ port: webPort, host: options.host, api }));
  undo.push(async () => (await pages).stop());
  await Promise.all([stage('API', () => server.first), pages]);
  const accounts = options.mode === 'demo' ? JSON.parse(await kaskad('accounts', '--json')) : [];
  note(`✓ Ready in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  console.log([`\nKaskad: ${web} (API: ${api})\n`, ...accountLines(accounts)].join('\n'));
  return database.gone;
}
