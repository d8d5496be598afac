import { Test } from '@nestjs/testing';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.ts';
import { Config } from '../src/config.ts';
import { connect } from '../src/database.ts';
import { isKeyFileRight, openSecretKey, rotateKey } from '../src/platform/secrets/installation-key.ts';
import { SecretKey } from '../src/platform/secrets/secret-key.ts';
import { freshDatabase } from './support/database.ts';

const IIN = '850101300123';

describe('the key of an installation', () => {
  let url: string;
  let drop: () => Promise<void>;
  let db: DataSource;
  let homes: string[] = [];
  beforeEach(async () => {
    ({ url, drop } = await freshDatabase());
    db = await connect(url);
  });
  afterEach(async () => {
    await db.destroy();
    await drop();
    for (const home of homes) rmSync(home, { recursive: true });
    homes = [];
  });

  function home(key?: Buffer | '') {
    const folder = mkdtempSync(join(tmpdir(), 'kaskad-key-'));
    homes.push(folder);
    if (key !== undefined) writeFileSync(join(folder, 'secret.key'), key === '' ? '' : key.toString('base64'));
    return folder;
  }
  const configOf = (folder: string) => Config.from({ DATABASE_URL: url, KASKAD_HOME: folder, KASKAD_MODE: 'demo' });
  const open = (folder: string) => openSecretKey(configOf(folder), db);
  const fileIn = (folder: string) => join(folder, 'secret.key');
  /** A person whose IIN was stored by this key. */
  async function store(key: SecretKey) {
    const [commission] = await db.query(
      `insert into commissions (path, code, kind, name, time_zone) values ('/x/', 'X', 'regional', '{"kk": "x", "ru": "x"}', 'Asia/Almaty') returning id`,
    );
    await db.query(
      `insert into persons (family_name, given_name, name_key, iin_cipher, iin_hash, iin_tail, language, home_commission_id) values ('Сәрсен', 'Әлия', 'x', $1, $2, '0123', 'kk', $3)`,
      [key.encrypt(IIN), key.matchHash(IIN), commission.id],
    );
  }
  const cipher = async (): Promise<Buffer> => (await db.query('select iin_cipher from persons'))[0].iin_cipher;

  it('is made once, readable by its owner only, and complete on the disk before anybody uses it', async () => {
    const folder = home();
    const first = await open(folder);
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(fileIn(folder), 'utf8'), 'base64')).toHaveLength(32);
    expect(readdirSync(folder)).toEqual(['secret.key']);
    expect((await open(folder)).decrypt(first.encrypt(IIN))).toBe(IIN);
  });

  it.each([
    ['another key', Buffer.alloc(32, 7), /is not the key of this database/],
    ['an empty file', '' as const, /is empty/],
    ['no file', undefined, /is missing/],
  ])('with %s a second node does not start, and makes no key of its own', async (_, key, message) => {
    await open(home());
    const other = home(key);
    const before = existsSync(fileIn(other)) ? readFileSync(fileIn(other), 'utf8') : null;
    await expect(open(other)).rejects.toThrow(message);
    expect(existsSync(fileIn(other)) ? readFileSync(fileIn(other), 'utf8') : null).toBe(before);
  });

  it('the application itself refuses to start with another key', async () => {
    await open(home());
    const starting = Test.createTestingModule({
      imports: [AppModule.with(configOf(home(Buffer.alloc(32, 7))))],
    }).compile();
    await expect(starting).rejects.toThrow(/is not the key of this database/);
  });

  it('of an earlier version goes on to read what it encrypted, and another one is refused', async () => {
    const [former, other] = [Buffer.alloc(32, 3), Buffer.alloc(32, 4)];
    await store(new SecretKey(former));
    await expect(open(home(other))).rejects.toThrow(/is not the key of this database/);
    await expect(open(home())).rejects.toThrow(/is missing/);
    const secret = await open(home(former));
    expect(secret.decrypt(await cipher())).toBe(IIN);
    expect(await db.query('select count(*)::int as kept from installation_secret')).toEqual([{ kept: 1 }]);
  });

  it('an empty file that was never used is written anew', async () => {
    const folder = home('');
    expect((await open(folder)).encrypt(IIN)).toHaveLength(12 + 16 + 12);
    expect(readFileSync(fileIn(folder), 'utf8')).toHaveLength(44);
  });

  it('what is no key is refused by name', async () => {
    await expect(open(home(Buffer.from('short')))).rejects.toThrow(/does not hold a key/);
  });

  it('two servers that start at once on an empty database share one secret', async () => {
    const folder = home();
    const keys = await Promise.all(Array.from({ length: 8 }, () => open(folder)));
    const sealed = keys[0]?.encrypt(IIN) ?? Buffer.alloc(0);
    expect(keys.map((key) => key.decrypt(sealed))).toEqual(Array.from({ length: 8 }, () => IIN));
  });

  describe('changed for a new one', () => {
    it('opens the same data; the old one opens nothing, and is kept beside it', async () => {
      const folder = home();
      const before = await open(folder);
      await store(before);
      const old = readFileSync(fileIn(folder), 'utf8');
      const { former } = await rotateKey(configOf(folder), db, new Date('2026-11-29T10:00:00Z'));
      expect(readFileSync(former, 'utf8')).toBe(old);
      expect(readFileSync(fileIn(folder), 'utf8')).not.toBe(old);
      const after = await open(folder);
      expect(after.decrypt(await cipher())).toBe(IIN);
      expect(after.matchHash(IIN)).toEqual(before.matchHash(IIN));
      expect(await isKeyFileRight(configOf(folder), db.manager)).toBe(true);
      await expect(open(home(Buffer.from(old, 'base64')))).rejects.toThrow(/is not the key of this database/);
    });

    it('is finished at the next start when a power cut came between the database and the file', async () => {
      const folder = home();
      const secret = await open(folder);
      const old = readFileSync(fileIn(folder), 'utf8');
      const { former } = await rotateKey(configOf(folder), db, new Date());
      // As the cut left it: the old file in its place, the new one beside it.
      renameSync(fileIn(folder), `${fileIn(folder)}.next`);
      renameSync(former, fileIn(folder));
      expect((await open(folder)).decrypt(secret.encrypt(IIN))).toBe(IIN);
      expect(readFileSync(fileIn(folder), 'utf8')).not.toBe(old);
      expect((await open(folder)).decrypt(secret.encrypt(IIN))).toBe(IIN);
    });

    it('leaves the old one when a power cut came before the database knew', async () => {
      const folder = home();
      await open(folder);
      const old = readFileSync(fileIn(folder), 'utf8');
      writeFileSync(`${fileIn(folder)}.next`, Buffer.alloc(32, 9).toString('base64'));
      chmodSync(`${fileIn(folder)}.next`, 0o600);
      await open(folder);
      expect(readFileSync(fileIn(folder), 'utf8')).toBe(old);
      expect(readdirSync(folder)).toEqual(['secret.key']);
    });
  });
});
