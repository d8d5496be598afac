import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { SheetLimits } from './sheet-limits.ts';
import { SheetRefusal } from './sheet-reading.ts';

const MEGABYTE = 1024 * 1024;

/** A ZIP archive whose list of entries was found harmless. Entries are unpacked one at a time, and counted while they are. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** A part whole, at most `limit` bytes of it. Throws SheetRefusal, also when it is larger. */
  readBytes(name: string, limit: number): Promise<Buffer>;
  /** Feeds the text of a part to `take` piece by piece. Throws SheetRefusal when the part lies about its size or is damaged. */
  readText(name: string, take: (text: string) => void): Promise<void>;
}

/** Lists the entries and refuses what would unpack to too much, before anything is unpacked. Throws SheetRefusal. */
export async function openArchive(file: Buffer, limits: SheetLimits): Promise<Archive> {
  const zip = await openZip(file);
  if (zip.entryCount > limits.archiveEntries) throw new SheetRefusal('sheet_archive_bomb', { limit: limits.archiveEntries });
  const entries = await listEntries(zip);
  const declared = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  refuseBomb(declared, file.length, limits);

  let unpacked = 0;
  async function read(name: string, take: (chunk: Buffer) => void, end = () => {}): Promise<void> {
    const entry = entries.get(name);
    if (!entry) throw new SheetRefusal('sheet_archive_damaged');
    if (entry.isEncrypted()) throw new SheetRefusal('sheet_protected');
    const stream = await openEntry(zip, entry);
    let size = 0;
    let sum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        unpacked += chunk.length;
        if (size > entry.uncompressedSize) throw new SheetRefusal('sheet_archive_bomb');
        refuseBomb(unpacked, file.length, limits);
        sum = crc32(chunk, sum);
        take(chunk);
      }
      end();
    } catch (error) {
      throw error instanceof SheetRefusal ? error : new SheetRefusal('sheet_archive_damaged');
    } finally {
      stream.destroy();
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new SheetRefusal('sheet_archive_damaged');
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    async readText(name, take) {
      const decoder = new TextDecoder('utf-8', { fatal: true });
      await read(name, (chunk) => take(decoder.decode(chunk, { stream: true })), () => take(decoder.decode()));
    },
    async readBytes(name, limit) {
      const chunks: Buffer[] = [];
      let size = 0;
      await read(name, (chunk) => {
        size += chunk.length;
        if (size > limit) throw new SheetRefusal('sheet_archive_bomb', { limit: Math.round(limit / MEGABYTE) });
        chunks.push(chunk);
      });
      return Buffer.concat(chunks);
    },
  };
}

async function openZip(file: Buffer): Promise<ZipFile> {
  try {
    // Sizes are compared here, where a lie can be told from damage.
    return await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: false });
  } catch {
    throw new SheetRefusal('sheet_archive_damaged');
  }
}

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      // Nothing is written to disk; a link all the same is no part of an honest file.
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) throw new SheetRefusal('sheet_archive_damaged');
      // Two entries of one name: what is checked might not be what is read.
      if (entries.has(entry.fileName)) throw new SheetRefusal('sheet_archive_damaged');
      entries.set(entry.fileName, entry);
    }
  } catch {
    throw new SheetRefusal('sheet_archive_damaged');
  }
  return entries;
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    return await zip.openReadStreamPromise(entry);
  } catch {
    throw new SheetRefusal('sheet_archive_damaged');
  }
}

function refuseBomb(unpacked: number, packed: number, limits: SheetLimits): void {
  const tooDense = unpacked > MEGABYTE && unpacked > packed * limits.unpackedRatio;
  if (unpacked > limits.unpackedBytes || tooDense) throw new SheetRefusal('sheet_archive_bomb', { limit: Math.round(limits.unpackedBytes / MEGABYTE) });
}
