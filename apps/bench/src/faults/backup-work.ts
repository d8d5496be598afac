import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { command } from '../rig/command.ts';
import type { Rig } from '../rig/rig.ts';
import { ANSWERS, asked, digests, filling, HALVES, hasSchema } from './backup-looks.ts';
import type { Phone } from './phone.ts';

const CUTS = 3;

/** Backups and restores of one run; every method returns how much is wrong. */
export class BackupWork {
  made = 0;
  restored = 0;
  cutOff = 0;
  brokenOff = 0;
  readonly complaints: string[] = [];
  private readonly rig: Rig;
  private readonly cli: string | undefined;
  private readonly phones: () => readonly Phone[];
  private names = 0;
  /** How long a backup and a restore take here, in milliseconds. */
  private readonly takes = { backup: 2_000, restore: 4_000 };

  constructor(rig: Rig, cli: string | undefined, phones: () => readonly Phone[]) {
    this.rig = rig;
    this.cli = cli;
    this.phones = phones;
  }

  /**
   * One backup while people work, restored: it holds what was acknowledged before it began, nothing that is not there,
   * and nothing by halves.
   */
  async whole(): Promise<number> {
    const before = this.phones().flatMap(({ attemptId, acknowledged }) =>
      acknowledged.map(({ id }) => `${attemptId} ${id}`),
    );
    const file = await this.backUp();
    if (!file) return this.wrong('a backup failed');
    const { url, code } = await this.restore(file);
    if (code !== 0) return this.wrong('a whole backup was not restored');
    const answers = await asked<{ id: string; whole: string }>(url, ANSWERS);
    const held = new Set(answers.map(({ id }) => id));
    const known = new Set((await this.rig.look<{ whole: string }>(ANSWERS)).map(({ whole }) => whole));
    const [halves] = await asked<{ count: number }>(url, HALVES);
    return (
      this.wrong('acknowledged answers are not in the backup', before.filter((id) => !held.has(id)).length) +
      this.wrong('answers differ', answers.filter(({ whole }) => !known.has(whole)).length) +
      this.wrong('things are there by halves', halves?.count ?? 1)
    );
  }

  /** Backups that are killed in the middle: there is no file of the name, or all of it. */
  async cutBackups(): Promise<number> {
    const first = await this.backUp();
    if (!first) return this.wrong('a backup failed');
    let wrong = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const name = `backup-${++this.names}`;
      const file = join(this.rig.folder, name);
      const going = this.command(['backup', file], this.rig.databaseUrl, this.rig.home);
      await this.somewhereIn(cut, this.takes.backup, () =>
        readdirSync(this.rig.folder).some((one) => one.startsWith(name)),
      );
      await going.kill();
      this.cutOff++;
      // Whoever tries again under the same name gets a backup; what is there already is a whole one.
      if (!existsSync(file) && (await this.command(['backup', file], this.rig.databaseUrl, this.rig.home).ended) !== 0)
        wrong += this.wrong('after a backup that was killed none could be made');
      else {
        if (!existsSync(`${file}.key`)) copyFileSync(`${first}.key`, `${file}.key`);
        if ((await this.restore(file)).code !== 0) wrong += this.wrong('half a file under its name');
      }
    }
    return wrong;
  }

  /** Restores that are killed in the middle: nothing is there, or all with the key; and the same restore then succeeds. */
  async cutRestores(): Promise<number> {
    const file = await this.backUp();
    const model = file && (await this.restore(file));
    if (!file || !model || model.code !== 0) return this.wrong('a backup failed');
    const whole = await filling(model.url);
    let wrong = 0;
    for (let cut = 0; cut < CUTS; cut++) {
      const name = `cut_${++this.names}`;
      const [url, home] = [await this.rig.emptyDatabase(name), join(this.rig.folder, name)];
      const going = this.command(['restore', file], url, home);
      await this.somewhereIn(cut, this.takes.restore, () => hasSchema(url));
      await going.kill();
      this.brokenOff++;
      const left = await filling(url);
      if (left !== 'empty' && left !== whole) wrong += this.wrong(`half a restore: ${left} of ${whole} rows`);
      if (left === whole && !existsSync(join(home, 'secret.key'))) wrong += this.wrong('a restore without its key');
      if (left !== 'empty') continue;
      const again = this.command(['restore', file], url, home);
      if ((await again.ended) !== 0 || (await filling(url)) !== whole)
        wrong += this.wrong(
          `after a restore that was killed none could be made: ${again.words().trim().split('\n').at(-1) ?? ''}`,
        );
    }
    return wrong;
  }

  /** A backup while nobody works, restored: every table is the same, row by row. */
  async still(): Promise<number> {
    const source = await digests(this.rig.databaseUrl);
    const file = await this.backUp();
    const copy = file && (await this.restore(file));
    if (!copy || copy.code !== 0) return this.wrong('a backup of a quiet database was not made or not restored');
    const restored = await digests(copy.url);
    return [...source]
      .filter(([name, digest]) => restored.get(name) !== digest)
      .reduce((sum, [name]) => sum + this.wrong(`${name} differs`), 0);
  }

  private async backUp(): Promise<string | null> {
    const file = join(this.rig.folder, `backup-${++this.names}`);
    const began = performance.now();
    const going = this.command(['backup', file], this.rig.databaseUrl, this.rig.home);
    if ((await going.ended) !== 0) {
      this.complaints.push(going.words().trim().split('\n').at(-1) ?? '');
      return null;
    }
    this.takes.backup = performance.now() - began;
    this.made++;
    return file;
  }

  private async restore(file: string): Promise<{ url: string; code: number | null }> {
    const name = `restored_${++this.names}`;
    const url = await this.rig.emptyDatabase(name);
    const began = performance.now();
    const going = this.command(['restore', file], url, join(this.rig.folder, name));
    const code = await going.ended;
    if (code !== 0) this.complaints.push(going.words().trim().split('\n').at(-1) ?? '');
    else {
      this.takes.restore = performance.now() - began;
      this.restored++;
    }
    return { url, code };
  }

  private command(args: readonly string[], databaseUrl: string, home: string) {
    return command(args, { databaseUrl, home, undo: this.rig.undo, cli: this.cli });
  }

  /** Once it has really begun, some moment later, each time another part of the way. */
  private async somewhereIn(turn: number, takes: number, hasBegun: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 1_000 && !(await hasBegun()); tries++) await sleep(10);
    await sleep(((turn + Math.random()) / CUTS) * takes);
  }

  private wrong(words: string, count = 1): number {
    if (count > 0) this.complaints.push(words);
    return count;
  }
}
