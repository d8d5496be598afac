import type { AttemptsQuery, AttemptSummary } from '@kaskad/contracts';
import { type Actor, type AttemptState, findTrainerOfReadableGroups, localTimeIn, type QuizKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../platform/access/reach.ts';
import { countOf, narrow, newestBehind, readPage } from '../../platform/db/list-page.ts';
import { readPrepared } from '../../platform/db/prepared.ts';
import { belongs } from '../people/belonging.sql.ts';
import { Commission } from '../people/commission.entity.ts';
import { inOwnGroup } from '../people/own-groups.sql.ts';
import { Person } from '../people/person.entity.ts';
import { fullName } from '../people/person-name.sql.ts';
import { Attempt } from './attempt.entity.ts';

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

const SUMMARY = `a.id, p.id as "personId", ${fullName()} as name, c.name as commission, c.time_zone as zone,
  a.quiz_id as "quizId", a.number, a.state, a.score::float8, a.max_score as "maxScore", a.passed,
  a.started_at as "startedAt", a.finished_at as "finishedAt",
  a.late is not null as late, a.offline_minutes is not null as offline, a.extra_minutes as "extraMinutes",
  (select json_build_object('score', s.score, 'maxScore', s.max_score, 'passed', s.passed) from attempt_scores s
    where s.attempt_id = a.id and s.seq = 1) as first`;
const SEEN = `(${belongs('a.person_id', ':subtrees')} or ${inOwnGroup('a.person_id', 'a.campaign_id', ':trainer')})`;

/** Results of a quiz within the actor's scope and groups, newest first. */
export async function pageOfAttempts(db: EntityManager, actor: Actor, query: AttemptsQuery) {
  const { quizId, campaignId, seminarId, passed, after, limit } = query;
  const list = db
    .createQueryBuilder(Attempt, 'a')
    .innerJoin(Person, 'p', 'p.id = a.personId')
    .innerJoin(Commission, 'c', 'c.id = p.homeCommissionId')
    .where('a.quizId = :quizId', { quizId })
    .andWhere(SEEN, {
      subtrees: subtreesOf(actor, 'result.read'),
      trainer: findTrainerOfReadableGroups(actor, 'result.read'),
    });
  narrow(list, {
    'a.campaignId = :campaignId': { campaignId },
    'a.seminarId = :seminarId': { seminarId },
    'a.passed = :passed': { passed },
  });
  const total = await countOf(list);
  newestBehind(list, 'a.started_at', 'a.id', after);
  const { rows, last } = await readPage<SummaryRow>(list, SUMMARY, limit);
  return { items: rows.map(summaryView), total, next: last && `${last.startedAt.toISOString()}_${last.id}` };
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
