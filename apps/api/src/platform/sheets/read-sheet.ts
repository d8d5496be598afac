import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { formatOf } from './file-format.ts';
import { DEFAULT_SHEET_LIMITS, type SheetLimits } from './sheet-limits.ts';
import { SheetRefusal, type SheetReading } from './sheet-reading.ts';
import type { SheetOrder, SheetOutcome } from './sheet-worker.ts';
import { TurnQueue } from './turn-queue.ts';

/** The bundle carries the worker beside itself as JavaScript; from source, Node strips its types. */
const WORKER = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './sheet-worker.ts' : './sheet-worker.js', import.meta.url));
const turns = new TurnQueue(2, 20);

/**
 * Reads an uploaded roster or register as text cells. The format comes from the content, never from the declared type or from `fileName`, which
 * only names the one sheet of a CSV. The parsing
 * happens in a process of its own with bounded time and memory, without environment and without the right to write or to start anything.
 * Throws SheetRefusal; every hostile file ends in one.
 */
export async function readSheet(file: Buffer, fileName: string, limits: SheetLimits = DEFAULT_SHEET_LIMITS): Promise<SheetReading> {
  if (file.length > limits.fileBytes) throw new SheetRefusal('sheet_too_large', { limit: Math.floor(limits.fileBytes / 1024 / 1024), what: 'megabytes' });
  // The cheap check first: a picture needs no process to be refused.
  formatOf(file);
  return turns.take(() => readInProcess({ file, fileName: fileName.slice(0, 300), limits }));
}

function readInProcess(order: SheetOrder): Promise<SheetReading> {
  const child = fork(WORKER, [], {
    execArgv: [`--max-old-space-size=${order.limits.heapMegabytes}`, '--permission', '--allow-fs-read=*', '--no-warnings'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise<SheetReading>((resolve, reject) => {
    const timer = setTimeout(() => fail('sheet_timeout'), order.limits.seconds * 1_000);
    const fail = (code: 'sheet_timeout' | 'sheet_memory' | 'sheet_crashed') => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new SheetRefusal(code, code === 'sheet_timeout' ? { limit: order.limits.seconds } : {}));
    };
    child.once('error', () => fail('sheet_crashed'));
    child.once('exit', (status, signal) => fail(ranOutOfMemory(status, signal) ? 'sheet_memory' : 'sheet_crashed'));
    child.once('message', (outcome: SheetOutcome) => {
      clearTimeout(timer);
      endSoon(child);
      if ('reading' in outcome) resolve(outcome.reading);
      else reject('refusal' in outcome ? new SheetRefusal(outcome.refusal, outcome.params) : new SheetRefusal('sheet_crashed'));
    });
    child.send(order, (error) => {
      if (error) fail('sheet_crashed');
    });
  });
}

/** V8 aborts when the heap is full; the system kills when the machine is. */
function ranOutOfMemory(status: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || status === 134 || status === 133;
}

function endSoon(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}
