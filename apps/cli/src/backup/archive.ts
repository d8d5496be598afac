import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { Manifest } from './manifest.ts';

/** Compressed bytes of one member: a table of any size is written without knowing how large it will be. */
const MEMBER_BYTES = 4 * 1024 * 1024;
const MANIFEST = 'manifest.json';
const memberOf = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}.gz`;

/** A file that is no backup, or is damaged. */
class DamagedBackup extends Error {}

/** Writes a backup: tables one after another, the manifest at the end. A tar archive that any tool lists. */
export class BackupWriter {
  private readonly tar = pack();
  private readonly file;
  private readonly written;

  constructor(private readonly path: string) {
    this.file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.written = pipeline(this.tar, this.file);
    // Whoever writes awaits each member; this one is awaited at the end.
    this.written.catch(() => undefined);
  }

  /** Returns the SHA-256 of what was written. */
  async table(name: string, rows: Readable): Promise<string> {
    const [hash, gzip] = [createHash('sha256'), createGzip({ level: 3 })];
    const packing = pipeline(rows, gzip);
    packing.catch(() => undefined);
    let [parts, size, part] = [[] as Buffer[], 0, 0];
    const flush = async () => {
      await this.member(memberOf(name, part++), Buffer.concat(parts, size));
      [parts, size] = [[], 0];
    };
    for await (const bytes of gzip as AsyncIterable<Buffer>) {
      hash.update(bytes);
      parts.push(bytes);
      size += bytes.length;
      if (size >= MEMBER_BYTES) await flush();
    }
    await packing;
    await flush();
    return hash.digest('hex');
  }

  /** Returns when all of it is on the disk. */
  async end(manifest: Manifest): Promise<void> {
    await this.member(MANIFEST, Buffer.from(JSON.stringify(manifest)));
    this.tar.finalize();
    await this.written;
    const handle = await open(this.path, 'r+');
    await handle.sync();
    await handle.close();
  }

  private member(name: string, bytes: Buffer): Promise<void> {
    const stored = new Promise<void>((resolve, reject) => {
      this.tar.entry({ name, mode: 0o600, size: bytes.length }, bytes, (error) => (error ? reject(error) : resolve()));
    });
    // A disk that is full ends the file before the member is taken.
    return Promise.race([stored, this.written.then(() => stored)]);
  }
}

/** Reads all of it and returns its manifest. Throws `DamagedBackup` when a byte is not as it was written. */
export async function verifiedManifest(path: string): Promise<Manifest> {
  const sums = new Map<string, ReturnType<typeof createHash>>();
  let manifest: Manifest | null = null;
  await eachMember(path, async (name, bytes) => {
    if (name === MANIFEST) manifest = Manifest.parse(JSON.parse((await collected(bytes)).toString('utf8')));
    const table = tableOf(name);
    if (!table) return;
    const sum = sums.get(table) ?? createHash('sha256');
    sums.set(table, sum);
    for await (const part of bytes) sum.update(part as Buffer);
  });
  // TypeScript does not see that the callback has run.
  const found = manifest as Manifest | null;
  if (!found) throw new DamagedBackup('The file ends before its manifest');
  const wrong = found.tables
    .filter(({ name, sha256 }) => sums.get(name)?.digest('hex') !== sha256)
    .map(({ name }) => name);
  if (wrong.length > 0) throw new DamagedBackup(`These tables are not as they were written: ${wrong.join(', ')}`);
  return found;
}

/** Gives every table's rows to `take`, in the order in which they were written. */
export async function eachTable(path: string, take: (table: string, rows: Readable) => Promise<void>): Promise<void> {
  let [current, packed, taking] = ['', new PassThrough(), Promise.resolve()];
  const end = async () => {
    packed.end();
    await taking;
  };
  await eachMember(path, async (name, bytes) => {
    const table = tableOf(name);
    if (!table) return;
    if (table !== current) {
      await end();
      [current, packed] = [table, new PassThrough()];
      taking = take(table, packed.pipe(createGunzip()));
      taking.catch(() => undefined);
    }
    // A refusal of the database ends the waiting for room in the stream.
    for await (const part of bytes)
      if (!packed.write(part)) await Promise.race([new Promise((resolve) => packed.once('drain', resolve)), taking]);
  });
  await end();
}

const tableOf = (member: string): string | null => /^tables\/([a-z_]+)\/\d+\.gz$/.exec(member)?.[1] ?? null;

async function collected(bytes: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function eachMember(path: string, take: (name: string, bytes: Readable) => Promise<void>): Promise<void> {
  const members = extract();
  const reading = pipeline(createReadStream(path), members);
  reading.catch(() => undefined);
  try {
    for await (const member of members) {
      await take(member.header.name, member as unknown as Readable);
      member.resume();
    }
    await reading;
  } catch (error) {
    members.destroy();
    await finished(members).catch(() => undefined);
    throw error instanceof DamagedBackup || (error as { code?: string }).code === 'ENOENT' || isOfDatabase(error)
      ? error
      : new DamagedBackup(
          `The file is no backup of Kaskad, or is damaged (${error instanceof Error ? error.message : String(error)})`,
        );
  }
}

const isOfDatabase = (error: unknown): boolean => (error as { severity?: unknown }).severity !== undefined;
