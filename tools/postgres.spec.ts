import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { completed } from './postgres/binaries.mjs';
import { privateFolder } from './postgres/private-folder.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';
import { isAlive, sleep } from './processes.mjs';

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Another process that starts the cluster and stays, like a second launcher; its first line is what it got. */
async function anotherUser(dataDir: string) {
  const script = `
    import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.mjs'))};
    const postgres = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, fast: true });
    console.log(JSON.stringify({ pid: postgres.pid, reused: postgres.reused }));
    process.stdin.on('data', async () => { await postgres.stop(); process.exit(0); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const got = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  return {
    ...(JSON.parse(got) as { pid: number; reused: boolean }),
    kill: () => (child.kill('SIGKILL'), gone),
    leave: () => (child.stdin.write('\n'), gone),
  };
}

const untilGone = async (pid: number) => {
  while (isAlive(pid)) await sleep(10);
};

let template: string;
let folder: string;
let dataDir: string;
beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'kaskad-postgres-'));
  chmodSync(template, 0o711);
  const postgres = await startPostgres({ dataDir: join(template, 'pg'), fast: true });
  await postgres.stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));
/** Takes a cluster that is there already, which is quicker than to create one. */
const takeCluster = () => void execFileSync('cp', ['-a', join(template, 'pg'), dataDir]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaskad-postgres-'));
  chmodSync(folder, 0o711);
  dataDir = join(folder, 'pg');
});
afterEach(() => {
  const pointer = join(dataDir, 'data-is-in');
  if (existsSync(pointer)) rmSync(join(readFileSync(pointer, 'utf8').trim(), '..'), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('is durable, sorts Kazakh, asks for a password and keeps it to itself', async () => {
    takeCluster();
    const postgres = await startPostgres({ dataDir });
    try {
      await ensureDatabase(postgres.url('postgres'), 'some "name"');
      await ensureDatabase(postgres.url('postgres'), 'some "name"');
      const settings = `select string_agg(setting, ' ' order by name) from pg_settings
        where name in ('fsync', 'synchronous_commit', 'full_page_writes')`;
      expect(await ask(postgres.url('postgres'), settings)).toBe('on on on');
      expect(
        await ask(
          postgres.url('postgres'),
          `select string_agg(x, '' order by x) from unnest('{ұ,ғ,а,і,қ,к}'::text[]) x`,
        ),
      ).toBe('ағкқұі');
      expect(await ask(postgres.url('postgres'), `select upper('әі')`)).toBe('ӘІ');
      await expect(ask(`postgres://kaskad:wrong@127.0.0.1:${postgres.port}/postgres`, 'select 1')).rejects.toThrow(
        'password authentication failed',
      );
      expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);
    } finally {
      await postgres.stop();
    }
    expect(isAlive(postgres.pid)).toBe(false);
    expect(existsSync(join(dataDir, 'data/postmaster.pid'))).toBe(false);
  });

  it('is one server for two that start at once, and stays until the second leaves', async () => {
    const [first, second] = await Promise.all([anotherUser(dataDir), startPostgres({ dataDir, fast: true })]);
    expect(second.pid).toBe(first.pid);
    expect([first.reused, second.reused].sort()).toEqual([false, true]);
    await first.leave();
    expect(await ask(second.url('postgres'), 'select 1')).toBe(1);
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
  });

  it('is joined when its launcher was killed', async () => {
    takeCluster();
    const killed = await anotherUser(dataDir);
    await killed.kill();
    const next = await startPostgres({ dataDir, fast: true });
    expect({ pid: next.pid, reused: next.reused }).toEqual({ pid: killed.pid, reused: true });
    await next.stop();
    expect(isAlive(next.pid)).toBe(false);
  });

  it('starts again when it was killed, though the pid file names a living stranger', async () => {
    takeCluster();
    const killed = await startPostgres({ dataDir, fast: true });
    const stale = readFileSync(join(dataDir, 'data/postmaster.pid'), 'utf8');
    process.kill(killed.pid, 'SIGKILL');
    await untilGone(killed.pid);
    const next = await startPostgres({ dataDir, fast: true });
    expect(next.reused).toBe(false);
    await killed.stop();
    expect(isAlive(next.pid)).toBe(true);
    await next.stop();

    writeFileSync(join(dataDir, 'data/postmaster.pid'), stale.replace(/^\d+/, String(process.pid)));
    const third = await startPostgres({ dataDir, fast: true });
    expect(third.reused).toBe(false);
    await third.stop();
  });
});

describe('as root in a folder that only root may enter', () => {
  // Others run PostgreSQL as themselves, wherever they are.
  const expected = process.getuid?.() === 0 ? /^\/var\/tmp\/kaskad-0\/data-/ : /^$/;

  it('the data is kept where the account of PostgreSQL gets to, and goes with the folder it belongs to', async () => {
    const start = async () => {
      const { stop } = await startPostgres({ dataDir, fast: true });
      await stop();
      return existsSync(join(dataDir, 'data-is-in')) ? readFileSync(join(dataDir, 'data-is-in'), 'utf8') : '';
    };
    chmodSync(folder, 0o700);
    const place = await start();
    expect(place).toMatch(expected);
    expect(await start()).toBe(place);
    rmSync(dataDir, { recursive: true });
    await start();
    expect(existsSync(place.trim())).toBe(false);
  });
});

describe('what PostgreSQL stands on', () => {
  it('gets back the links between library versions', () => {
    const native = join(folder, 'native');
    mkdirSync(join(native, 'lib'), { recursive: true });
    writeFileSync(join(native, 'lib/libx.so.6.18'), 'library');
    writeFileSync(
      join(native, 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libx.so.6.18', target: 'native/lib/libx.so.6' }]),
    );
    completed(native);
    completed(native);
    expect(readFileSync(join(native, 'lib/libx.so.6'), 'utf8')).toBe('library');
  });

  it('is never put into a folder that is not ours alone', () => {
    const uid = process.getuid?.() ?? 0;
    expect(privateFolder(folder)).toBe(join(folder, `kaskad-${uid}`));
    chmodSync(join(folder, `kaskad-${uid}`), 0o777);
    expect(() => privateFolder(folder)).toThrow('only we can write to');
    rmSync(join(folder, `kaskad-${uid}`), { recursive: true });
    symlinkSync(tmpdir(), join(folder, `kaskad-${uid}`));
    expect(() => privateFolder(folder)).toThrow('only we can write to');
  });
});
