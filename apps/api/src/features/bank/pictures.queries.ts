import { type Actor, type FileType } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { notFound } from '../../platform/http/refusal.ts';

interface Picture {
  readonly bytes: Buffer;
  readonly name: string;
  readonly mediaType: FileType;
}

/**
 * The picture of a question: for those who keep the bank (to authors also what their commissions own and no question
 * shows yet), and for whoever was given the question in an attempt. Foreign ones are answered like missing ones.
 */
export async function pictureFor(db: EntityManager, actor: Actor, id: string): Promise<Picture> {
  const [picture] = await db.query<Picture[]>(
    `select f.bytes, f.name, f.media_type as "mediaType" from stored_files f where f.id = $1
      and f.media_type like 'image/%' and (
       exists (select from commissions owner where owner.id = f.commission_id and owner.path like any($2))
       or exists (select from question_versions v join questions q on q.id = v.question_id
         join commissions c on c.id = q.commission_id where v.picture_id = f.id and c.path like any($3))
       or exists (select from question_versions v join attempts a on a.person_id = $4
         and strpos(' ' || a.form, ' ' || v.id || ':') > 0 where v.picture_id = f.id))`,
    [id, subtreesOf(actor, 'question.manage'), subtreesOf(actor, 'question.read'), actor.personId],
  );
  if (!picture) throw notFound();
  return picture;
}

/**
 * Refuses a picture that is neither of a commission that the author writes for nor shown by one of its questions: like
 * a missing one.
 */
export async function assertOwnPicture(db: EntityManager, actor: Actor, id: string): Promise<void> {
  const [own] = await db.query<object[]>(
    `select from stored_files f where f.id = $1
      and (exists (select from commissions owner where owner.id = f.commission_id and owner.path like any($2))
       or exists (select from question_versions v join questions q on q.id = v.question_id
         join commissions c on c.id = q.commission_id where v.picture_id = f.id and c.path like any($2)))`,
    [id, subtreesOf(actor, 'question.manage')],
  );
  if (!own) throw notFound();
}
