import pg from 'pg';

export async function asked<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every answer, named by its attempt and its own id, with what it says. */
export const ANSWERS = `select attempt_id || ' ' || event_id as id, concat_ws(' ', attempt_id, event_id, question,
  response, received_at) as whole from answer_events`;

/** What is written in one transaction and is there without its other half. */
export const HALVES = `
  select ((select count(*) from attempts t where state = 'submitted' and not exists (select from audit_events e
    where e.subject_id = t.id and e.action = 'attempt.submitted'))
    + (select count(*) from audit_events e where action = 'attempt.submitted' and not exists (select from attempts t
      where t.id = e.subject_id and t.state = 'submitted'))
    + (select count(*) from answer_events e where not exists (select from attempts t where t.id = e.attempt_id)))::int
      as count`;

export const hasSchema = async (url: string): Promise<boolean> =>
  (await asked<{ found: boolean }>(url, `select to_regclass('public.installation_secret') is not null as found`))[0]
    ?.found ?? false;

const FILLED = ['accounts', 'answer_events', 'attempts', 'persons', 'sessions'];
/** How many rows the tables have that are empty in a new database, in one word. */
export async function filling(url: string): Promise<string> {
  const there = await asked<{ name: string }>(
    url,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relname = any('{${FILLED.join()}}')`,
  );
  const counts = await Promise.all(
    there.map(
      async ({ name }) =>
        (await asked<{ count: number }>(url, `select count(*)::int as count from ${name}`))[0]?.count ?? 0,
    ),
  );
  return counts.every((count) => count === 0) ? 'empty' : counts.join();
}

/** A word for the rows of every table, whatever their order. The list of backups grows with each of them. */
export async function digests(url: string): Promise<Map<string, string>> {
  const names = await asked<{ name: string }>(
    url,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not in ('migrations', 'backups')`,
  );
  const rows = await asked<{ name: string; digest: string }>(
    url,
    names
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)
            as digest from "${name}" t`,
      )
      .join(' union all '),
  );
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}
