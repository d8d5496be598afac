import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Undo } from './undo.ts';
import { CUT } from './fuse.ts';

const DEVICE = '/dev/fuse';
const DISK = new URL('./unsynced-disk.ts', import.meta.url);

function mount(folder: string, args: readonly string[], device?: number): void {
  const { status, stderr } = spawnSync('mount', ['-i', ...args, folder], {
    stdio: ['ignore', 'ignore', 'pipe', device ?? 'ignore'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr ? stderr.trim() : 'there is no such command'}`);
}

const unmount = (folder: string): void => void spawnSync('umount', ['-l', folder], { stdio: 'ignore' });

/** Takes away what is mounted below a folder; a run that was killed leaves it there. */
export function unmountBelow(folder: string): void {
  if (!existsSync('/proc/mounts')) return;
  const places = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const place of places.filter((one) => one.startsWith(`${folder}/`))) unmount(place);
}

/** A disk of so many megabytes. */
export function mountSmall(folder: string, megabytes: number, undo: Pick<Undo, 'add'>): void {
  mkdirSync(folder, { recursive: true });
  mount(folder, ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs']);
  undo.add(() => unmount(folder));
}

/** A disk that forgets what was not synced when its power is cut; one that lies forgets what was synced, too. */
export function mountUnsynced(folder: string, isLying: boolean, undo: Pick<Undo, 'add'>): void {
  mkdirSync(folder, { recursive: true });
  const device = openSync(DEVICE, 'r+');
  try {
    mount(
      folder,
      ['-t', 'fuse', '-o', 'fd=3,rootmode=40711,user_id=0,group_id=0,allow_other,default_permissions', 'kaskad-bench'],
      device,
    );
    undo.add(() => unmount(folder));
    // It ends by itself when nothing is mounted any more.
    spawn(process.execPath, [fileURLToPath(DISK), ...(isLying ? ['lying'] : [])], {
      stdio: ['ignore', 'ignore', 'inherit', device],
    });
  } finally {
    closeSync(device);
  }
}

/** Whatever was not synced is gone; nobody may be at work on the disk. */
export const cutPower = (folder: string): void => void statSync(join(folder, CUT), { throwIfNoEntry: false });

/** Why no small disk can be mounted here; null where one can. */
export const unableToMount = (): string | null => tried((folder, undo) => mountSmall(folder, 1, undo));

/** Why no disk of our own can be mounted here; null where one can. */
export const unableToForget = (): string | null =>
  existsSync(DEVICE)
    ? (unableToMount() ??
      tried((folder, undo) => {
        mountUnsynced(folder, false, undo);
        statSync(folder);
      }))
    : `there is no ${DEVICE}`;

function tried(mounting: (folder: string, undo: Pick<Undo, 'add'>) => void): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'kaskad-mount-'));
  const steps: (() => unknown)[] = [];
  try {
    mounting(folder, { add: (step) => void steps.push(step) });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    for (const step of steps) step();
    rmdirSync(folder);
  }
}
