import type { EntityManager } from 'typeorm';

/** Makes a version of a course with the modules and lessons that another one has. */
export async function copyVersion(
  tx: EntityManager,
  fromId: string,
  { id, number }: { readonly id: string; readonly number: number },
): Promise<void> {
  await tx.query(
    `insert into course_versions (id, course_id, number, law_edition_id)
     select $1, course_id, $2, law_edition_id from course_versions where id = $3`,
    [id, number, fromId],
  );
  await tx.query(
    `insert into course_modules (version_id, code, place, title, summary, for_trainers)
     select $1, code, place, title, summary, for_trainers from course_modules where version_id = $2`,
    [id, fromId],
  );
  await tx.query(
    `insert into lessons (module_id, code, place, title, minutes, article, body, figure, video_url, attachment_id)
     select n.id, l.code, l.place, l.title, l.minutes, l.article, l.body, l.figure, l.video_url, l.attachment_id
     from lessons l join course_modules m on m.id = l.module_id join course_modules n on n.version_id = $1
     and n.code = m.code where m.version_id = $2`,
    [id, fromId],
  );
}
