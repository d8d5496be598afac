import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inBoundedProcess } from './bounded-process.ts';

/** Sends three parts and its answer at once, then ends, as an order says, with its answer or without. */
const WORKER = `process.once('message', ({ answers }) => {
  for (const part of [1, 2, 3]) process.send({ part });
  if (answers) process.send({ sent: 3 }, () => process.disconnect());
  else process.exit(1);
});`;
/** Says who it is, then works for ever or answers to the word that this was heard. */
const SLOW_WORKER = `process.once('message', ({ endless }) => {
  if (endless) for (;;);
  process.once('message', () => process.send({ sent: 1 }, () => process.disconnect()));
  process.send({ part: process.pid });
});`;
/** Takes more and more memory that is no part of the heap. */
const GROWING_WORKER = `const taken = [];
process.once('message', () => setInterval(() => taken.push(Buffer.alloc(2 ** 24, 1)), 20));`;
const BOUNDS = { seconds: 120, heapMegabytes: 64 };

describe('inBoundedProcess', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaskad-worker-'));
  const worker = join(folder, 'worker.cjs');
  const slow = join(folder, 'slow.cjs');
  const growing = join(folder, 'growing.cjs');
  beforeAll(() => {
    writeFileSync(worker, WORKER);
    writeFileSync(slow, SLOW_WORKER);
    writeFileSync(growing, GROWING_WORKER);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives parts to be dealt with one after the other, and the answer when all are', async () => {
    const steps: string[] = [];
    const answer = await inBoundedProcess<object, number>(worker, { answers: true }, BOUNDS, async (part) => {
      steps.push(`begin ${part}`);
      // The worker is long gone before the last of them begins.
      await pause(50);
      steps.push(`end ${part}`);
    });
    expect(answer).toEqual({ sent: 3 });
    expect(steps).toEqual([1, 2, 3].flatMap((part) => [`begin ${part}`, `end ${part}`]));
  });

  it('ends with what went wrong in dealing with a part, and with no other part', async () => {
    const taken: number[] = [];
    const ends = inBoundedProcess<object, number>(worker, { answers: true }, BOUNDS, (part) => {
      taken.push(part);
      return Promise.reject(new Error('the database is gone'));
    });
    await expect(ends).rejects.toThrow('the database is gone');
    expect(taken).toEqual([1]);
  });

  it('refuses what ends without an answer, whatever it sent before', async () => {
    let isBusy = false;
    const ends = inBoundedProcess<object, number>(worker, { answers: false }, BOUNDS, async () => {
      isBusy = true;
      await pause(50);
      isBusy = false;
    });
    await expect(ends).rejects.toMatchObject({ code: 'sheet_crashed' });
    expect(isBusy).toBe(false);
  });

  it('bounds the time for which a worker has a processor', async () => {
    const began = performance.now();
    const ends = inBoundedProcess(slow, { endless: true }, { seconds: 1, heapMegabytes: 64 });
    await expect(ends).rejects.toMatchObject({ code: 'sheet_timeout', params: { limit: 1 } });
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it('bounds the memory of the whole process, that outside of the heap too, where the system tells it', async () => {
    const ends = inBoundedProcess(growing, {}, { ...BOUNDS, seconds: 5, residentMegabytes: 300 });
    // Elsewhere than on Linux nobody is told what a process holds, and its time ends it.
    const code = process.platform === 'linux' ? 'sheet_memory' : 'sheet_timeout';
    await expect(ends).rejects.toMatchObject({ code });
  });

  it('waits for one to which a busy machine gives none, where the system counts that time', async () => {
    const answer = inBoundedProcess<object, number>(
      slow,
      { endless: false },
      { seconds: 1, heapMegabytes: 64 },
      (pid) => {
        process.kill(pid, 'SIGSTOP');
        setTimeout(() => process.kill(pid, 'SIGCONT'), 3_000);
        return Promise.resolve();
      },
    );
    if (process.platform === 'linux') await expect(answer).resolves.toEqual({ sent: 1 });
    else await expect(answer).rejects.toMatchObject({ code: 'sheet_timeout' });
  });
});
