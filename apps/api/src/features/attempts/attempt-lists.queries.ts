import type { AttemptsQuery, AttemptSummary } from '@kaskad/contracts';
import { type Actor, type AttemptState, findTrainerOfReadableGroups, localTimeIn, type QuizKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { instantAndId } from '../../platform/db/cursor.ts';
import { readPrepared } from '../../platform/db/prepared.ts';
import { belongs } from '../people/belonging.sql.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { fullName } from '../people/person-name.sql.ts';

export interface PastRow {
  readonly id: string;
  readonly quizId: string;
  readonly kind: QuizKind;
  readonly campaignId: string;
  readonly number: number;
  readonly state: AttemptState;
  readonly deadlineAt: Date;
  readonly graceSeconds: number;
  readonly finishedAt: Date | null;
  readonly score: number | null;
  readonly maxScore: number;
  readonly passed: boolean | null;
  readonly startedAt: Date;
  /** Whether late answers are not counted yet. */
  readonly isLateDue: boolean;
  /** Whether a human decided on an appeal that it does not count. */
  readonly annulled: boolean;
  readonly form: string;
}

/** What this person has sat, oldest first: of one quiz, or of all. */
export async function attemptsOf(
  db: EntityManager,
  personId: string,
  quizId: string | null = null,
): Promise<PastRow[]> {
  return readPrepared<PastRow>(db, ATTEMPTS_OF_PERSON, [personId, quizId]);
}
const ATTEMPTS_OF_PERSON = {
  name: 'attempts_of_person',
  text: `
    select a.id, a.quiz_id as "quizId", q.kind, a.campaign_id as "campaignId", a.number, a.state, a.form,
      a.deadline_at as "deadlineAt", a.grace_seconds as "graceSeconds", a.finished_at as "finishedAt",
       a.score::float8, a.max_score as "maxScore", a.passed, a.started_at as "startedAt", a.late is not distinct
         from 'due' as "isLateDue",
       exists (select from appeals p where p.attempt_id = a.id and p.outcome = 'another_attempt') as annulled
     from attempts a join quizzes q on q.id = a.quiz_id where a.person_id = $1 and ($2::uuid is null or a.quiz_id = $2)
     order by a.number, a.started_at`,
};

/** Results of a quiz within the actor's scope and groups, newest first. */
export async function pageOfAttempts(db: EntityManager, actor: Actor, query: AttemptsQuery) {
  const { quizId, campaignId, seminarId, passed, after, limit } = query;
  const values: unknown[] = [
    quizId,
    subtreesOf(actor, 'result.read'),
    campaignId ?? null,
    seminarId ?? null,
    passed ?? null,
    findTrainerOfReadableGroups(actor, 'result.read'),
  ];
  const from = `from attempts a join persons p on p.id = a.person_id join commissions c on c.id = p.home_commission_id
    where a.quiz_id = $1 and (${belongs('a.person_id', '$2')} or ${inOwnGroup('a.person_id', 'a.campaign_id', '$6')})
    and ($3::uuid is null or a.campaign_id = $3) and ($4::uuid is null or a.seminar_id = $4)
      and ($5::boolean is null or a.passed = $5)`;
  const [at, afterId] = instantAndId(after);
  const rows = await db.query<SummaryRow[]>(
    `select a.id, p.id as "personId", ${fullName()}
      as name, c.name as commission, c.time_zone as zone,
       a.quiz_id as "quizId", a.number, a.state, a.score::float8, a.max_score as "maxScore", a.passed,
         a.started_at as "startedAt", a.finished_at as "finishedAt",
       a.late is not null as late, a.offline_minutes is not null as offline, a.extra_minutes as "extraMinutes",
       (select json_build_object('score', s.score, 'maxScore', s.max_score, 'passed', s.passed) from attempt_scores s
         where s.attempt_id = a.id and s.seq = 1) as first ${from}
       and ($7::timestamptz is null or (a.started_at, a.id) < ($7, $8::uuid)) order by a.started_at desc, a.id desc
         limit $9`,
    [...values, at, afterId, limit + 1],
  );
  const [count] = await db.query<{ total: number }[]>(`select count(*)::int as total ${from}`, values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => summaryView(row)),
    total: count?.total ?? 0,
    next: rows.length > limit && last ? `${last.startedAt.toISOString()}_${last.id}` : null,
  };
}

type SummaryRow = Omit<AttemptSummary, 'person' | 'startedAt' | 'finishedAt' | 'local'> & {
  personId: string;
  name: string;
  zone: string;
  startedAt: Date;
  finishedAt: Date | null;
};

function summaryView({ personId, name, zone, startedAt, finishedAt, ...row }: SummaryRow): AttemptSummary {
  return {
    ...row,
    person: { id: personId, name },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    local: localTimeIn(zone, finishedAt ?? startedAt),
  };
}
