import { Config, connect, connectUpTo, Jobs, keyFileOf, knownMigrations, readKeyFile } from '@kaskad/api';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { startApplication } from '../src/application.ts';
import { makeBackup } from '../src/backup/make-backup.ts';
import { sealKey } from '../src/backup/sealed-key.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { digestOf, SAME_TEXT, tablesOf } from '../src/backup/tables.queries.ts';
import { backupCommand } from '../src/commands/backup.ts';
import { restoreCommand } from '../src/commands/restore.ts';
import { seedNation } from '../src/seed/nation.ts';
import { PROVINCES } from '../src/seed/provinces.ts';
import { SeedClock } from '../src/seed/seed-clock.ts';
import { openWorkshop } from '../src/seed/workshop.ts';
import { emptyDatabase, freshDatabase } from './fresh-database.ts';

const NOW = new Date('2026-11-29T10:00:00Z');

describe('a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaskad-backup-'));
  const passphrase = join(folder, 'passphrase');
  const drops: (() => Promise<void>)[] = [];
  let from: { url: string; home: string };
  const tell = () => undefined;

  async function place(kind: 'migrated' | 'empty') {
    const { url, drop } = await (kind === 'migrated' ? freshDatabase() : emptyDatabase());
    drops.push(drop);
    return { url, home: mkdtempSync(join(folder, 'home-')) };
  }
  const configOf = ({ url, home }: { url: string; home: string }) =>
    Config.from({ DATABASE_URL: url, KASKAD_HOME: home, KASKAD_MODE: 'demo', LOG_LEVEL: 'silent' });
  async function within<T>(where: { url: string; home: string }, run: () => Promise<T>): Promise<T> {
    const before = process.env;
    process.env = {
      ...before,
      DATABASE_URL: where.url,
      KASKAD_HOME: where.home,
      KASKAD_MODE: 'demo',
      LOG_LEVEL: 'silent',
    };
    try {
      return await run();
    } finally {
      process.env = before;
    }
  }
  async function digests(url: string): Promise<Record<string, string>> {
    const db = new pg.Client(url);
    await db.connect();
    await db.query(SAME_TEXT);
    const found: Record<string, string> = {};
    for (const { name } of await tablesOf(db)) {
      const { rows, digest } = await digestOf(db, name);
      found[name] = `${rows} ${digest}`;
    }
    await db.end();
    return found;
  }

  beforeAll(async () => {
    writeFileSync(passphrase, 'екі су, бір көпір\n');
    from = await place('migrated');
    const clock = new SeedClock('2026-03-02', 'Asia/Qyzylorda');
    const app = await startApplication(configOf(from), clock);
    const regions = PROVINCES.filter(({ code }) => code === 'KZ-10').map((region) => ({
      ...region,
      districts: 2,
      precincts: 8,
    }));
    await seedNation(openWorkshop(app, clock, configOf(from)), tell, regions);
    // Work that nobody takes up while there is no worker: it is left at the very end.
    await app.close();
    await using(from.url, (db) =>
      db.query(
        `update jobs.job set state = 'failed', retry_count = 30 where id = (select id from jobs.job
          where name = 'training-changed' limit 1)`,
      ),
    );
  }, 120_000);
  afterAll(async () => {
    for (const drop of drops) await drop();
    rmSync(folder, { recursive: true });
  });
  async function using<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
    const db = new pg.Client(url);
    await db.connect();
    return work(db).finally(() => db.end());
  }

  it('and its key make an installation in which every table is as it was, with the work that was not done', async () => {
    const file = join(folder, 'whole.tar');
    const before = await digests(from.url);
    await within(from, () => backupCommand([file, '--passphrase-file', passphrase]));
    const to = await place('empty');
    await within(to, () => restoreCommand([file, '--passphrase-file', passphrase]));
    const after = await digests(to.url);
    // What the restored installation writes itself when it starts is not the backup's: none of it today.
    expect(after).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(60);
    expect(readKeyFile(keyFileOf(configOf(to)))).toEqual(readKeyFile(keyFileOf(configOf(from))));
    expect(readFileSync(`${file}.key`, 'utf8')).not.toContain(readFileSync(keyFileOf(configOf(from)), 'utf8').trim());
    const app = await startApplication(configOf(to));
    await app.get(Jobs).settled();
    const [state] = await app
      .get(DataSource)
      .query(
        `select count(*) filter (where state = 'completed')::int as done from jobs.job where name = 'training-changed'`,
      );
    await app.close();
    // The one that had used up its tries was left anew.
    expect(state).toEqual({ done: 1 });
  });

  it('taken while people write holds one moment: what came after it is in none of its tables', async () => {
    const file = join(folder, 'moment.tar');
    let going = true;
    const writing = using(from.url, async (db) => {
      let written = 0;
      // Two rows that belong together, in tables that are copied at different times.
      while (going) {
        await db.query('begin');
        const {
          rows: [row],
        } = await db.query(
          `insert into audit_events (seq, at, actor_id, action, subject_type, subject_id, previous_hash,
            hash) select 1000000 + $1, now(), null, 'x.y', 'x', gen_random_uuid(), '\\x00',
            sha256(convert_to($1::text, 'utf8')) returning seq`,
          [written],
        );
        await db.query(
          `insert into venues (commission_id, name, address) select id, jsonb_build_object('kk', $1::text, 'ru', 'x'),
            '{"kk": "x", "ru": "x"}' from commissions limit 1`,
          [`V${row.seq}`],
        );
        await db.query('commit');
        written++;
      }
      return written;
    });
    await makeBackup({ databaseUrl: from.url, file, now: NOW, tell });
    going = false;
    expect(await writing).toBeGreaterThan(0);
    const to = await place('empty');
    await restoreBackup({ databaseUrl: to.url, file, tell });
    const pairs = await using(to.url, (db) =>
      db.query<{ events: number; venues: number }>(
        `select (select count(*)::int from audit_events where action = 'x.y') as events, (select count(*)::int
          from venues where name ->> 'kk' like 'V1%') as venues`,
      ),
    );
    expect(pairs.rows[0]?.events).toBe(pairs.rows[0]?.venues);
  });

  it.each([
    [
      'a byte is another',
      (bytes: Buffer) => {
        // The archive fills up its blocks with zeros, which nobody reads.
        bytes[bytes.findIndex((byte, at) => at > bytes.length / 2 && byte !== 0)]! ^= 1;
        return bytes;
      },
    ],
    ['its end is missing', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.9))],
    ['it is empty', () => Buffer.alloc(0)],
    ['it is something else', () => Buffer.from('PK\u0003\u0004 not ours '.repeat(100))],
  ])('of which %s is refused, and nothing is written', async (_, spoil) => {
    const [whole, file] = [join(folder, 'spoil.tar'), join(folder, `spoilt-${_.length}.tar`)];
    if (!existsSync(whole)) await makeBackup({ databaseUrl: from.url, file: whole, now: NOW, tell });
    writeFileSync(file, spoil(readFileSync(whole)));
    const to = await place('empty');
    await expect(restoreBackup({ databaseUrl: to.url, file, tell })).rejects.toThrow(
      /damaged|ends before its manifest|not as they were written/,
    );
    expect(
      await using(to.url, (db) => db.query(`select to_regclass('persons') as found`)).then(({ rows }) => rows),
    ).toEqual([{ found: null }]);
  });

  it('is restored whole or not at all: without its work its rows are not there, and the restore can be repeated', async () => {
    const file = join(folder, 'whole-or-not.tar');
    const before = await digests(from.url);
    await within(from, () => backupCommand([file, '--passphrase-file', passphrase]));
    const to = await place('empty');
    // The queue cannot be made where somebody else's table has its place.
    await using(to.url, (db) => db.query('create schema jobs; create table jobs.version (other text)'));
    await expect(within(to, () => restoreCommand([file, '--passphrase-file', passphrase]))).rejects.toThrow();
    expect(
      await using(to.url, (db) => db.query('select count(*)::int as count from persons')).then(({ rows }) => rows),
    ).toEqual([{ count: 0 }]);
    await using(to.url, (db) => db.query('drop schema jobs cascade'));
    await within(to, () => restoreCommand([file, '--passphrase-file', passphrase]));
    expect(await digests(to.url)).toEqual(before);
    expect(readKeyFile(keyFileOf(configOf(to)))).toEqual(readKeyFile(keyFileOf(configOf(from))));
  }, 120_000);

  it('is not put over an installation that is in use, nor under another key or passphrase', async () => {
    const file = join(folder, 'guarded.tar');
    await within(from, () => backupCommand([file, '--passphrase-file', passphrase]));
    await expect(within(from, () => restoreCommand([file, '--passphrase-file', passphrase]))).rejects.toThrow(
      /not empty/,
    );
    const to = await place('empty');
    const wrong = join(folder, 'wrong');
    writeFileSync(wrong, 'another passphrase');
    await expect(within(to, () => restoreCommand([file, '--passphrase-file', wrong]))).rejects.toThrow(
      /passphrase is not the one/,
    );
    const ofAnother = join(folder, 'of-another.tar');
    writeFileSync(ofAnother, readFileSync(file));
    writeFileSync(`${ofAnother}.key`, sealKey(Buffer.alloc(32, 6), 'екі су, бір көпір'));
    await expect(within(to, () => restoreCommand([ofAnother, '--passphrase-file', passphrase]))).rejects.toThrow(
      /belongs to another backup/,
    );
    expect(existsSync(join(to.home, 'secret.key'))).toBe(false);
    expect(
      await using(to.url, (db) => db.query('select count(*)::int as people from persons')).then(({ rows }) => rows),
    ).toEqual([{ people: 0 }]);
    writeFileSync(join(to.home, 'secret.key'), Buffer.alloc(32, 5).toString('base64'));
    await expect(within(to, () => restoreCommand([file, '--passphrase-file', passphrase]))).rejects.toThrow(
      /holds another key/,
    );
  });

  it('is not written over another file, and a short passphrase writes none', async () => {
    const file = join(folder, 'twice.tar');
    const short = join(folder, 'short');
    writeFileSync(short, 'short');
    await expect(within(from, () => backupCommand([file, '--passphrase-file', short]))).rejects.toThrow(/at least 12/);
    await makeBackup({ databaseUrl: from.url, file, now: NOW, tell });
    await expect(makeBackup({ databaseUrl: from.url, file, now: NOW, tell })).rejects.toThrow(/is there already/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('of an earlier version comes to the schema of this one; that of a newer one is refused', async () => {
    const old = await place('empty');
    const earlier = knownMigrations().slice(0, -1);
    const db = await connectUpTo(old.url, earlier);
    await db.runMigrations({ transaction: 'each' });
    await db.query(
      `insert into commissions (path, code, kind, name, time_zone) values ('/x/', 'X', 'regional', '{"kk": "x", "ru": "x"}', 'Asia/Almaty')`,
    );
    await db.destroy();
    const file = join(folder, 'earlier.tar');
    const manifest = await makeBackup({ databaseUrl: old.url, file, now: NOW, tell });
    expect(manifest.migrations).toEqual(earlier);
    const to = await place('empty');
    await restoreBackup({ databaseUrl: to.url, file, tell });
    const restored = await connect(to.url);
    const done = await restored.query('select name from migrations order by id');
    const commissions = await restored.query('select code from commissions');
    await restored.destroy();
    expect([done.length, commissions]).toEqual([knownMigrations().length, [{ code: 'X' }]]);

    const newer = await place('migrated');
    await using(newer.url, (client) =>
      client.query(`insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`),
    );
    const later = join(folder, 'later.tar');
    await makeBackup({ databaseUrl: newer.url, file: later, now: NOW, tell });
    await expect(restoreBackup({ databaseUrl: (await place('empty')).url, file: later, tell })).rejects.toThrow(
      /newer version of Kaskad/,
    );
  });
});
