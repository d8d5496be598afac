import type { Language } from '@kaskad/contracts';
import type { Accommodation } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import type { PastRow } from '../attempt-lists.queries.ts';

export interface Taker {
  readonly personId: string;
  /** Of the commissions on whose behalf the person sits tests. */
  readonly paths: readonly string[];
  /** What the person has sat of the quiz, in any campaign, oldest first. */
  readonly attempts: readonly PastRow[];
  /** What the person was granted for the tests of the campaign. */
  readonly accommodation: Accommodation | null;
}

/** As JSON has it. */
type SatRow = Omit<PastRow, 'deadlineAt' | 'finishedAt' | 'startedAt'> & {
  deadlineAt: string;
  finishedAt: string | null;
  startedAt: string;
};

const pastRow = ({ deadlineAt, finishedAt, startedAt, ...row }: SatRow): PastRow => ({
  ...row,
  startedAt: new Date(startedAt),
  deadlineAt: new Date(deadlineAt),
  finishedAt: finishedAt === null ? null : new Date(finishedAt),
});

/** Where these persons serve, what they have sat of the quiz already, and what they were granted. */
export async function takersOf(
  tx: EntityManager,
  personIds: readonly string[],
  { quizId, campaignId }: { quizId: string; campaignId: string },
): Promise<ReadonlyMap<string, Taker>> {
  const rows = await tx.query<(Omit<Taker, 'attempts'> & { attempts: SatRow[] })[]>(
    `with wanted as (select unnest($1::uuid[]) as id),
     sat as (
       select a.person_id, jsonb_agg(jsonb_build_object('id', a.id, 'quizId', a.quiz_id, 'kind', q.kind, 'campaignId',
         a.campaign_id, 'number', a.number, 'state', a.state, 'form', a.form,
         'deadlineAt', a.deadline_at, 'graceSeconds', a.grace_seconds, 'finishedAt', a.finished_at, 'score', a.score,
           'maxScore', a.max_score, 'passed', a.passed, 'startedAt', a.started_at, 'isLateDue', a.late is not distinct
           from 'due',
         'annulled', exists (select from appeals p where p.attempt_id = a.id and p.outcome = 'another_attempt'))
           order by a.number, a.started_at) as attempts
       from attempts a join quizzes q on q.id = a.quiz_id join wanted on wanted.id = a.person_id where a.quiz_id = $2
       group by a.person_id),
     serves as (
       select o.person_id, array_agg(c.path) as paths from appointments o join wanted on wanted.id = o.person_id
       join commissions c on c.id = o.commission_id
       where o.ended_on is null group by o.person_id)
     select p.id as "personId", coalesce(serves.paths, '{}') || case when p.is_operator then array[h.path] else '{}'
       end as paths, coalesce(sat.attempts, '[]') as attempts,
       (select jsonb_build_object('extraTime', g.extra_time, 'extraAttempts', g.extra_attempts) from accommodations g
        where g.person_id = p.id and g.campaign_id = $3 and g.revoked_at is null) as accommodation
     from wanted join persons p on p.id = wanted.id and p.merged_into_id is null
     join commissions h on h.id = p.home_commission_id
       left join serves on serves.person_id = p.id left join sat on sat.person_id = p.id`,
    [personIds, quizId, campaignId],
  );
  return new Map(rows.map(({ attempts, ...row }) => [row.personId, { ...row, attempts: attempts.map(pastRow) }]));
}

/** Those of the pairs, as "seminar/person", that stand on the roster of a seminar of the campaign. */
export async function enrolledPairs(
  tx: EntityManager,
  campaignId: string,
  pairs: readonly { seminarId: string | null; personId: string }[],
): Promise<ReadonlySet<string>> {
  const asked = pairs.filter(({ seminarId }) => seminarId !== null);
  const rows = await tx.query<{ pair: string }[]>(
    `select e.seminar_id || '/' || e.person_id as pair
      from unnest($2::uuid[], $3::uuid[]) as asked (seminar_id, person_id)
       join enrolments e on e.seminar_id = asked.seminar_id and e.person_id = asked.person_id and e.state <> 'cancelled'
       join seminars s on s.id = e.seminar_id and s.campaign_id = $1`,
    [campaignId, asked.map(({ seminarId }) => seminarId), asked.map(({ personId }) => personId)],
  );
  return new Set(rows.map(({ pair }) => pair));
}

export interface FinishedRow {
  readonly id: string;
  readonly personId: string;
  readonly seminarId: string | null;
  readonly number: number;
  readonly form: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly deadlineAt: Date;
  readonly extraMinutes: number;
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean | null;
  readonly marks: string;
  readonly language: Language;
  /** As kept, for each question in the order of the form. */
  readonly responses: readonly string[];
}

/** Writes attempts that are over; returns how many were new. */
export async function insertFinished(
  tx: EntityManager,
  { quizId, campaignId }: { quizId: string; campaignId: string },
  rows: readonly FinishedRow[],
): Promise<number> {
  const written = await tx.query<object[]>(
    `insert into attempts (id, quiz_id, person_id, campaign_id, seminar_id, number, state, form, started_at,
      deadline_at, extra_minutes, finished_at, score, max_score, passed, marks, language)
     select id, $2, "personId", $3, "seminarId", number, 'submitted', form, "startedAt", "deadlineAt", "extraMinutes",
       "finishedAt", score, "maxScore", passed, marks, language
     from jsonb_to_recordset($1) as row (id uuid, "personId" uuid, "seminarId" uuid, number smallint, form text,
       "startedAt" timestamptz, "deadlineAt" timestamptz, "extraMinutes" smallint,
       "finishedAt" timestamptz, score numeric(6, 2), "maxScore" smallint, passed boolean, marks text, language text)
     on conflict do nothing returning id`,
    [JSON.stringify(rows), quizId, campaignId],
  );
  return written.length;
}

/** Their answers, spread evenly over the time that each attempt took. */
export async function insertAnswers(tx: EntityManager, rows: readonly FinishedRow[]): Promise<void> {
  await tx.query(
    `insert into answer_events (attempt_id, event_id, question, response, language, device_at, received_at)
     select row.id, gen_random_uuid(), sent.place - 1, sent.response, left(row.language, 1)::"char", sent.at, sent.at
     from jsonb_to_recordset($1) as row (id uuid, "startedAt" timestamptz, "finishedAt" timestamptz, language text,
       responses text[]) cross join lateral (
       select place, response, row."startedAt" + (row."finishedAt" - row."startedAt") * place /
         cardinality(row.responses) as at
       from unnest(row.responses) with ordinality as one (response, place)) as sent`,
    [
      JSON.stringify(
        rows.map(({ id, startedAt, finishedAt, language, responses }) => ({
          id,
          startedAt,
          finishedAt,
          language,
          responses,
        })),
      ),
    ],
  );
}

/** The path of the commission that a campaign belongs to; null without such a campaign. */
export async function pathOfCampaign(db: EntityManager, campaignId: string): Promise<string | null> {
  const [campaign] = await db.query<{ path: string }[]>(
    'select o.path from campaigns c join commissions o on o.id = c.commission_id where c.id = $1',
    [campaignId],
  );
  return campaign?.path ?? null;
}
