import { type ChildProcess, fork } from 'node:child_process';
import { SheetRefusal } from './sheet-reading.ts';

interface Bounds {
  readonly seconds: number;
  readonly heapMegabytes: number;
  /** Of what has just been made: with less of it, what is no longer needed goes earlier, and takes a little more time to find. */
  readonly youngMegabytes?: number;
}

/** A part of what was found, sent before the answer: the whole at once would stand in the memory of both processes several times over. */
export interface FoundPart<Part> {
  readonly part: Part;
}

/**
 * Hands an order to a worker in a process of its own and gives its one answer; what it sends in parts before goes to `take`. The process has bounded time and memory, no environment, and no
 * right to write or to start anything. Throws SheetRefusal when it does not answer: 'sheet_timeout', 'sheet_memory' or 'sheet_crashed'.
 */
export function inBoundedProcess<Outcome, Part = never>(worker: string, order: object, { seconds, heapMegabytes, youngMegabytes }: Bounds, take: (part: Part) => void = () => undefined): Promise<Outcome> {
  const child = fork(worker, [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, ...(youngMegabytes ? [`--max-semi-space-size=${youngMegabytes}`] : []), '--permission', '--allow-fs-read=*', '--no-warnings'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise<Outcome>((resolve, reject) => {
    const timer = setTimeout(() => fail('sheet_timeout'), seconds * 1_000);
    const fail = (code: 'sheet_timeout' | 'sheet_memory' | 'sheet_crashed') => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new SheetRefusal(code, code === 'sheet_timeout' ? { limit: seconds } : {}));
    };
    child.once('error', () => fail('sheet_crashed'));
    child.once('exit', (status, signal) => fail(ranOutOfMemory(status, signal) ? 'sheet_memory' : 'sheet_crashed'));
    child.on('message', (outcome: Outcome | FoundPart<Part>) => {
      if (isPart(outcome)) return take(outcome.part);
      clearTimeout(timer);
      endSoon(child);
      resolve(outcome as Outcome);
    });
    child.send(order, (error) => {
      if (error) fail('sheet_crashed');
    });
  });
}

const isPart = <Outcome, Part>(message: Outcome | FoundPart<Part>): message is FoundPart<Part> => typeof message === 'object' && message !== null && 'part' in message;

/** V8 aborts when the heap is full; the system kills when the machine is. */
function ranOutOfMemory(status: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || status === 134 || status === 133;
}

function endSoon(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}
