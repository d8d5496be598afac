import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../rig/api.ts';
import { type Command, command } from '../rig/command.ts';
import { cutPower, mountUnsynced, unableToForget } from '../rig/mounts.ts';
import { brokenApi, brokenCli } from './broken.ts';
import { answering, Crowd } from './crowd.ts';
import type { Fault, FaultRun } from './fault.ts';
import { compare, openHall, phonesOf } from './hall.ts';

const PEOPLE = 16;
const CUTS = { real: 4, broken: 2 } as const;

/** The power goes at a random moment: whatever was not synced is gone. Then everything is started again. */
export const powerCut: Fault = {
  name: 'power-cut',
  controls: [
    { name: 'lying', wrong: 'the disk says that it has synced and has not: as if nobody asked it to' },
    { name: 'key', wrong: 'the key is written without being synced' },
    { name: 'backup', wrong: 'the backup is written without being synced' },
  ],
  recoveryGoalMs: 120_000,
  unable: unableToForget,
  mount: (home, undo, broken) => mountUnsynced(home, broken === 'lying', undo),
  async run(run) {
    const { rig, broken, say } = run;
    await openHall(rig, { people: PEOPLE });
    const main =
      broken === 'key'
        ? brokenApi(
            /fsyncSync\(handle\);(\s+\} finally \{\s+closeSync\(handle\);\s+\}\s+return draft;)/,
            (_, rest) => rest,
          )
        : undefined;
    const cli = broken === 'backup' ? brokenCli('await handle.sync();', '') : undefined;
    let api = await rig.startApi({ ...(main && { main }) });
    const files = new Files(rig.home);
    files.hold('secret.key');
    files.hold('pg/password');
    const phones = phonesOf(api.url, PEOPLE);
    const crowd = new Crowd(phones.map(answering));
    const cuts = CUTS[broken ? 'broken' : 'real'];
    let [recoveryMs, backups] = [0, 0];
    try {
      for (let cut = 0; cut < cuts; cut++) {
        await crowd.untilHeard();
        const name = `backup-${cut}`;
        // Of the others some are cut off in the middle.
        const backup =
          cut > 0
            ? command(['backup', join(rig.home, name)], {
                databaseUrl: rig.databaseUrl,
                home: rig.home,
                undo: rig.undo,
                cli,
              })
            : null;
        if (backup && cut % 2 === 1 && (await backup.ended) === 0) {
          backups++;
          files.hold(name);
          files.hold(`${name}.key`);
        }
        await sleep(Math.random() * 1_000);
        const began = performance.now();
        await cutDown(run, api, backup);
        api = await rig.startApi({ port: api.port, ...(main && { main }) });
        await crowd.untilHeard();
        recoveryMs = Math.max(recoveryMs, performance.now() - began);
        if (!isWholeOrNone(join(rig.home, name))) files.half++;
      }
    } catch (error) {
      // What does not start any more has lost all of it.
      say(
        `after a cut nothing starts any more: ${
          String(error)
            .split('\n')
            .findLast((line) => line.includes('rror: ')) ?? ''
        }`,
      );
      const acknowledged = phones.reduce((sum, phone) => sum + phone.acknowledged.length, 0);
      return { acknowledged, lost: acknowledged, duplicated: 0, recoveryMs };
    }
    await crowd.end();
    const outcome = await compare(run, phones);
    const changed = files.changed();
    say(
      `${cuts} cuts, longest recovery ${Math.round(recoveryMs)} ms: ${outcome.acknowledged} answers acknowledged, ${outcome.lost} lost, ${outcome.duplicated} twice; ${backups} backups were made and as many are to be there: ${changed.length} files differ or are gone${changed.length > 0 ? ` (${changed.join(', ')})` : ''}, ${files.half} are half a backup under its name`,
    );
    return { ...outcome, lost: outcome.lost + changed.length + files.half, recoveryMs };
  },
};

/** Everything ends at one stroke, and what was not synced is gone; the database is started again. */
async function cutDown({ rig }: FaultRun, api: Api, backup: Command | null): Promise<void> {
  await Promise.all([api.kill(), backup?.kill()]);
  await rig.crashDatabase(() => cutPower(rig.home));
}

/** Files that are to be there for good. */
class Files {
  half = 0;
  private readonly home: string;
  private readonly known = new Map<string, string>();

  constructor(home: string) {
    this.home = home;
  }

  hold(name: string): void {
    this.known.set(name, this.wordOf(name));
  }

  changed(): string[] {
    return [...this.known].filter(([name, word]) => this.wordOf(name) !== word).map(([name]) => name);
  }

  private wordOf(name: string): string {
    const file = join(this.home, name);
    return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'none';
  }
}

/** A backup ends with its manifest and two empty blocks, as an archive does. */
function isWholeOrNone(file: string): boolean {
  if (!existsSync(file)) return true;
  const bytes = readFileSync(file);
  return bytes.length > 1024 && bytes.subarray(-1024).every((byte) => byte === 0) && bytes.includes('manifest.json');
}
