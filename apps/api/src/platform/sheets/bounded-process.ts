import { type ChildProcess, fork } from 'node:child_process';
import { SheetRefusal } from '@kaskad/formats/files/sheet-refusal';
import { processSeconds, residentMegabytesOf } from './process-time.ts';

interface Bounds {
  /** Of a processor, where the system counts them for each process, else by the clock. */
  readonly seconds: number;
  readonly heapMegabytes: number;
  /**
   * Of what has just been made: with less of it, what is no longer needed goes earlier, and takes a little more time to
   * find.
   */
  readonly youngMegabytes?: number;
  /** Of the whole process, where the system says so: what stands outside of the heap of JavaScript counts too. */
  readonly residentMegabytes?: number;
}

/**
 * A part of what was found, sent before the answer: the whole at once would stand in the memory of both processes
 * several times over.
 */
export interface FoundPart<Part> {
  readonly part: Part;
}
/** What the worker hears when a part has been dealt with: it sends no more than a few that have not. */
interface PartTaken {
  readonly taken: true;
}

/** On a machine that is too busy to give the worker a processor it may take so many times longer by the clock. */
const PATIENCE = 8;
/** How often the memory of the whole process is looked at, in milliseconds. */
const MEMORY_LOOK = 500;

/**
 * Hands an order to a worker in a process of its own and gives its one answer; what it sends in parts before goes to
 * `take`, one after the other. The process has bounded time and memory, no environment, and no right to write or to
 * start anything. Throws SheetRefusal when it does not answer: 'sheet_timeout', 'sheet_memory' or 'sheet_crashed'; and
 * what `take` throws.
 */
export function inBoundedProcess<Outcome, Part = never>(
  worker: string,
  order: object,
  { seconds, heapMegabytes, youngMegabytes, residentMegabytes = Infinity }: Bounds,
  take: (part: Part) => Promise<void> = () => Promise.resolve(),
): Promise<Outcome> {
  const child = fork(worker, [], {
    execArgv: [
      `--max-old-space-size=${heapMegabytes}`,
      ...(youngMegabytes ? [`--max-semi-space-size=${youngMegabytes}`] : []),
      '--permission',
      '--allow-fs-read=*',
      '--no-warnings',
    ],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise<Outcome>((resolve, reject) => {
    let taking = Promise.resolve();
    let isOver = false;
    const end = (settle: () => void) => {
      if (isOver) return;
      isOver = true;
      bound.end();
      clearInterval(memory);
      endSoon(child);
      // What is being dealt with comes to its end first.
      void taking.catch(() => undefined).then(settle);
    };
    const fail = (code: 'sheet_timeout' | 'sheet_memory' | 'sheet_crashed') =>
      end(() => reject(new SheetRefusal(code, code === 'sheet_timeout' ? { limit: seconds } : {})));
    const memory = setInterval(() => {
      if ((residentMegabytesOf(child.pid) ?? 0) > residentMegabytes) fail('sheet_memory');
    }, MEMORY_LOOK).unref();
    const bound = boundTime(child, seconds, () => fail('sheet_timeout'));
    const dealWith = async (part: Part) => {
      if (isOver) return;
      await take(part);
      // How long that takes is not for the worker to answer for.
      bound.beginAnew();
      // It may have ended meanwhile, having said all; what else ended it is heard by `exit`.
      if (child.connected) child.send({ taken: true } satisfies PartTaken, () => undefined);
    };
    child.once('error', () => fail('sheet_crashed'));
    child.once('exit', (status, signal) => fail(ranOutOfMemory(status, signal) ? 'sheet_memory' : 'sheet_crashed'));
    child.on('message', (message: Outcome | FoundPart<Part>) => {
      if (!isPart(message)) return finish(message);
      taking = taking.then(() => dealWith(message.part));
      taking.catch((error: unknown) => end(() => reject(error as Error)));
    });
    /** Its answer is its last word: it may end now, before all parts are dealt with. */
    const finish = (outcome: Outcome) => {
      bound.end();
      endSoon(child);
      taking.then(
        () => end(() => resolve(outcome)),
        () => undefined,
      );
    };
    child.send(order, (error) => {
      if (error) fail('sheet_crashed');
    });
  });
}

interface TimeBound {
  readonly beginAnew: () => void;
  readonly end: () => void;
}

/**
 * Calls `isOver` once the process had a processor for so many seconds: a small file must not be refused because others
 * keep the machine busy.
 */
function boundTime({ pid }: ChildProcess, seconds: number, isOver: () => void): TimeBound {
  let timer: NodeJS.Timeout;
  let since = { clock: performance.now(), processor: 0 };
  const look = () => {
    const had = processSeconds(pid);
    const left = had === null ? 0 : seconds - (had - since.processor);
    const waited = (performance.now() - since.clock) / 1_000;
    if (left <= 0 || waited >= seconds * PATIENCE) return isOver();
    timer = setTimeout(look, Math.max(left * 1_000, 20));
  };
  const begin = () => {
    timer = setTimeout(look, seconds * 1_000);
  };
  begin();
  return {
    beginAnew: () => {
      clearTimeout(timer);
      since = { clock: performance.now(), processor: processSeconds(pid) ?? 0 };
      begin();
    },
    end: () => clearTimeout(timer),
  };
}

const isPart = <Outcome, Part>(message: Outcome | FoundPart<Part>): message is FoundPart<Part> =>
  typeof message === 'object' && message !== null && 'part' in message;

/** V8 aborts when the heap is full; the system kills when the machine is. */
function ranOutOfMemory(status: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGKILL' || signal === 'SIGTRAP' || status === 134 || status === 133;
}

function endSoon(child: ChildProcess): void {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}
