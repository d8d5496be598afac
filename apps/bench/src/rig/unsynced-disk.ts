import { readSync, writeSync } from 'node:fs';
import {
  answered,
  attrBody,
  CUT,
  direntsBody,
  entryBody,
  ERRNO,
  Errno,
  HEADER,
  initBody,
  MOST_WRITTEN,
  namesFrom,
  OP,
  openBody,
  type Request,
  requestOf,
  SET,
  statfsBody,
  wide,
} from './fuse.ts';
import { Inode } from './unsynced-files.ts';

// A process of its own: a file system in memory, behind the device that is its descriptor 3. What programs did not sync
// is lost when its power is cut, which asking for the name CUT does. With the word "lying" it says that it has synced
// and has not.

const isLying = process.argv.includes('lying');

const inodes = new Map<number, Inode>();
const folders = new Map<number, { name: string; id: number; mode: number }[]>();
let [lastId, lastHandle] = [0, 0];
const root = made({ mode: 0o040711, uid: 0, gid: 0, isRoot: true });

function made(of: { mode: number; uid: number; gid: number; isRoot?: boolean }): Inode {
  const inode = new Inode(++lastId, of);
  inodes.set(inode.id, inode);
  return inode;
}

function inodeOf(id: number): Inode {
  const inode = inodes.get(id);
  if (!inode) throw new Errno(ERRNO.ENOENT);
  return inode;
}

function create({ node, uid, gid }: Request, mode: number, name: string): Inode {
  const folder = inodeOf(node);
  if (folder.entries.has(name)) throw new Errno(ERRNO.EEXIST);
  return folder.put(name, made({ mode, uid, gid }));
}

function remove({ node }: Request, name: string): Buffer {
  const folder = inodeOf(node);
  const inode = folder.child(name);
  if (inode.isFolder && inode.entries.size > 0) throw new Errno(ERRNO.ENOTEMPTY);
  folder.entries.delete(name);
  return Buffer.alloc(0);
}

function rename({ node }: Request, to: number, [from = '', name = '']: string[]): Buffer {
  const [folder, target] = [inodeOf(node), inodeOf(to)];
  const inode = folder.child(from);
  const there = target.entries.get(name);
  if (there === inode) return Buffer.alloc(0);
  if (there?.isFolder && there.entries.size > 0) throw new Errno(ERRNO.ENOTEMPTY);
  folder.entries.delete(from);
  target.put(name, inode);
  return Buffer.alloc(0);
}

function change({ node, body }: Request): Buffer {
  const inode = inodeOf(node);
  const which = body.readUInt32LE(0);
  if (which & SET.mode) inode.mode = body.readUInt32LE(68);
  if (which & SET.uid) inode.uid = body.readUInt32LE(76);
  if (which & SET.gid) inode.gid = body.readUInt32LE(80);
  if (which & SET.size) inode.resize(wide(body, 16));
  if (which & SET.mtime) inode.mtimeMs = which & SET.mtimeNow ? Date.now() : wide(body, 40) * 1000;
  return attrBody(inode);
}

function open({ node }: Request): Buffer {
  const inode = inodeOf(node);
  lastHandle++;
  if (inode.isFolder)
    folders.set(lastHandle, [
      { name: '.', id: inode.id, mode: inode.mode },
      { name: '..', id: root.id, mode: root.mode },
      ...[...inode.entries].map(([name, { id, mode }]) => ({ name, id, mode })),
    ]);
  return openBody(lastHandle);
}

function written({ node, body }: Request): Buffer {
  const size = body.readUInt32LE(16);
  inodeOf(node).write(body.subarray(40, 40 + size), wide(body, 8));
  const reply = Buffer.alloc(8);
  reply.writeUInt32LE(size, 0);
  return reply;
}

function look({ node, body }: Request): Buffer {
  const [name = ''] = namesFrom(body, 0);
  if (name === CUT && node === root.id) root.cut();
  return entryBody(inodeOf(node).child(name));
}

function synced({ node }: Request): Buffer {
  if (!isLying) inodeOf(node).sync();
  return Buffer.alloc(0);
}

