/** The numbers of the kernel's protocol for file systems of programs (FUSE 7.31; linux/fuse.h). */
export const OP = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  setattr: 4,
  readlink: 5,
  symlink: 6,
  mknod: 8,
  mkdir: 9,
  unlink: 10,
  rmdir: 11,
  rename: 12,
  link: 13,
  open: 14,
  read: 15,
  write: 16,
  statfs: 17,
  release: 18,
  fsync: 20,
  flush: 25,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  fsyncdir: 30,
  create: 35,
  interrupt: 36,
  destroy: 38,
  batchForget: 42,
  rename2: 45,
} as const;
export const ERRNO = { ENOENT: 2, EEXIST: 17, ENOTDIR: 20, EINVAL: 22, ENOSYS: 38, ENOTEMPTY: 39 } as const;
/** Which attributes a change sets. */
export const SET = { mode: 1, uid: 2, gid: 4, size: 8, mtime: 32, mtimeNow: 256 } as const;

/** Asking for this name in the root cuts the power. */
export const CUT = '.power-cut';
export const HEADER = 40;
export const MOST_WRITTEN = 128 * 1024;

/** An errno as the answer to a request. */
export class Errno extends Error {
  readonly number: number;
  constructor(number: number) {
    super(`errno ${number}`);
    this.number = number;
  }
}

export interface Attributes {
  readonly id: number;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
}

/** One request of the kernel; `body` is what follows its header. */
export interface Request {
  readonly op: number;
  readonly unique: bigint;
  readonly node: number;
  readonly uid: number;
  readonly gid: number;
  readonly body: Buffer;
}

export function requestOf(bytes: Buffer): Request {
  return {
    op: bytes.readUInt32LE(4),
    unique: bytes.readBigUInt64LE(8),
    node: wide(bytes, 16),
    uid: bytes.readUInt32LE(24),
    gid: bytes.readUInt32LE(28),
    body: bytes.subarray(HEADER),
  };
}

/** A number of 64 bits; none here is larger than a double holds exactly. */
export const wide = (bytes: Buffer, at: number): number =>
  bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;

/** The names in a body from this place on, each ended by a zero. */
export const namesFrom = (body: Buffer, at: number): string[] => body.subarray(at).toString('utf8').split('\0');

export function answered(unique: bigint, error: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(16 + body.length, 0);
  head.writeInt32LE(-error, 4);
  head.writeBigUInt64LE(unique, 8);
  return Buffer.concat([head, body]);
}

/** What the kernel may know of this file system: writes of this size, and nothing that it would keep for itself. */
export function initBody(asked: Buffer): Buffer {
  const body = Buffer.alloc(64);
  body.writeUInt32LE(7, 0);
  body.writeUInt32LE(31, 4);
  body.writeUInt32LE(asked.readUInt32LE(8), 8);
  // FUSE_BIG_WRITES
  body.writeUInt32LE(1 << 5, 12);
  body.writeUInt16LE(16, 16);
  body.writeUInt16LE(12, 18);
  body.writeUInt32LE(MOST_WRITTEN, 20);
  body.writeUInt32LE(1, 24);
  return body;
}

function attributesBody({ id, size, mode, uid, gid, mtimeMs }: Attributes): Buffer {
  const body = Buffer.alloc(88);
  const [seconds, nanos] = [Math.floor(mtimeMs / 1000), Math.floor((mtimeMs % 1000) * 1e6)];
  for (const [place, value] of [id, size, Math.ceil(size / 512), seconds, seconds, seconds].entries())
    body.writeBigUInt64LE(BigInt(value), place * 8);
  for (const [place, value] of [
    nanos,
    nanos,
    nanos,
    mode,
    (mode & 0o170000) === 0o040000 ? 2 : 1,
    uid,
    gid,
    0,
    4096,
    0,
  ].entries())
    body.writeUInt32LE(value, 48 + place * 4);
  return body;
}

/** Valid for no time: the kernel asks again at every use, so that nothing outlives a power cut. */
export const attrBody = (of: Attributes): Buffer => Buffer.concat([Buffer.alloc(16), attributesBody(of)]);

export function entryBody(of: Attributes): Buffer {
  const head = Buffer.alloc(40);
  head.writeBigUInt64LE(BigInt(of.id), 0);
  return Buffer.concat([head, attributesBody(of)]);
}

export function openBody(handle: number): Buffer {
  const body = Buffer.alloc(16);
  body.writeBigUInt64LE(BigInt(handle), 0);
  return body;
}

/** Plenty of room. */
export function statfsBody(): Buffer {
  const body = Buffer.alloc(80);
  for (const place of [0, 1, 2, 3, 4]) body.writeBigUInt64LE(10_000_000n, place * 8);
  for (const [place, value] of [4096, 255, 4096].entries()) body.writeUInt32LE(value, 40 + place * 4);
  return body;
}

/** As many of the entries from `offset` on as fit. */
export function direntsBody(
  entries: readonly { readonly name: string; readonly id: number; readonly mode: number }[],
  offset: number,
  most: number,
): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  for (const [place, { name, id, mode }] of entries.entries()) {
    if (place < offset) continue;
    const text = Buffer.from(name);
    const part = Buffer.alloc((24 + text.length + 7) & ~7);
    if ((size += part.length) > most) break;
    part.writeBigUInt64LE(BigInt(id), 0);
    part.writeBigUInt64LE(BigInt(place + 1), 8);
    part.writeUInt32LE(text.length, 16);
    part.writeUInt32LE(mode >> 12, 20);
    text.copy(part, 24);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
