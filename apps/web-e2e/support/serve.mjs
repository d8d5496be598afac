// One installation for the journeys: its own database on the test cluster, filled as asked (demo | founded: the region,
// its administrator, and the course and questions that come with Kaskad | bare: nothing but a founding link), and the
// built API with the web.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SERVER_OPTIONS } from '../../../tools/start/server.mjs';
import { testCluster } from '../../../tools/test-cluster.mjs';

const [port = '4310', filling = 'demo'] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');
// Another build than that of the clone can be put before the journeys.
const dist = process.env.KASKAD_DIST ?? join(root, 'dist/apps');
const database = `kaskad_journeys_${port}`;
const home = mkdtempSync(join(tmpdir(), 'kaskad-journeys-'));
const cluster = await testCluster();
await asAdmin(`drop database if exists ${database} with (force)`, `create database ${database}`);
const url = new URL(cluster.url);
url.pathname = `/${database}`;
const env = {
  ...process.env,
  DATABASE_URL: url.href,
  PORT: port,
  KASKAD_HOME: home,
  KASKAD_MODE: 'demo',
  KASKAD_WEB_DIR: join(dist, 'web'),
  // A bare one is told its address on the way.
  ...(filling !== 'bare' && { KASKAD_PUBLIC_URL: `http://localhost:${port}` }),
  LOG_LEVEL: 'warn',
};

kaskad('migrate');
if (filling === 'demo') {
  kaskad('seed', '--size', 'demo');
} else if (filling === 'bare') {
  keep('founding', kaskad('found'));
} else {
  keep(
    'admin',
    kaskad(
      'found',
      '--code',
      'KZ-43',
      '--kk',
      'Қызылорда облыстық сайлау комиссиясы',
      '--ru',
      'Кызылординская областная избирательная комиссия',
    ),
  );
  kaskad('content');
}
const api = spawn(process.execPath, [...SERVER_OPTIONS, join(dist, 'api/main.js')], {
  cwd: root,
  env,
  stdio: ['ignore', 2, 2],
});
api.once('exit', (code) => void end(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => api.kill('SIGTERM'));

/** @param {string[]} words */
function kaskad(...words) {
  const done = spawnSync(process.execPath, [join(dist, 'cli/kaskad.js'), ...words], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`kaskad ${words.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
}

/** Leaves what the journeys sign in with where they look for it. @param {string} name @param {string} json */
function keep(name, json) {
  writeFileSync(join(tmpdir(), `kaskad-journeys-${port}-${name}.json`), json);
}

/** @param {number} code */
async function end(code) {
  await asAdmin(`drop database if exists ${database} with (force)`).catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
  await cluster.stop();
  process.exit(code);
}

/** @param {string[]} statements */
async function asAdmin(...statements) {
  const client = new pg.Client(cluster.url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
