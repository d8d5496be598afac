import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../../../tools/processes.mjs';
import { cpuSeconds, parseStat, peakMegabytes } from './cpu.ts';
import { removeFolder, temporaryFolder } from './folder.ts';
import { killTree } from './kill-tree.ts';
import { Undo } from './undo.ts';
import { startWorker } from './worker.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'kaskad-rig-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('what a measurement leaves behind', () => {
  it('is nothing, and what a killed one has left goes with the next', async () => {
    const killed = join(parent, 'kaskad-bench-killed');
    mkdirSync(killed);
    writeFileSync(join(killed, 'owner'), '999999999 1');
    const folder = await temporaryFolder(parent);
    expect(readdirSync(parent)).toEqual([folder.split('/').at(-1)]);
    await temporaryFolder(parent);
    expect(existsSync(folder)).toBe(true);
    await removeFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('is undone in reverse, to the end, even when a step fails', async () => {
    const done: string[] = [];
    const undo = new Undo();
    undo.add(() => done.push('first'));
    undo.add(() => Promise.reject(new Error('in between')));
    undo.add(() => done.push('last'));
    await expect(undo.run()).rejects.toThrow('in between');
    expect(done).toEqual(['last', 'first']);
    await expect(undo.run()).resolves.toBeUndefined();
  });

  it('is no process: a worker ends with the undoing, and says what went wrong in it', async () => {
    const undo = new Undo();
    const module = join(parent, 'worker.mjs');
    const serve = new URL('./worker.ts', import.meta.url).href;
    writeFileSync(
      module,
      `import { serve } from ${JSON.stringify(serve)};\nserve(async ({ twice }) => { if (twice < 0) throw new Error('negative'); return twice * 2; });`,
    );
    const worker = await startWorker(new URL(`file://${module}`), undo);
    expect(await worker.ask({ twice: 21 })).toBe(42);
    await expect(worker.ask({ twice: -1 })).rejects.toThrow('negative');
    expect(isAlive(worker.pid)).toBe(true);
    await undo.run();
    expect(isAlive(worker.pid)).toBe(false);
  });
});

it('a killed tree is gone when the killing returns, however large its memory is', async () => {
  // Taking memory back keeps a killed process there for a while, as a busy machine does.
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const held = Buffer.alloc(600e6, 1); require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)']); setTimeout(() => console.log(held.length), 300); setTimeout(() => {}, 20000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await killTree(child.pid ?? 0);
  expect(isAlive(child.pid ?? 0)).toBe(false);
});

describe('processor time', () => {
  it('is read behind a name that holds anything', () => {
    expect(parseStat('7 (po) S 1 ) R 5 0 0 0 0 0 0 0 0 0 11 22 33 44 0 0')).toEqual({ parent: 5, own: 33, ended: 77 });
  });

  it('of a process includes its children, running and ended', async () => {
    const spin = 'const end = Date.now() + 400; while (Date.now() < end);';
    const script = `const { spawn, spawnSync } = require('node:child_process'); spawnSync(process.execPath, ['-e', ${JSON.stringify(spin)}]);
      spawn(process.execPath, ['-e', ${JSON.stringify(`${spin} console.log('spun'); setTimeout(() => {}, 20000);`)}], { stdio: ['ignore', 'inherit', 'inherit'] }); setTimeout(() => {}, 20000);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    try {
      await new Promise((resolve) => child.stdout.once('data', resolve));
      expect(cpuSeconds(child.pid ?? 0)).toBeGreaterThan(0.06);
      expect(peakMegabytes(child.pid ?? 0)).toBeGreaterThan(10);
    } finally {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    }
  });
});
