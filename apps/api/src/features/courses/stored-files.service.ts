import type { StoredFile as StoredFileView } from '@kaskad/contracts';
import { type Actor, type FileRefusal, fileRefusal, fileTypeOf, type FileType, isId, scopeOf } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import type { Upload } from '../../platform/http/uploads.ts';
import { lessonInReach } from './lesson-access.queries.ts';
import { StoredFile } from './stored-file.entity.ts';
import { pathOf } from '../people/commissions.queries.ts';
import { fileWithUses } from './stored-files.queries.ts';

@Injectable()
export class StoredFilesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what somebody uploads for courses or questions; it belongs to the commission that they name, else to the
   * topmost one that they write for.
   */
  async upload(actor: Actor, upload: Upload | null): Promise<StoredFileView> {
    const [path = ''] = scopeOf(actor, 'course.manage');
    const wanted = upload?.fields['commissionId'] ?? path.split('/').at(-2) ?? '';
    if (!isId(wanted)) throw notFound();
    assertReaches(actor, 'course.manage', await pathOf(this.db.manager, wanted));
    return inTransaction(this.db, async (tx) => {
      const { isNew, ...file } = await kept(tx, upload, wanted);
      if (isNew)
        await recordAudit(tx, actor, this.clock.now(), [
          {
            action: 'file.uploaded',
            subjectType: 'file',
            subjectId: file.id,
            after: { commissionId: wanted, mediaType: file.mediaType, size: file.size },
          },
        ]);
      return file;
    });
  }

  /** Keeps what comes with a course or a question from elsewhere. */
  async keep(upload: Pick<Upload, 'bytes' | 'name'> | null, commissionId: string): Promise<StoredFileView> {
    const { isNew: _, ...file } = await kept(this.db.manager, upload, commissionId);
    return file;
  }

  /**
   * The same for all that comes with one file, in a statement for some megabytes each; null for what cannot be kept.
   * Gives the ids.
   */
  async keepAll(
    db: EntityManager,
    uploads: readonly Pick<Upload, 'bytes' | 'name'>[],
    commissionId: string,
  ): Promise<(string | null)[]> {
    const read = uploads.map((upload) => {
      const found = checked(upload.bytes);
      if ('refusal' in found) return null;
      return { ...upload, ...found, key: keyOf(found) };
    });
    const all = new Map(read.flatMap((one) => (one ? [[one.key, one] as const] : [])));
    const known =
      all.size === 0
        ? []
        : await db.find(StoredFile, {
            where: { commissionId, sha256: Any([...all.values()].map(({ sha256 }) => sha256)) },
            select: { id: true, sha256: true, mediaType: true },
          });
    const ids = new Map(known.map(({ id, ...file }) => [keyOf(file), id]));
    for (const batch of batchesOf([...all.values()].filter(({ key }) => !ids.has(key)))) {
      const rows = batch.map((one) => ({ ...one, id: randomUUID() }));
      await db.insert(
        StoredFile,
        rows.map(({ id, sha256, name, mediaType, bytes }) => ({
          id,
          sha256,
          name: nameOf(name),
          mediaType,
          commissionId,
          bytes,
        })),
      );
      for (const { key, id } of rows) ids.set(key, id);
    }
    return read.map((one) => (one ? (ids.get(one.key) ?? null) : null));
  }

  /**
   * To authors and auditors what their commissions own, and what a lesson of their courses shows, a draft's too; to
   * everybody else what a lesson shows that they may read.
   */
  async read(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string; mediaType: FileType }> {
    const file = await fileWithUses(this.db.manager, actor, id);
    if (!file || !(file.authored || (await this.isShown(actor, file.lessons)))) throw notFound();
    return file;
  }

  /** Whether one of these lessons may be read by its address. */
  private async isShown(actor: Actor, lessonIds: readonly string[]): Promise<boolean> {
    for (const id of lessonIds) {
      const read = await lessonInReach(this.db.manager, actor, id).catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      if (read !== null && lessonIds.includes(read)) return true;
    }
    return false;
  }
}

/**
 * Keeps what is a picture or a PDF by its content. The same bytes are kept once for each owner: one never learns what
 * another one has.
 */
async function kept(
  db: EntityManager,
  upload: Pick<Upload, 'bytes' | 'name'> | null,
  commissionId: string,
): Promise<StoredFileView & { isNew: boolean }> {
  if (!upload) throw new Refusal('file_missing', HttpStatus.BAD_REQUEST);
  const { bytes } = upload;
  const found = checked(bytes);
  if ('refusal' in found)
    throw new Refusal(
      found.refusal,
      found.refusal === 'file_too_large' ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY,
    );
  const { sha256, mediaType } = found;
  const name = nameOf(upload.name);
  const known = await db.findOneBy(StoredFile, { sha256, mediaType, commissionId });
  if (known) return { id: known.id, name: known.name, mediaType, size: bytes.length, isNew: false };
  const {
    identifiers: [made],
  } = await db.insert(StoredFile, { sha256, name, mediaType, bytes, commissionId });
  return { id: String(made?.['id']), name, mediaType, size: bytes.length, isNew: true };
}

/** What the bytes are, or why they are not kept. */
function checked(
  bytes: Buffer,
): { readonly refusal: FileRefusal | 'file_type_unknown' } | { readonly mediaType: FileType; readonly sha256: Buffer } {
  const refusal = fileRefusal(bytes, bytes.toString('utf8'));
  const mediaType = fileTypeOf(bytes);
  return refusal || !mediaType
    ? { refusal: refusal ?? 'file_type_unknown' }
    : { mediaType, sha256: createHash('sha256').update(bytes).digest() };
}

const keyOf = ({ sha256, mediaType }: Pick<StoredFile, 'sha256' | 'mediaType'>) =>
  `${sha256.toString('hex')} ${mediaType}`;

const nameOf = (name: string) => name.replace(/^.*[\\/]/, '').slice(0, 300) || 'file';

const BATCH_BYTES = 4 * 1024 * 1024;

function batchesOf<File extends { readonly bytes: Buffer }>(files: readonly File[]): File[][] {
  const batches: File[][] = [];
  let size = Infinity;
  for (const file of files) {
    if (size + file.bytes.length > BATCH_BYTES) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(file);
    size += file.bytes.length;
  }
  return batches;
}
