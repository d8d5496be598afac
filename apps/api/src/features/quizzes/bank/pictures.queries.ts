import { type Actor, type FileType, holds, scopeOf } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../../../platform/db/search.ts';
import { notFound } from '../../../platform/http/refusal.ts';

interface Picture {
  readonly bytes: Buffer;
  readonly name: string;
  readonly mediaType: FileType;
}

/**
 * The picture of a question: for those who keep the bank (to authors also one that no question shows yet), and for whoever was given
 * the question in an attempt. Foreign ones are answered like missing ones.
 */
export async function pictureFor(db: EntityManager, actor: Actor, id: string): Promise<Picture> {
  const [picture] = await db.query<Picture[]>(
    `select f.bytes, f.name, f.media_type as "mediaType" from stored_files f where f.id = $1 and f.media_type like 'image/%' and (
       ($2 and not exists (select from question_versions v where v.picture_id = f.id))
       or exists (select from question_versions v join questions q on q.id = v.question_id join commissions c on c.id = q.commission_id where v.picture_id = f.id and c.path like any($3))
       or exists (select from question_versions v join attempts a on a.person_id = $4 and strpos(' ' || a.form, ' ' || v.id || ':') > 0 where v.picture_id = f.id))`,
    [id, holds(actor, 'question.manage'), subtrees(scopeOf(actor, 'question.read')), actor.personId]);
  if (!picture) throw notFound();
  return picture;
}