function linked(request: Request): Buffer {
  const [name = ''] = namesFrom(request.body, 8);
  const folder = inodeOf(request.node);
  if (folder.entries.has(name)) throw new Errno(ERRNO.EEXIST);
  return entryBody(folder.put(name, inodeOf(wide(request.body, 0))));
}

function symlinked(request: Request): Buffer {
  const [name = '', target = ''] = namesFrom(request.body, 0);
  const link = create(request, 0o120777, name);
  link.write(Buffer.from(target), 0);
  return entryBody(link);
}

/** What each request does; null for those that get no reply. */
const ACTS: Readonly<Record<number, (request: Request) => Buffer | null>> = {
  [OP.init]: ({ body }) => initBody(body),
  [OP.lookup]: look,
  [OP.forget]: () => null,
  [OP.batchForget]: () => null,
  [OP.interrupt]: () => null,
  [OP.getattr]: ({ node }) => attrBody(inodeOf(node)),
  [OP.setattr]: change,
  [OP.readlink]: ({ node }) => inodeOf(node).read(0, 4096),
  [OP.symlink]: symlinked,
  [OP.mknod]: (request) =>
    entryBody(create(request, request.body.readUInt32LE(0), namesFrom(request.body, 16)[0] ?? '')),
  [OP.mkdir]: (request) =>
    entryBody(
      create(
        request,
        0o040000 | (request.body.readUInt32LE(0) & ~request.body.readUInt32LE(4) & 0o7777),
        namesFrom(request.body, 8)[0] ?? '',
      ),
    ),
  [OP.create]: (request) =>
    Buffer.concat([
      entryBody(create(request, request.body.readUInt32LE(4), namesFrom(request.body, 16)[0] ?? '')),
      openBody(++lastHandle),
    ]),
  [OP.unlink]: (request) => remove(request, namesFrom(request.body, 0)[0] ?? ''),
  [OP.rmdir]: (request) => remove(request, namesFrom(request.body, 0)[0] ?? ''),
  [OP.rename]: (request) => rename(request, wide(request.body, 0), namesFrom(request.body, 8)),
  [OP.rename2]: (request) => {
    if (request.body.readUInt32LE(8) !== 0) throw new Errno(ERRNO.EINVAL);
    return rename(request, wide(request.body, 0), namesFrom(request.body, 16));
  },
  [OP.link]: linked,
  [OP.open]: open,
  [OP.opendir]: open,
  [OP.read]: ({ node, body }) => inodeOf(node).read(wide(body, 8), body.readUInt32LE(16)),
  [OP.readdir]: ({ body }) => direntsBody(folders.get(wide(body, 0)) ?? [], wide(body, 8), body.readUInt32LE(16)),
  [OP.write]: written,
  [OP.statfs]: () => statfsBody(),
  [OP.release]: () => Buffer.alloc(0),
  [OP.releasedir]: ({ body }) => {
    folders.delete(wide(body, 0));
    return Buffer.alloc(0);
  },
  [OP.flush]: () => Buffer.alloc(0),
  [OP.fsync]: synced,
  [OP.fsyncdir]: synced,
};

function replyTo(request: Request): Buffer | null {
  try {
    const act = ACTS[request.op];
    if (!act) throw new Errno(ERRNO.ENOSYS);
    const body = act(request);
    return body && answered(request.unique, 0, body);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return answered(request.unique, error.number);
  }
}

/** Serves until it is unmounted. */
export function serve(device: number): void {
  const bytes = Buffer.alloc(MOST_WRITTEN + HEADER + 4096);
  for (;;) {
    const length = received(device, bytes);
    if (length === null) return;
    const reply = length > 0 ? replyTo(requestOf(bytes.subarray(0, length))) : null;
    if (reply) write(device, reply);
  }
}

/** Null when there is nothing to serve any more; 0 when a request was taken back before it came. */
function received(device: number, bytes: Buffer): number | null {
  try {
    return readSync(device, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EINTR' || code === 'EAGAIN') return 0;
    return null;
  }
}

function write(device: number, reply: Buffer): void {
  try {
    writeSync(device, reply);
  } catch (error) {
    // Whoever asked was killed meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

if (process.argv[1] === import.meta.filename) serve(3);
