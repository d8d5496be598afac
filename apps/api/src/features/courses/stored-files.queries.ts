import type { Actor, FileType } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';

/** The commissions whose courses show the file `f`. */
const SHOWN_IN = `select from lessons l join course_modules m on m.id = l.module_id
  join course_versions v on v.id = m.version_id
  join courses o on o.id = v.course_id join commissions c on c.id = o.commission_id
  where (l.attachment_id = f.id or (l.figure ->> 'fileId')::uuid = f.id)`;

/** Whether the file `f` is one of the author's own: $2 are the subtrees of their courses. */
const AUTHORED = `(exists (select from commissions owner where owner.id = f.commission_id and owner.path like any($2))
  or exists (${SHOWN_IN} and c.path like any($2)))`;

/** The kind of a file that the author may show in a lesson; of a foreign one as of a missing one null. */
export async function ownFileType(db: EntityManager, actor: Actor, id: string): Promise<string | null> {
  const [file] = await db.query<{ mediaType: string }[]>(
    `select media_type as "mediaType" from stored_files f where id = $1 and ${AUTHORED}`,
    [id, subtreesOf(actor, 'course.manage')],
  );
  return file?.mediaType ?? null;
}

interface FileWithUses {
  readonly bytes: Buffer;
  readonly name: string;
  readonly mediaType: FileType;
  readonly authored: boolean;
  /** Published lessons that show it, the newest first. */
  readonly lessons: string[];
}

export async function fileWithUses(db: EntityManager, actor: Actor, id: string): Promise<FileWithUses | null> {
  const [file] = await db.query<FileWithUses[]>(
    `select bytes, name, media_type as "mediaType", ${AUTHORED} as authored,
       array(${SHOWN_IN.replace('select from', 'select l.id from')} and v.state = 'published'
         order by v.published_at desc) as lessons
     from stored_files f where id = $1`,
    [id, subtreesOf(actor, 'course.read_drafts')],
  );
  return file ?? null;
}
