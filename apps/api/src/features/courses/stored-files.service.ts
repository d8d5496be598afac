import type { StoredFile as StoredFileView } from '@kaskad/contracts';
import { type Actor, fileRefusal, fileTypeOf, type FileType, holds } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import type { Upload } from '../../platform/http/uploads.ts';
import { StoredFile } from './stored-file.entity.ts';

/** The commissions whose courses show the file `f`. */
const SHOWN_IN = `select from lessons l join course_modules m on m.id = l.module_id join course_versions v on v.id = m.version_id
  join courses o on o.id = v.course_id join commissions c on c.id = o.commission_id where (l.attachment_id = f.id or (l.figure ->> 'fileId')::uuid = f.id)`;

@Injectable()
export class StoredFilesService {
  constructor(private readonly db: DataSource) {}

  /** Keeps what is a picture or a PDF by its content; the same bytes are kept once. */
  async keep(upload: Pick<Upload, 'bytes' | 'name'> | null): Promise<StoredFileView> {
    if (!upload) throw new Refusal('file_missing', HttpStatus.BAD_REQUEST);
    const { bytes } = upload;
    const refusal = fileRefusal(bytes, bytes.toString('utf8'));
    const mediaType = fileTypeOf(bytes);
    if (refusal || !mediaType) throw new Refusal(refusal ?? 'file_type_unknown', refusal === 'file_too_large' ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY);
    const sha256 = createHash('sha256').update(bytes).digest();
    const name = upload.name.replace(/^.*[\\/]/, '').slice(0, 300) || 'file';
    const known = await this.db.manager.findOneBy(StoredFile, { sha256, mediaType });
    if (known) return { id: known.id, name: known.name, mediaType, size: bytes.length };
    const { identifiers: [made] } = await this.db.manager.insert(StoredFile, { sha256, name, mediaType, bytes });
    return { id: String(made?.['id']), name, mediaType, size: bytes.length };
  }

  /** A file that a lesson of a course above or below the actor shows; to authors also one that no lesson shows yet. */
  async read(actor: Actor, id: string): Promise<{ bytes: Buffer; name: string; mediaType: FileType }> {
    const [file] = await this.db.manager.query<{ bytes: Buffer; name: string; mediaType: FileType }[]>(
      `select bytes, name, media_type as "mediaType" from stored_files f where id = $1
       and (($2 and not exists (${SHOWN_IN})) or exists (${SHOWN_IN} and exists (
         select from unnest($3::text[]) as own (path) where starts_with(own.path, c.path) or starts_with(c.path, own.path))))`,
      [id, holds(actor, 'course.manage'), actor.grants.map(({ path }) => path)]);
    if (!file) throw notFound();
    return file;
  }
}
