import { type Blueprint, countShuffledParts, encodeForm, type Interaction } from '@kaskad/domain';
import { readdirSync, readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';
import { idOf } from './ids.ts';

const CONTENT = new URL('../../../api/content/questions/', import.meta.url);
export const QUESTIONS = 25;

interface TopicFile {
  readonly topic: string;
  readonly title: object;
  readonly questions: readonly {
    readonly code: string;
    readonly article: string;
    readonly difficulty: number;
    readonly stem: object;
    readonly interaction: object;
    readonly rationale: object;
  }[];
}

/** Topics of questions with options only: takers here answer by place. */
const topicFiles = () =>
  readdirSync(CONTENT)
    .map((name) => JSON.parse(readFileSync(new URL(name, CONTENT), 'utf8')) as TopicFile)
    .filter(({ questions }) => questions.every(({ interaction }) => 'options' in interaction));

/** The bank that Kaskad ships, and an open final test of 25 of its questions. Returns the id of the quiz. */
export async function addQuiz(db: ClientBase): Promise<string> {
  const topics = topicFiles();
  let place = 0;
  for (const { topic, title, questions } of topics) {
    await db.query('insert into topics (code, title, place) values ($1, $2, $3) on conflict do nothing', [
      topic,
      title,
      ++place,
    ]);
    await db.query(
      `with given as (select * from jsonb_to_recordset($2) as q (code text, stem jsonb, interaction jsonb,
        rationale jsonb, article text, difficulty smallint)),
       bank as (
         insert into questions (code, topic, status, approved_version, commission_id) select code, $1, 'approved', 1,
           bench_id('central', 1) from given returning id, code)
       insert into question_versions (question_id, version, stem, interaction, rationale, article, law_edition_id,
         difficulty)
         select bank.id, 1, stem, interaction, rationale, article, bench_id('edition', 1), difficulty from given
         join bank using (code)`,
      [topic, JSON.stringify(questions)],
    );
  }
  const quizId = idOf('quiz', 1);
  await db.query(
    `insert into quizzes (id, code, kind, title, commission_id, blueprint, minutes, pass_share, max_attempts, state)
     values ($1, 'FINAL', 'final', '{"kk":"Қорытынды тест","ru":"Итоговый тест"}', bench_id('central', 1), $2, 300, 0.8, 3, 'open')`,
    [quizId, JSON.stringify(blueprintOf(topics))],
  );
  return quizId;
}

/** As many questions of each topic as come nearest to 25 in all. */
function blueprintOf(topics: readonly TopicFile[]): Blueprint {
  return topics.map(({ topic }, place) => ({
    topic,
    count: Math.floor((QUESTIONS * (place + 1)) / topics.length) - Math.floor((QUESTIONS * place) / topics.length),
  }));
}

/** Accounts for persons 1 to `people` who have none; those of one hash share the PIN it stands for. */
export async function addAccounts(db: ClientBase, people: number, pinHash: string | null = null): Promise<void> {
  await db.query(
    `insert into accounts (id, person_id, pin_hash) select bench_id('account', n), bench_id('person', n), $2
      from generate_series(1, $1::int) n on conflict (person_id) do nothing`,
    [people, pinHash],
  );
}

/** Sessions for the accounts of persons 1 to `people`; see `tokenOf`. */
export async function addSessions(db: ClientBase, people: number): Promise<void> {
  await db.query(
    `insert into sessions (token_hash, account_id, expires_at)
     select sha256(convert_to(bench_token(n), 'UTF8')), bench_id('account', n), now() + interval '7 days'
     from generate_series(1, $1::int) n`,
    [people],
  );
}

/** When attempts were begun, how long they may take, and how long answers made in time may arrive after that. */
export interface AttemptTiming {
  readonly begunHoursAgo: number;
  readonly minutes: number;
  readonly lateHours: number;
}
const NOW: AttemptTiming = { begunHoursAgo: 0, minutes: 300, lateHours: 0 };

/**
 * An attempt that nobody has ended, begun now and five hours long, for each of `people` persons, the first of whom is
 * `from`. Every fiftieth has the same form.
 */
export async function addAttempts(
  db: ClientBase,
  people: number,
  from = 1,
  { begunHoursAgo, minutes, lateHours }: AttemptTiming = NOW,
): Promise<void> {
  const { rows } = await db.query<{ id: number; interaction: Interaction }>(
    'select id, interaction from question_versions order by id',
  );
  const forms = Array.from({ length: 50 }, (_, turn) =>
    encodeForm(
      Array.from({ length: QUESTIONS }, (_, question) => {
        const row = rows[(turn + question) % rows.length];
        if (!row) throw new Error('the bank is empty');
        const parts = countShuffledParts(row.interaction);
        return { versionId: row.id, order: Array.from({ length: parts }, (_, place) => (place + turn) % parts) };
      }),
    ),
  );
  await db.query(
    `insert into attempts (id, quiz_id, person_id, campaign_id, number, form, started_at, deadline_at, late_until,
      max_score)
     select bench_id('attempt', n), bench_id('quiz', 1), bench_id('person', n), bench_id('campaign', 1), 1,
       ($2::text[])[1 + n % 50], begun, begun + make_interval(mins => $6),
       case when $7::int > 0 then begun + make_interval(mins => $6, hours => $7) end, $3
     from generate_series($4::int, $4::int + $1::int - 1) n,
       (select now() - make_interval(hours => $5) as begun) start`,
    [people, forms, QUESTIONS, from, begunHoursAgo, minutes, lateHours],
  );
  await db.query('analyze');
}

/**
 * A staff account at the central commission, with a session of this token; by its usual role it sees and exports
 * everything.
 */
export async function addCentralStaff(db: ClientBase, token: string, role = 'commission_admin'): Promise<void> {
  await db.query(`insert into accounts (id, login, display_name) values (bench_id('staff', 1), 'bench', 'Bench')`);
  await db.query(
    `insert into role_grants (account_id, role, commission_id) values (bench_id('staff', 1), $1, bench_id('central', 1))`,
    [role],
  );
  // Production asks staff for a second factor; it was given, and is fresh: the clock of sensitive acts begins with the
  // first of them.
  if (await has(db, 'second_factors'))
    await db.query(
      `insert into second_factors (account_id, secret, confirmed_at) values (bench_id('staff', 1), '\\x00', now())`,
    );
  const more = (await has(db, 'sessions', 'second_factor_at'))
    ? { columns: ', opened_by, second_factor_at', values: ", 'password', now()" }
    : { columns: '', values: '' };
  await db.query(
    `insert into sessions (token_hash, account_id, expires_at${more.columns}) values (sha256(convert_to($1, 'UTF8')), bench_id('staff', 1), now() + interval '7 days'${more.values})`,
    [token],
  );
}

/** A build that is measured beside this one may have an older schema. */
async function has(db: ClientBase, table: string, column: string | null = null): Promise<boolean> {
  const { rowCount } = await db.query(
    "select from information_schema.columns where table_schema = 'public' and table_name = $1 and ($2::text is null or column_name = $2)",
    [table, column],
  );
  return (rowCount ?? 0) > 0;
}
