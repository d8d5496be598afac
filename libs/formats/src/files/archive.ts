import type { Readable } from 'node:stream';
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { SheetLimits } from './sheet-limits.ts';
import { SheetRefusal } from './sheet-refusal.ts';

const MEGABYTE = 1024 * 1024;

/**
 * A ZIP archive whose list of entries was found harmless. Entries are unpacked one at a time, and counted while they
 * are.
 */
export interface Archive {
  readonly names: readonly string[];
  /** Part names are told apart by letters, not by capitals; so are they here where only one part can be meant. */
  has(name: string): boolean;
  /** A part whole, at most `limit` bytes of it. Throws SheetRefusal, also when it is larger. */
  readBytes(name: string, limit: number): Promise<Buffer>;
  /**
   * Feeds the text of a part to `take` piece by piece. Throws SheetRefusal when the part lies about its size or is
   * damaged.
   */
  readText(name: string, take: (text: string) => void): Promise<void>;
}

/** Lists the entries and refuses what would unpack to too much, before anything is unpacked. Throws SheetRefusal. */
export async function openArchive(file: Buffer, limits: SheetLimits): Promise<Archive> {
  const zip = await openZip(file);
  if (zip.entryCount > limits.archiveEntries)
    throw new SheetRefusal('sheet_archive_bomb', { limit: limits.archiveEntries });
  const entries = await listEntries(zip);
  refuseUnlisted(file, [...entries.values()]);
  const bySmall = Map.groupBy(entries.values(), ({ fileName }) => fileName.toLowerCase());
  const find = (name: string): Entry | undefined => {
    const alike = bySmall.get(name.toLowerCase()) ?? [];
    return entries.get(name) ?? (alike.length === 1 ? alike[0] : undefined);
  };
  const declared = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  refuseBomb(declared, file.length, limits);

  let unpacked = 0;
  async function read(name: string, take: (chunk: Buffer) => void, end = () => {}): Promise<void> {
    const entry = find(name);
    if (!entry) throw new SheetRefusal('sheet_archive_damaged');
    if (entry.isEncrypted()) throw new SheetRefusal('sheet_protected');
    const small = smallEntry(file, entry);
    if (small !== null) {
      unpacked += small.length;
      refuseBomb(unpacked, file.length, limits);
      if (small.length > entry.uncompressedSize) throw new SheetRefusal('sheet_archive_bomb');
      if (small.length !== entry.uncompressedSize || crc32(small) !== entry.crc32)
        throw new SheetRefusal('sheet_archive_damaged');
      return takeWhole(small, take, end);
    }
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
    has: (name) => find(name) !== undefined,
    async readText(name, take) {
      const decoder = new TextDecoder('utf-8', { fatal: true });
      await read(
        name,
        (chunk) => take(decoder.decode(chunk, { stream: true })),
        () => take(decoder.decode()),
      );
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

const STORED = 0;
const DEFLATED = 8;
/** In bytes: zlib refuses less. */
const LEAST_ROOM = 64;

/**
 * A small entry, unpacked at once: a stream for each of some thousand files takes longer than all of them. Null for one
 * that is to be read piece by piece.
 */
function smallEntry(
  file: Buffer,
  { relativeOffsetOfLocalHeader: start, compressedSize, uncompressedSize, compressionMethod }: Entry,
): Buffer | null {
  if (
    uncompressedSize > MEGABYTE ||
    compressedSize > MEGABYTE ||
    (compressionMethod !== STORED && compressionMethod !== DEFLATED)
  )
    return null;
  const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
  const packed = file.subarray(from, from + compressedSize);
  if (!file.subarray(start, start + 4).equals(ENTRY_START) || packed.length !== compressedSize)
    throw new SheetRefusal('sheet_archive_damaged');
  if (compressionMethod === STORED) return packed;
  try {
    // Room for one byte more than there should be: when all of it is full, zlib asks for as much again.
    const chunkSize = Math.max(LEAST_ROOM, uncompressedSize + 1);
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize), chunkSize });
  } catch (error) {
    // More than it says it would be: a lie, not damage.
    throw new SheetRefusal(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'sheet_archive_bomb' : 'sheet_archive_damaged',
    );
  }
}

function takeWhole(bytes: Buffer, take: (chunk: Buffer) => void, end: () => void): void {
  try {
    take(bytes);
    end();
  } catch (error) {
    throw error instanceof SheetRefusal ? error : new SheetRefusal('sheet_archive_damaged');
  }
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
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
        throw new SheetRefusal('sheet_archive_damaged');
      // Two entries of one name: what is checked might not be what is read.
      if (entries.has(entry.fileName)) throw new SheetRefusal('sheet_archive_damaged');
      entries.set(entry.fileName, entry);
    }
  } catch {
    throw new SheetRefusal('sheet_archive_damaged');
  }
  return entries;
}

const ENTRY_START = Buffer.from('504b0304', 'hex');
const DIRECTORY_START = Buffer.from('504b0102', 'hex');

/** A part that lies in the archive and not in its list is a part lost: the list was cut. */
function refuseUnlisted(file: Buffer, entries: readonly Entry[]): void {
  let from = 0;
  for (const { relativeOffsetOfLocalHeader: start, compressedSize } of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    if (file.subarray(from, start).includes(ENTRY_START)) throw new SheetRefusal('sheet_archive_damaged');
    if (start + 30 > file.length) throw new SheetRefusal('sheet_archive_damaged');
    from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28) + compressedSize;
  }
  const directory = file.indexOf(DIRECTORY_START, from);
  if (file.subarray(from, directory < 0 ? file.length : directory).includes(ENTRY_START))
    throw new SheetRefusal('sheet_archive_damaged');
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
  if (unpacked > limits.unpackedBytes || tooDense)
    throw new SheetRefusal('sheet_archive_bomb', { limit: Math.round(limits.unpackedBytes / MEGABYTE) });
}
