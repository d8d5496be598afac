import { spawn } from 'node:child_process';

/** Ends with us, however we end: its end of the pipe is looked at between two spells of work. */
const SPIN = `process.stdin.on('end', () => process.exit()).resume();
const spin = () => { for (const end = Date.now() + 50; Date.now() < end;); setImmediate(spin); };
spin();`;

/** Processes that do nothing but use up the processors; returns what ends them. */
export function startLoad(processes: number): () => void {
  const children = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['-e', SPIN], { stdio: ['pipe', 'ignore', 'ignore'] }),
  );
  return () => {
    for (const child of children) child.kill('SIGKILL');
  };
}
