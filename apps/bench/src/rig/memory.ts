import { readFileSync } from 'node:fs';
import { forgetPeak, peakMegabytes } from './cpu.ts';

const EVERY_MILLISECONDS = 10;

/** In MB. */
export interface Memory {
  /** The most that the process held, and the most that one of its children did. */
  readonly own: number;
  readonly child: number;
  /** The most that all of them held at one moment. */
  readonly together: number;
}

/**
 * Looks at what a process and its children hold, a hundred times a second; returns what says the most so far and ends
 * the looking.
 */
export function watchMemory(pid: number): () => Memory {
  forgetPeak(pid);
  let [child, together] = [0, 0];
  const look = () => {
    const children = childrenOf(pid);
    child = Math.max(child, ...children.map((one) => field(one, 'VmHWM')));
    together = Math.max(
      together,
      [pid, ...children].reduce((sum, one) => sum + field(one, 'VmRSS'), 0),
    );
  };
  const timer = setInterval(look, EVERY_MILLISECONDS);
  return () => {
    clearInterval(timer);
    look();
    const own = peakMegabytes(pid);
    return { own, child, together: Math.max(together, own) };
  };
}

function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** 0 of a process that has ended meanwhile. */
function field(pid: number, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
