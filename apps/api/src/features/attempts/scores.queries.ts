import { type Actor, encodePoints, type Outcome, type Score } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';

type ScoreCause = 'erratum' | 'late_answers' | 'appeal' | 'pass_mark';
/** Why a score changes after the finish, by whom and when. */
export interface ScoreReason {
  readonly cause: ScoreCause;
  /** The erratum, when that is the cause. */
  readonly erratumId?: string;
  readonly actor: Actor | null;
  readonly at: Date;
}
export interface NewScore extends Pick<Score, 'score' | 'maxScore' | 'marks'> {
  readonly attemptId: string;
  readonly passed: boolean | null;
}
export interface ChangedScore {
  readonly attemptId: string;
  readonly quizId: string;
  readonly personId: string;
  readonly campaignId: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/**
 * Gives finished attempts another score, and keeps what they had: the history grows by a row for each that really
 * changed, the first of which also puts down the original. Asked again with the same scores it changes nothing. The
 * caller holds the attempts locked.
 */
export async function recordScores(
  tx: EntityManager,
  scores: readonly NewScore[],
  { cause, erratumId, actor, at }: ScoreReason,
): Promise<ChangedScore[]> {
  const rows = scores.map(({ attemptId, score, maxScore, passed, marks }) => ({
    id: attemptId,
    score,
    max_score: maxScore,
    passed,
    marks: encodePoints(marks),
  }));
  const changed = await tx.query<(Omit<ChangedScore, 'after'> & { after: Outcome & { marks: string } })[]>(
    `select a.id as "attemptId", a.quiz_id as "quizId", a.person_id as "personId", a.campaign_id as "campaignId",
       json_build_object('score', a.score, 'maxScore', a.max_score, 'passed', a.passed) as before,
       json_build_object('score', n.score, 'maxScore', n.max_score, 'passed', n.passed, 'marks', n.marks) as after
     from jsonb_to_recordset($1) as n (id uuid, score numeric(6, 2), max_score smallint, passed boolean, marks text)
     join attempts a on a.id = n.id
     where a.state <> 'open' and ((a.score, a.max_score, a.passed) is distinct from (n.score, n.max_score, n.passed)
       or a.marks <> n.marks) order by a.id for update of a`,
    [JSON.stringify(rows)],
  );
  if (changed.length === 0) return [];
  await tx.query(
    `insert into attempt_scores (attempt_id, seq, score, max_score, passed, marks, cause, at)
     select id, 1, score, max_score, passed, marks, 'finished', finished_at from attempts where id = any($1)
     on conflict do nothing`,
    [changed.map(({ attemptId }) => attemptId)],
  );
  await tx.query(
    `with n as (select * from jsonb_to_recordset($1) as row (id uuid, score numeric(6, 2), max_score smallint,
      passed boolean, marks text)), kept as (
       insert into attempt_scores (attempt_id, seq, score, max_score, passed, marks, cause, erratum_id, at)
       select n.id, (select max(s.seq) + 1 from attempt_scores s where s.attempt_id = n.id), n.score, n.max_score,
         n.passed, n.marks, $2, $3, $4 from n)
     update attempts a set score = n.score, max_score = n.max_score, passed = n.passed, marks = n.marks from n
       where a.id = n.id`,
    [
      JSON.stringify(
        changed.map(({ attemptId, after: { score, maxScore, passed, marks } }) => ({
          id: attemptId,
          score,
          max_score: maxScore,
          passed,
          marks,
        })),
      ),
      cause,
      erratumId ?? null,
      at,
    ],
  );
  const outcomes = changed.map(({ after: { score, maxScore, passed }, ...row }) => ({
    ...row,
    after: { score, maxScore, passed },
  }));
  await recordAudit(
    tx,
    actor,
    at,
    outcomes.map(({ attemptId, before, after }) => ({
      action: 'attempt.rescored',
      subjectType: 'attempt',
      subjectId: attemptId,
      before,
      after: { ...after, cause, ...(erratumId ? { erratumId } : {}) },
    })),
  );
  return outcomes;
}

/** The same for one attempt; null when its score stays as it is. */
export async function recordScore(
  tx: EntityManager,
  attemptId: string,
  score: Omit<NewScore, 'attemptId'>,
  reason: ScoreReason,
): Promise<ChangedScore | null> {
  const [changed] = await recordScores(tx, [{ attemptId, ...score }], reason);
  return changed ?? null;
}
