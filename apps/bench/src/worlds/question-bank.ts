import type { ClientBase } from 'pg';
import { shippedTopics } from './question-files.ts';

/** What a country may have gathered in some years. */
export const BANK = 50_000;

/** The topics that Kaskad ships and so many approved questions of theirs, which belong to the central commission. */
export async function addBank(db: ClientBase, questions = BANK): Promise<void> {
  for (const [place, { topic, title }] of shippedTopics.entries())
    await db.query('insert into topics (code, title, place) values ($1, $2, $3) on conflict do nothing', [
      topic,
      title,
      place + 1,
    ]);
  const models = shippedTopics.flatMap(({ topic, questions: found }) =>
    found.map((question) => ({ ...question, topic })),
  );
  await db.query(
    `with models as (select row_number() over () as n, m.*
      from jsonb_to_recordset($1) as m (topic text, stem jsonb, interaction jsonb, rationale jsonb, article text,
      difficulty smallint)),
     given as (
       select 'B-' || number as code, m.*, jsonb_build_object('kk', number || '. ' || (stem ->> 'kk'), 'ru',
         number || '. ' || (stem ->> 'ru')) as asked
       from generate_series(1, $2::int) number join models m on m.n = 1 + number % $3::int),
     bank as (
       insert into questions (code, topic, status, approved_version, commission_id) select code, topic, 'approved', 1,
         bench_id('central', 1) from given returning id, code)
     insert into question_versions (question_id, version, stem, interaction, rationale, article, law_edition_id,
       difficulty)
       select bank.id, 1, asked, interaction, rationale, article, bench_id('edition', 1), difficulty from given
       join bank using (code)`,
    [JSON.stringify(models), questions, models.length],
  );
  await db.query('vacuum analyze');
}

/** The bank as it was before any file was taken in. */
export async function forgetImports(db: ClientBase): Promise<void> {
  // What is only ever added to is taken away as the server itself would copy it: without triggers.
  await db.query('set session_replication_role = replica');
  for (const table of ['question_events', 'question_versions'])
    await db.query(
      `delete from ${table} where question_id in (select id from questions where not starts_with(code, 'B-'))`,
    );
  await db.query("delete from questions where not starts_with(code, 'B-')");
  // Some builds keep the questions of an import in a table of their own.
  const { rows } = await db.query<{ name: string }>(
    "select relname as name from pg_class where relname in ('question_import_items', 'question_imports', 'stored_files') and relkind = 'r' order by relname",
  );
  for (const { name } of rows) await db.query(`delete from ${name}`);
  await db.query('set session_replication_role = origin');
  await db.query(`vacuum questions, question_versions, question_events, ${rows.map(({ name }) => name).join(', ')}`);
}
