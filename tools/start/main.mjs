import { join } from 'node:path';
import { built, ensureBuilt } from '../build.mjs';
import { CommandFailed, run } from '../children.mjs';
import { openDatabase } from '../database.mjs';
import { kaskadHome } from '../home.mjs';
import { endOrphan, rememberChild } from '../orphan.mjs';
import { note, stage } from '../progress.mjs';
import { accountLines } from './accounts.mjs';
import { fill } from './fill.mjs';
import { parseOptions, USAGE, WrongUse } from './options.mjs';
import { takePort } from './port.mjs';
import { localUrl, startServer, untilHealthy } from './server.mjs';

/**
 * From sources to a running system, until a signal or a failure ends it; then everything that was started is stopped,
 * the last first. Returns the exit code.
 * @param {string[]} args
 */
export async function main(args) {
  if (args.includes('--help')) return console.log(USAGE), 0;
  const ending = endedBySignal();
  /** @type {(() => Promise<void> | void)[]} */
  const undo = [];
  let code = 0;
  try {
    const reason = await Promise.race([bringUp(args, ending.signal, undo), ending.asked]);
    if (reason) throw new Error(reason);
  } catch (error) {
    if (!ending.signal.aborted) {
      note(describe(error));
      code = 1;
    }
  }
  if (undo.length > 0) await stage('Stopped', () => undoAll(undo));
  return code;
}

/**
 * Signals come twice when a terminal and npm both pass them on, and a broken terminal must not break the way down.
 */
function endedBySignal() {
  const controller = new AbortController();
  /** @type {Promise<null>} */
  const asked = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve(null)));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => controller.abort());
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return { signal: controller.signal, asked };
}

/**
 * @param {string[]} args
 * @param {AbortSignal} signal
 * @param {(() => Promise<void> | void)[]} undo what has to be done to stop, filled as things are started
 * @returns {Promise<string>} why it ended by itself
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
  return Promise.race([server.gone, database.gone]);
}

/**
 * Registers the database for stopping the moment it is open, even when another step has failed meanwhile.
 * @param {(() => Promise<void> | void)[]} undo
 * @param {string} home
 */
async function openedFor(undo, home) {
  const opening = stage('Database', () => openDatabase({ home, log: note }));
  undo.push(async () => {
    const database = await opening.catch(() => null);
    await database?.stop();
  });
  return opening;
}

/** @param {(() => Promise<void> | void)[]} undo */
async function undoAll(undo) {
  for (const step of undo.reverse()) await step();
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof WrongUse || error instanceof CommandFailed) return error.message;
  return error instanceof Error ? (process.env.DEBUG ? error.stack ?? error.message : error.message) : String(error);
}
