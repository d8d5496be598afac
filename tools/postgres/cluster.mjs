import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { moveFile, writeOnce } from '../../apps/api/src/platform/secrets/durable-file.ts';
import { accountFor, canReach } from './account.mjs';
import { postgresBinaries } from './binaries.mjs';
import { dataElsewhere, placeElsewhere } from './elsewhere.mjs';

/**
 * @typedef {object} Cluster
 * @property {string} data PostgreSQL's own data directory
 * @property {string} binaries
 * @property {import('./account.mjs').Account | null} account
 * @property {string} password
 */

/** The environment PostgreSQL runs in: nothing of ours but the path, so that no setting or secret leaks into it. */
export const postgresEnv = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' });

/**
 * Opens the cluster kept in the folder, creating it at the first call; the folder is there and nobody else is at it.
 *
 * @param {string} folder
 * @param {{ fast: boolean; log: (line: string) => void }} options
 * @returns {Promise<Cluster>}
 */
export async function openCluster(folder, { fast, log }) {
  const data = await dataOf(folder, { fast, log });
  const account = accountFor(data);
  const cluster = { data, account, binaries: postgresBinaries(account), password: passwordOf(folder, data) };
  if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(cluster, { fast, log });
  return cluster;
}

/**
 * Makes the folder of a cluster: PostgreSQL's account must be able to pass through, and nobody else has business there.
 *
 * @param {string} folder
 */
export function makeFolder(folder) {
  for (const path of [dirname(folder), folder]) {
    if (existsSync(path)) continue;
    mkdirSync(path, { recursive: true });
    chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
}

/**
 * Where the data is: in the folder, or elsewhere when the account that runs PostgreSQL cannot get through to the
 * folder.
 *
 * @param {string} folder
 * @param {{ fast: boolean; log: (line: string) => void }} options
 */
async function dataOf(folder, options) {
  const here = join(folder, 'data');
  const moved = dataElsewhere(folder, options.log);
  const account = accountFor(here);
  if (moved || !account || canReach(account, here)) return moved ?? here;
  const elsewhere = placeElsewhere(folder, options);
  if (existsSync(here)) {
    await runOrFail('cp', ['-a', here, `${elsewhere}.new`], {});
    renameSync(`${elsewhere}.new`, elsewhere);
  }
  return elsewhere;
}

/**
 * The password of the superuser, made once; the server listens on loopback only, but other people may share the
 * machine.
 *
 * @param {string} folder
 * @param {string} data
 */
function passwordOf(folder, data) {
  const file = join(folder, 'password');
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');
  if (read() !== '') return read();
  // Without the password nobody gets into a cluster that is there; it would have to be set anew by hand.
  if (existsSync(join(data, 'PG_VERSION')))
    throw new Error(`${file} is ${existsSync(file) ? 'empty' : 'missing'}: put it back from the backup of this folder`);
  rmSync(file, { force: true });
  writeOnce(file, randomBytes(24).toString('base64url'));
  return read();
}

/**
 * @param {Cluster} cluster
 * @param {{ fast: boolean; log: (line: string) => void }} options
 */
async function createCluster({ data, account, binaries, password }, { fast, log }) {
  log('Creating the database cluster');
  // Built under another name first, so that an interrupted start never leaves half a cluster behind.
  const draft = `${data}.new`;
  const secret = `${data}.secret`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(secret, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) for (const path of [draft, secret]) chownSync(path, account.uid, account.gid);
  try {
    await runOrFail(
      join(binaries, 'bin/initdb'),
      [
        '--pgdata',
        draft,
        '--username',
        'kaskad',
        '--pwfile',
        secret,
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale',
        'C.UTF-8',
        '--locale-provider',
        'icu',
        '--icu-locale',
        'kk-KZ',
        '--no-instructions',
        ...(fast ? ['--no-sync'] : []),
      ],
      account ?? {},
    );
  } finally {
    rmSync(secret, { force: true });
  }
  moveFile(draft, data);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ uid?: number; gid?: number }} account
 */
async function runOrFail(command, args, account) {
  const child = spawn(command, args, { ...account, env: postgresEnv(), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (words += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} failed: ${words.trim()}`);
}
