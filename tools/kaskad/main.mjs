import { join } from 'node:path';
import { built, ensureBuilt } from '../build.mjs';
import { runToEnd } from '../children.mjs';
import { openDatabase } from '../database.mjs';
import { kaskadHome } from '../home.mjs';
import { note, stage } from '../progress.mjs';

/**
 * Runs the `kaskad` command on the database of this clone, starting it for as long as that takes. Returns the exit
 * code.
 *
 * @param {string[]} args
 */
export async function main(args) {
  // The command gets the signals of the terminal itself and decides; we stay to put out the database.
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ending.abort());
  /** @type {import('../database.mjs').Database | null} */
  let database = null;
  try {
    const home = kaskadHome();
    await stage('Build', () => ensureBuilt({ signal: ending.signal }), { quiet: true });
    database = await stage('Database', () => openDatabase({ home, log: note }), { quiet: true });
    const env = {
      DATABASE_URL: database.url,
      KASKAD_HOME: home,
      // A server that somebody named is not taken for a demo unless they say so.
      KASKAD_MODE: process.env.KASKAD_MODE || (process.env.DATABASE_URL ? 'production' : 'demo'),
      NODE_COMPILE_CACHE: join(home, 'compile-cache'),
    };
    const { code } = await runToEnd(process.execPath, [built.cli, ...args], {
      env,
      inherit: true,
      signal: ending.signal,
    });
    return code;
  } catch (error) {
    if (!ending.signal.aborted) note(error instanceof Error ? error.message : String(error));
    // Of an audit 1 means that it found something.
    return ending.signal.aborted ? 130 : args[0] === 'audit' ? 2 : 1;
  } finally {
    await database?.stop();
  }
}
