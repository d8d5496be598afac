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
const BOUNDS = { seconds: 120, heapMegabytes: 64 };

describe('inBoundedProcess', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaskad-worker-'));
  const worker = join(folder, 'worker.cjs');
  beforeAll(() => writeFileSync(worker, WORKER));
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
});
