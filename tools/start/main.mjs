import { join } from 'node:path';
import { built, ensureBuilt } from '../build.mjs';
import { run } from '../children.mjs';
import { kaskadHome } from '../home.mjs';
import { openedFor, untilEnded } from '../lifecycle.mjs';
import { endOrphan, rememberChild } from '../orphan.mjs';
import { note, stage } from '../progress.mjs';
import { stateOf } from '../database.mjs';
import { accountLines, foundingLines } from './accounts.mjs';
import { fill } from './fill.mjs';
import { parseOptions, USAGE } from './options.mjs';
import { takePort } from './port.mjs';
import { localUrl, startServer, untilHealthy } from './server.mjs';

/**
 * From sources to a running system, until a signal or a failure ends it. Returns the exit code.
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
  const options = parseOptions(args, process.env);
  const home = kaskadHome();
  const record = (/** @type {number} */ port) => join(home, 'run', `server-${port}`);
  // The server of a killed launcher ends by itself, unless it is stuck.
  await endOrphan(record(options.port));
  const port = await takePort(options.host, options.port);
  const url = localUrl(options.host, port);

  const opening = openedFor(undo, home);
  const [database] = await Promise.all([opening, stage('Build', () => ensureBuilt({ signal }))]);
  signal.throwIfAborted();
  const env = {
    DATABASE_URL: database.url,
    PORT: String(port),
    KASKAD_HOME: home,
    KASKAD_MODE: options.mode,
    KASKAD_WEB_DIR: built.web,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    NODE_COMPILE_CACHE: join(home, 'compile-cache'),
  };
  const kaskad = (/** @type {string[]} */ ...words) => run(process.execPath, [built.cli, ...words], { env, signal });

  await fill({ database, home, seed: options.seed, kaskad });
  signal.throwIfAborted();
  const server = startServer(built.api, env);
  undo.push(rememberChild(record(port), server.pid), server.stop);
  const ready = stage('Server', () => untilHealthy(url, { signal }));
  const accounts = options.mode === 'demo' ? kaskad('accounts', '--json') : '[]';
  const failed = await Promise.race([Promise.all([ready, accounts]).then(() => null), server.gone, database.gone]);
  if (failed) return failed;

  note(`✓ Ready in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const lines = accountLines(JSON.parse(await accounts));
  console.log([`\nKaskad: ${url}\n`, ...lines].join('\n'));
  if (!(await stateOf(database.url)).isFounded)
    console.log(foundingLines(JSON.parse(await kaskad('found'))).join('\n'));
  return Promise.race([server.gone, database.gone]);
}
