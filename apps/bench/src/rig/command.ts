import { spawn } from 'node:child_process';
import { built } from '../../../../tools/build.mjs';
import type { Undo } from './undo.ts';

const PASSPHRASE = 'a passphrase of the bench';

export interface Command {
  /** How it ended: 0 when it says that it did what it was to do; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** What it said of what went wrong. */
  readonly words: () => string;
  readonly kill: () => Promise<void>;
}

interface Wanted {
  readonly databaseUrl: string;
  readonly home: string;
  readonly undo: Undo;
  /** Another build, made wrong on purpose. */
  readonly cli?: string | undefined;
}

/** Runs the built command line, as an operator does. */
export function command(args: readonly string[], { databaseUrl, home, undo, cli = built.cli }: Wanted): Command {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    KASKAD_HOME: home,
    KASKAD_BACKUP_PASSPHRASE: PASSPHRASE,
    LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4000);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  undo.add(kill);
  return { ended, kill, words: () => words };
}
