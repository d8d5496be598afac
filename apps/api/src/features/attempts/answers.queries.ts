import type { Language } from '@kaskad/contracts';
import type { AnswerContent } from '@kaskad/domain';
import type { DataSource } from 'typeorm';
import { runPrepared } from '../../platform/db/prepared.ts';

/** In one byte: the rows of answers are by far the most. */
const LANGUAGE_LETTERS: Record<Language, string> = { kk: 'k', ru: 'r' };

export interface SentAnswer extends AnswerContent {
  readonly language: Language;
  /** Milliseconds of working time, as the device measured them. */
  readonly elapsed: number | null;
  readonly deviceAt: Date;
}

/** The answers of one request. */
export interface SentAnswers {
  readonly attemptId: string;
  readonly personId: string | null;
  readonly answers: readonly SentAnswer[];
  readonly receivedAt: Date;
}

/** What became of them: how many were new, and how many questions there are. */
export interface KeptAnswers {
  readonly deadlineAt: Date;
  readonly questions: number;
  readonly kept: number;
}

/**
 * One statement for the answers of many requests, one per attempt: finds each attempt of its person, holds it against a
 * submission at the same moment, decides which answers count (as `classifyArrival` of the domain does), and keeps those
 * it does not hold yet, in the order sent. Those that come when the attempt is closed mark it, whose score is then due,
 * in the same statement: a crash forgets neither. Attempts are locked in the order of their ids, so that two such
 * statements never wait for each other in a circle.
 */
const KEEP_ANSWERS = {
  name: 'keep_answers',
  text: `
    with attempt as materialized (
      select id, person_id, state, started_at, deadline_at, late_until, closed_at, grace_seconds, offline_minutes, form,
        max_score from attempts where id = any($1::uuid[]) order by id for key share
    ), request as materialized (
      select r.place, r.received_at, attempt.id, attempt.state, attempt.deadline_at, attempt.offline_minutes is not null
        as offline,
        (attempt.state <> 'submitted' and attempt.closed_at is null
          and attempt.deadline_at >= r.received_at - make_interval(secs => attempt.grace_seconds)) as in_time,
        (attempt.state <> 'submitted' and attempt.closed_at is null and attempt.offline_minutes is null
          and attempt.late_until >= r.received_at) as may_be_late,
        coalesce(attempt.offline_minutes * 60000, extract(epoch from attempt.deadline_at - attempt.started_at) * 1000)
          as working_time,
        -- An erratum may have taken questions out of the count, never out of the form.
        case attempt.state when 'open' then attempt.max_score
          else length(attempt.form) - length(replace(attempt.form, ' ', '')) + 1 end as questions
      from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) with ordinality as r (attempt_id, person_id, received_at,
        place)
        join attempt on attempt.id = r.attempt_id and attempt.person_id = r.person_id
    ), kept as (
      insert into answer_events (attempt_id, event_id, question, response, language, device_at, received_at, elapsed)
      select request.id, sent.event_id, sent.question, sent.response, sent.language, sent.device_at,
        request.received_at, sent.elapsed
      from unnest($4::int[], $5::uuid[], $6::smallint[], $7::text[], $8::"char"[], $9::timestamptz[],
        $10::int[]) with ordinality
        as sent (request, event_id, question, response, language, device_at, elapsed, place)
        join request on request.place = sent.request
      where sent.question < request.questions
        and ((request.in_time and not request.offline) or ((request.in_time or request.may_be_late)
          and sent.elapsed between 0 and request.working_time))
      order by request.id, sent.place
      on conflict do nothing
      returning attempt_id
    ), marked as (
      update attempts set late = 'due' from request
      where attempts.id = request.id and attempts.late is distinct from 'due' and (request.state = 'expired'
        or not request.in_time) and exists (select from kept where kept.attempt_id = request.id)
    )
    select request.place::int, request.deadline_at as "deadlineAt", request.questions,
      (select count(*)::int from kept where kept.attempt_id = request.id) as kept
    from request`,
};

/** Keeps the answers of these requests, each of another attempt; `place` says from 1 of which request a row tells. */
export function keepAnswers(
  db: DataSource,
  requests: readonly SentAnswers[],
): Promise<(KeptAnswers & { place: number })[]> {
  const answers = requests.flatMap(({ answers: own }, index) => own.map((answer) => ({ ...answer, place: index + 1 })));
  return runPrepared(db, KEEP_ANSWERS, [
    requests.map(({ attemptId }) => attemptId),
    requests.map(({ personId }) => personId),
    requests.map(({ receivedAt }) => receivedAt),
    answers.map(({ place }) => place),
    answers.map(({ eventId }) => eventId),
    answers.map(({ question }) => question),
    answers.map(({ response }) => response),
    answers.map(({ language }) => LANGUAGE_LETTERS[language]),
    answers.map(({ deviceAt }) => deviceAt),
    answers.map(({ elapsed }) => elapsed),
  ]);
}

const READ_ANSWERS = {
  name: 'read_answers',
  text: 'select event_id as "eventId", question, response from answer_events where attempt_id = $1 and event_id = any($2)',
};

/** Those of these answers that are on the disk. */
export function heldAnswers(db: DataSource, attemptId: string, eventIds: readonly string[]): Promise<AnswerContent[]> {
  return runPrepared(db, READ_ANSWERS, [attemptId, eventIds]);
}
