// Runs on any Node from 20 on with nothing installed, so it may import nothing but Node's own modules and its
// neighbours.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, exitCode, run } from './children.mjs';
import { exclusively } from './exclusive.mjs';
import { isInstalled, markInstalled } from './install/state.mjs';
import { endOrphan, rememberChild } from './orphan.mjs';
import { note, stage } from './progress.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const RECORD = join(root, '.kaskad/npm-ci');
const bin = join(root, 'node_modules/.bin');
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Makes sure that the dependencies are installed and that we run on the Node this project is pinned to: returns there,
 * and only there. On another Node the same command goes on in a child, whose end is ours.
 *
 * @param {{ onCrash?: () => void }} [options] OnCrash has the last word when it comes to nothing
 */
export async function bootstrap({ onCrash = () => {} } = {}) {
  try {
    await install();
  } catch (error) {
    note(error instanceof Error ? error.message : String(error));
    onCrash();
    process.exit(1);
  }
  endWithParent();
  process.env.PATH = bin + delimiter + (process.env.PATH ?? '');
  const pinned = join(bin, 'node');
  if (!existsSync(pinned) || realpathSync(pinned) === realpathSync(process.execPath)) return;
  process.exit(await goOnIn(pinned, onCrash));
}

async function install() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Error(`Node 20 or newer is needed to begin; this is ${process.version}`);
  if (isInstalled(root)) return;
  await exclusively(join(root, '.kaskad/install.lock'), installOnce, { waiting: 'Waiting for another npm ci' });
}

async function installOnce() {
  if (isInstalled(root)) return;
  // Two at work on one node_modules would leave neither's.
  await endOrphan(RECORD);
  note('Installing dependencies with npm ci, once; one or two minutes');
  // As a child of `npm start` we know which npm that was; NODE_ENV=production must not leave the build tools out.
  const npm = process.env.npm_execpath ?? '';
  const [command, ...first] = basename(npm) === 'npm-cli.js' ? [process.execPath, npm] : ['npm'];
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const ending = new AbortController();
  const end = () => ending.abort();
  for (const name of SIGNALS) process.once(name, end);
  try {
    // What npm would spend its time on then is undoing half an installation, which the next one begins with anyway.
    const options = {
      cwd: root,
      signal: ending.signal,
      grace: 1000,
      onStart: (/** @type {number} */ pid) => void rememberChild(RECORD, pid),
    };
    await stage('npm ci', () => run(command ?? 'npm', args, options));
    markInstalled(root);
  } catch (error) {
    if (ending.signal.aborted)
      throw new Error('The installation was interrupted; the next start begins it anew', { cause: error });
    if (error instanceof CommandFailed)
      throw new Error(`The dependencies could not be installed.\n${error.message}`, { cause: error });
    throw new Error(`npm could not be run (${String(error)}); install Node with npm and start again`, { cause: error });
  } finally {
    for (const name of SIGNALS) process.off(name, end);
    rmSync(RECORD, { force: true });
  }
}

/**
 * @param {string} node
 * @param {() => void} onCrash
 */
function goOnIn(node, onCrash) {
  // The channel tells the child when we are killed in a way that cannot be forwarded.
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const name of SIGNALS) process.on(name, () => child.kill(name));
  return new Promise((resolve) =>
    child.once('exit', (code, signal) => {
      if (signal) onCrash();
      resolve(exitCode(code, signal));
    }),
  );
}

/**
 * Ends us in good order when whoever started us is killed: the process we go on for, or npm, which passes on neither a
 * hangup nor, of course, its own sudden death.
 */
function endWithParent() {
  const end = () => process.kill(process.pid, 'SIGTERM');
  if (process.channel) {
    process.once('disconnect', end);
    process.channel.unref();
  }
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || end(), 300).unref();
}
