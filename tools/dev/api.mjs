import { watch } from 'node:fs';
import { note } from '../progress.mjs';
import { sleep } from '../processes.mjs';

/** Editors write a file in several steps, and a checkout many files. */
const SETTLING_MS = 40;
const SOURCE = /\.(ts|json|sql)$/;
const LEFT_OUT = /(^|\/)(node_modules|test|dist)\/|\.spec\.ts$|(^|\/)openapi\.json$/;

/** @typedef {ReturnType<typeof import('../start/server.mjs').startServer>} Server */

/**
 * A server that is built and started again whenever one of its sources is saved. Sources with an error in them leave
 * the one before running; a server that ends by itself is started again with the next save.
 *
 * @param {object} options
 * @param {string[]} options.folders
 * @param {() => Promise<void>} options.build Throws with what is wrong
 * @param {() => Server} options.start
 * @param {() => Promise<void>} options.ready
 * @param {(line: string) => void} [options.log]
 * @returns {{ first: Promise<unknown>; stop: () => Promise<void> }} First settles when the first one is ready, or is
 *   gone
 */
export function serveAnew({ folders, build, start, ready, log = note }) {
  /** @type {Server | null} */
  let server = null;
  let isStopped = false;
  let isDue = false;
  /** @type {Promise<unknown> | null} */
  let working = null;

  async function startOne() {
    if (isStopped) return false;
    const mine = (server = start());
    const ended = mine.gone.then((reason) => {
      if (server === mine && !isStopped) log(`✗ ${reason}; it starts again when a file is saved`);
      return 'gone';
    });
    return (await Promise.race([ready(), ended])) !== 'gone';
  }

  async function replace() {
    const began = performance.now();
    try {
      await build();
    } catch (error) {
      return log(`✗ Not built, what was there goes on:\n${error instanceof Error ? error.message : error}`);
    }
    // Whatever was saved during the build is not in it.
    if (isDue || isStopped) return;
    const built = performance.now();
    const former = server;
    server = null;
    await former?.stop();
    const ended = performance.now();
    if (!(await startOne())) return;
    const [whole, ...parts] = [
      [began, performance.now()],
      [began, built],
      [built, ended],
      [ended, performance.now()],
    ].map(([from = 0, to = 0]) => Math.round(to - from));
    log(`✓ API again in ${whole} ms (built ${parts[0]}, ended ${parts[1]}, started ${parts[2]})`);
  }

  async function catchUp() {
    while (isDue && !isStopped) {
      await sleep(SETTLING_MS);
      isDue = false;
      await replace().catch((error) => log(`✗ ${error instanceof Error ? error.message : error}`));
    }
    working = null;
  }

  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (!file || !SOURCE.test(file) || LEFT_OUT.test(file)) return;
      isDue = true;
      working ??= first.catch(() => {}).then(catchUp);
    }),
  );
  const first = build().then(startOne);
  return {
    first,
    async stop() {
      isStopped = true;
      for (const watcher of watchers) watcher.close();
      await Promise.allSettled([first, working]);
      await server?.stop();
    },
  };
}
