import type { Consequence } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { NewPassMark } from '../../campaigns/foresight.service.ts';
import { Attempt } from '../../attempts/attempt.entity.ts';

/** Open campaigns in which anybody has sat the test. */
export async function campaignsSitting(tx: EntityManager, quizId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    "select id from campaigns c where state = 'open' and exists (select from attempts a where a.quiz_id = $1 and a.campaign_id = c.id) order by id",
    [quizId],
  );
  return rows.map(({ id }) => id);
}

/** The results that there are, each once: thousands of attempts have a few dozen of them. */
export const scoresOf = (tx: EntityManager, quizId: string) =>
  tx.query<{ score: number; maxScore: number }[]>(
    `select distinct score::float8 as score, max_score as "maxScore" from attempts where quiz_id = $1
      and state <> 'open' and score is not null`,
    [quizId],
  );

/** Waits for attempts at the test that are being ended: they hold their row. */
export const awaitScorings = (tx: EntityManager, quizId: string) =>
  tx.find(Attempt, {
    where: { quizId, state: 'open' },
    select: { id: true },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });

/** Of an attempt `at`: whether it passes by the new mark. A decision on an appeal stays. */
export const passesBy = (quiz: string, passing: string) => `(case when at.quiz_id = ${quiz}::uuid
    and not exists (select from attempt_scores s where s.attempt_id = at.id and s.cause = 'appeal' and s.passed)
  then exists (select from jsonb_to_recordset(${passing}::jsonb) as p (score numeric, "maxScore" int)
    where p.score = at.score and p."maxScore" = at.max_score) else at.passed end)`;

/** People who pass the test by the new mark and did not before, and those who do not any more. */
export async function passChanges(
  tx: EntityManager,
  campaignId: string,
  { quizId, passing }: NewPassMark,
): Promise<Consequence[]> {
  const [row] = await tx.query<
    { pass: number; fail: number; passPeople: string[] | null; failPeople: string[] | null }[]
  >(
    `with people as (
       select at.person_id, coalesce(bool_or(at.passed), false) as was, coalesce(bool_or(${passesBy('$2', '$3')}),
         false) as will from attempts at
       where at.campaign_id = $1 and at.quiz_id = $2 and at.state <> 'open' group by at.person_id)
     select count(*) filter (where will and not was)::int as pass, (array_agg(person_id) filter (where will
       and not was))[1:5] as "passPeople",
       count(*) filter (where was and not will)::int as fail, (array_agg(person_id) filter (where was
         and not will))[1:5] as "failPeople" from people`,
    [campaignId, quizId, JSON.stringify(passing)],
  );
  return [
    { code: 'people_pass', count: row?.pass ?? 0, personIds: row?.passPeople ?? [] },
    { code: 'people_fail', count: row?.fail ?? 0, personIds: row?.failPeople ?? [] },
  ];
}

export interface AttemptsLeft {
  readonly used: number;
  readonly extra: number;
  readonly passed: boolean;
  readonly people: number;
  /** Attempts that are running. */
  readonly running: number;
  readonly personIds: readonly string[];
}

/** How many people have used how many attempts. */
export function attemptsLeft(tx: EntityManager, campaignId: string, quizId: string): Promise<AttemptsLeft[]> {
  return tx.query(
    `with people as (
       select a.person_id, count(*) filter (where not exists (select from appeals p where p.attempt_id = a.id
         and p.outcome = 'another_attempt'))::int as used,
         count(*) filter (where a.state = 'open')::int as running, coalesce(bool_or(a.passed), false) as passed
       from attempts a where a.campaign_id = $1 and a.quiz_id = $2 group by a.person_id)
     select used, passed, coalesce(g.extra_attempts, 0)::int as extra, count(*)::int as people,
       sum(running)::int as running, (array_agg(people.person_id))[1:5] as "personIds"
     from people left join accommodations g on g.person_id = people.person_id and g.campaign_id = $1
     and g.revoked_at is null group by 1, 2, 3`,
    [campaignId, quizId],
  );
}

/** Results of open campaigns, locked until the transaction ends; those that an appeal decided stay. */
export const lockScored = (tx: EntityManager, quizId: string) =>
  tx.query<{ id: string; score: number; maxScore: number; marks: string | null; passed: boolean | null }[]>(
    `select a.id, a.score::float8, a.max_score as "maxScore", a.marks, a.passed from attempts a
        join campaigns c on c.id = a.campaign_id and c.state = 'open'
       where a.quiz_id = $1 and a.state <> 'open' and a.score is not null
         and not exists (select from attempt_scores s where s.attempt_id = a.id and s.cause = 'appeal' and s.passed)
         order by a.id for update of a`,
    [quizId],
  );
