import { type Actor, holds, type LessonFacts, lessonRefusal, staffPaths } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { notFound, Refusal } from '../../platform/http/refusal.ts';

type Row = LessonFacts & { listedId: string | null };

/** Open campaigns of the reader with the course version that each goes by, and whether the reader has to train in it. */
const LISTED = `
  listed as (
    select ca.course_version_id as version_id, v.course_id, exists (
        select from appointments p join commissions pc on pc.id = p.commission_id
          join requirements r on r.campaign_id = ca.id and r.commission_kind = pc.kind and r.position = p.position
          and r.trainer_module
        where p.person_id = $4 and p.ended_on is null) as asks_trainer
    from campaigns ca join commissions c on c.id = ca.commission_id
    join course_versions v on v.id = ca.course_version_id
    where ca.state = 'open' and exists (select from unnest($2::text[]) as own (path) where starts_with(own.path, c.path)
      or starts_with(c.path, own.path)))`;

/**
 * The lesson that an address leads this reader to: the lesson itself, or the same one in the version that the campaign
 * goes by. Refused by the rule that makes the list; a foreign one is answered like a missing one.
 */
export async function lessonInReach(db: EntityManager, actor: Actor, id: string): Promise<string> {
  const [row] = await db.query<Row[]>(
    `with ${LISTED}, mine as (
       select l.id, l.strand, m.for_trainers, v.id as version_id, v.course_id, c.path from lessons l
       join course_modules m on m.id = l.module_id
         join course_versions v on v.id = m.version_id and v.state = 'published' join courses co on co.id = v.course_id
         join commissions c on c.id = co.commission_id where l.id = $1)
     select mine.for_trainers as "forTrainers",
       exists (select from unnest($3::text[]) as own (path) where starts_with(own.path, mine.path)
         or starts_with(mine.path, own.path)) as staff,
       exists (select from listed where listed.version_id = mine.version_id) as listed,
       exists (select from listed where listed.course_id = mine.course_id
         and listed.version_id <> mine.version_id) as replaced,
       $5 or coalesce((select bool_or(listed.asks_trainer) from listed where listed.course_id = mine.course_id), false)
         as "asksTrainer",
       (select l.id from lessons l join course_modules m on m.id = l.module_id
         join listed on listed.version_id = m.version_id where l.strand = mine.strand limit 1) as "listedId"
     from mine`,
    [id, actor.grants.map(({ path }) => path), staffPaths(actor), actor.personId, holds(actor, 'seminar.deliver')],
  );
  if (!row) throw notFound();
  const { listedId, ...facts } = row;
  // The same lesson stands on the list under another address: an old bookmark goes on to it.
  if (listedId && !facts.listed && lessonRefusal({ ...facts, listed: true }) === null) return listedId;
  const refusal = lessonRefusal(facts);
  if (refusal === 'not_found') throw notFound();
  if (refusal) throw new Refusal(refusal);
  return id;
}
