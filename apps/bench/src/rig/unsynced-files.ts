import { ERRNO, Errno } from './fuse.ts';

const PAGE = 4096;
const KIND = 0o170000;
const FOLDER = 0o040000;

/** A file, link or folder as programs see it, beside what of it a power cut leaves. */
export class Inode {
  readonly id: number;
  mode: number;
  uid: number;
  gid: number;
  mtimeMs = Date.now();
  size = 0;
  bytes = Buffer.alloc(0);
  /** Where it was put last: what a folder on the way needs to be found again. */
  place: { folder: Inode; name: string } | null = null;
  readonly entries = new Map<string, Inode>();
  private readonly dirty = new Set<number>();
  private synced = { size: 0, bytes: Buffer.alloc(0), entries: new Map<string, Inode>() };
  /** Whether some folder on the disk names it. */
  private isNamed: boolean;

  constructor(
    id: number,
    { mode, uid, gid, isRoot = false }: { mode: number; uid: number; gid: number; isRoot?: boolean },
  ) {
    this.id = id;
    this.mode = mode;
    this.uid = uid;
    this.gid = gid;
    this.isNamed = isRoot;
  }

  get isFolder(): boolean {
    return (this.mode & KIND) === FOLDER;
  }

  child(name: string): Inode {
    if (!this.isFolder) throw new Errno(ERRNO.ENOTDIR);
    const found = this.entries.get(name);
    if (!found) throw new Errno(ERRNO.ENOENT);
    return found;
  }

  put(name: string, inode: Inode): Inode {
    this.entries.set(name, inode);
    inode.place = { folder: this, name };
    this.mtimeMs = Date.now();
    return inode;
  }

  write(bytes: Buffer, at: number): void {
    this.resize(Math.max(this.size, at + bytes.length));
    bytes.copy(this.bytes, at);
    for (let page = Math.floor(at / PAGE); page * PAGE < at + bytes.length; page++) this.dirty.add(page);
    this.mtimeMs = Date.now();
  }

  read(at: number, length: number): Buffer {
    return this.bytes.subarray(Math.min(at, this.size), Math.min(at + length, this.size));
  }

  resize(size: number): void {
    if (size > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(size, this.bytes.length * 2, PAGE));
      this.bytes.copy(larger, 0, 0, this.size);
      this.bytes = larger;
    }
    if (size < this.size) {
      this.bytes.fill(0, size, this.size);
      for (let page = Math.floor(size / PAGE); page * PAGE < this.size; page++) this.dirty.add(page);
    }
    this.size = size;
  }

  /**
   * What was written is on the disk: the pages of a file, the names in a folder. As on the file systems of Linux a new
   * file is then found under the name it has, and so are the folders on the way; a later renaming is not on the disk
   * before its folder is synced.
   */
  sync(): void {
    if (this.isFolder) {
      this.synced.entries = new Map(this.entries);
      for (const inode of this.entries.values()) inode.isNamed = true;
    } else {
      const { size, bytes } = this.synced;
      if (this.bytes.length > bytes.length)
        this.synced.bytes = Buffer.concat([bytes.subarray(0, size), Buffer.alloc(this.bytes.length - size)]);
      for (const page of this.dirty)
        this.bytes.copy(this.synced.bytes, page * PAGE, page * PAGE, Math.min((page + 1) * PAGE, this.bytes.length));
      this.dirty.clear();
      this.synced.size = this.size;
    }
    this.nameOnDisk();
  }

  /** Whatever was not synced is gone. */
  cut(): void {
    this.bytes = Buffer.from(this.synced.bytes);
    this.size = this.synced.size;
    this.dirty.clear();
    this.entries.clear();
    for (const [name, inode] of this.synced.entries) this.put(name, inode);
    for (const inode of this.entries.values()) inode.cut();
  }

  private nameOnDisk(): void {
    if (this.isNamed || !this.place) return;
    const { folder, name } = this.place;
    if (folder.entries.get(name) !== this) return;
    folder.synced.entries.set(name, this);
    this.isNamed = true;
    folder.nameOnDisk();
  }
}
