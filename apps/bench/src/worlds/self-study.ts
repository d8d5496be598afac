import type { ClientBase } from 'pg';

/**
 * A course of one lesson, which persons 1 to `people` have finished, in a campaign that asks for no more beside the
 * final test.
 */
export async function addSelfStudy(db: ClientBase, people: number): Promise<void> {
  const text = `'{"kk":"Сабақ","ru":"Урок"}'`;
  await db.query(`
    insert into courses (id, code, title, summary, commission_id)
      values (bench_id('course', 1), 'BENCH', ${text}, ${text}, bench_id('central', 1));
    insert into course_versions (id, course_id, number, law_edition_id)
      values (bench_id('course version', 1), bench_id('course', 1), 1, bench_id('edition', 1));
    insert into course_modules (id, version_id, code, place, title, summary)
      values (bench_id('module', 1), bench_id('course version', 1), 'voting', 1, ${text}, ${text});
    insert into lessons (id, module_id, code, place, title, minutes, body)
      values (bench_id('lesson', 1), bench_id('module', 1), 'L-1', 1, ${text}, 10, ${text});
    update course_versions set state = 'published', published_at = now();
    update campaigns set course_version_id = bench_id('course version', 1) where id = bench_id('campaign', 1);
    update requirements set path = 'self_study'`);
  await db.query(
    `insert into lesson_completions (person_id, lesson_id) select bench_id('person', n), bench_id('lesson', 1)
      from generate_series(1, $1::int) n`,
    [people],
  );
}
