import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './children.mjs';
import { serveAnew } from './dev/api.mjs';
import { devOptions } from './dev/options.mjs';
import { sleep } from './processes.mjs';
import { takePort } from './start/port.mjs';
import { startServer, untilHealthy } from './start/server.mjs';

const ROLLDOWN = join(import.meta.dirname, '../node_modules/rolldown/bin/cli.mjs');
const SERVER = `
import { createServer } from 'node:http';
import { word } from './lib/word.ts';
const server = createServer((request, response) => response.end(word)).listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => { server.close(); server.closeAllConnections(); process.disconnect?.(); });
`;

describe('a server that is started anew when a source is saved', () => {
  let folder: string;
  let url: string;
  let lines: string[];
  let server: ReturnType<typeof serveAnew>;
  const save = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const answer = () =>
    fetch(url)
      .then((reply) => reply.text())
      .catch(() => 'away');
  const until = async (isSo: () => Promise<boolean> | boolean) => {
    const end = performance.now() + 20_000;
    while (!(await isSo()) && performance.now() < end) await sleep(20);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaskad-dev-'));
    mkdirSync(join(folder, 'lib'));
    save('main.ts', SERVER);
    save('lib/word.ts', "export const word: string = 'one';");
    const port = await takePort('127.0.0.1', 0);
    url = `http://127.0.0.1:${port}`;
    lines = [];
    server = serveAnew({
      folders: [folder],
      // In a process of its own: its native part does not know the arrays of a test.
      build: async () =>
        void (await run(process.execPath, [
          ROLLDOWN,
          join(folder, 'main.ts'),
          '--platform',
          'node',
          '--file',
          join(folder, 'dist/main.mjs'),
        ])),
      start: () => startServer(join(folder, 'dist/main.mjs'), { PORT: String(port) }),
      ready: () => untilHealthy(url, { signal: AbortSignal.timeout(20_000) }),
      log: (line) => void lines.push(line),
    });
    await server.first;
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the edit, also of a file in a folder made since', async () => {
    expect(await answer()).toBe('one');
    save('lib/word.ts', "export const word: string = 'two';");
    await until(async () => (await answer()) === 'two');
    expect(await answer()).toBe('two');
    mkdirSync(join(folder, 'lib/new'));
    save('lib/new/word.ts', "export const word = 'three';");
    save('lib/word.ts', "export { word } from './new/word.ts';");
    await until(async () => (await answer()) === 'three');
    save('lib/new/word.ts', "export const word = 'four';");
    await until(async () => (await answer()) === 'four');
    expect(await answer()).toBe('four');
  });

  it('goes on as before when the edit cannot be built, and says why', async () => {
    save('lib/word.ts', 'export const word = ;');
    await until(() => lines.length > 0);
    expect(lines.join()).toMatch(/Not built[\s\S]*word\.ts/);
    expect(await answer()).toBe('one');
    save('lib/word.ts', "export const word = 'mended';");
    await until(async () => (await answer()) === 'mended');
    expect(await answer()).toBe('mended');
  });

  it('comes back after an edit that ended it', async () => {
    save('lib/word.ts', "throw new Error('at the start');\nexport const word = '';");
    await until(() => lines.length > 0);
    expect(lines).toEqual(['✗ The server has ended with 1; it starts again when a file is saved']);
    save('lib/word.ts', "export const word = 'alive';");
    await until(async () => (await answer()) === 'alive');
    expect(await answer()).toBe('alive');
  });

  it('leaves specs alone, and nothing running at the end', async () => {
    save('lib/word.spec.ts', 'expect(1).toBe(2)');
    await sleep(300);
    expect(lines).toEqual([]);
    await server.stop();
    expect(await answer()).toBe('away');
  });
});

describe('the options of npm run dev', () => {
  it('are those of npm start, a port for the pages and a debugger', () => {
    expect(devOptions(['--inspect=9300', '--seed', 'none'], { WEB_PORT: '5200', PORT: '3100' })).toEqual({
      mode: 'demo',
      port: 3100,
      host: '127.0.0.1',
      seed: 'none',
      webPort: 5200,
      inspect: ['--inspect=9300'],
    });
    expect(devOptions([], {})).toMatchObject({ port: 3000, webPort: 5173, inspect: [] });
  });

  it('refuse what they do not know', () => {
    expect(() => devOptions(['--inspekt'], {})).toThrow('Not understood: --inspekt');
    expect(() => devOptions([], { WEB_PORT: 'x' })).toThrow('WEB_PORT is x');
  });
});
