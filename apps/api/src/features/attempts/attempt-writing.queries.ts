import type { Language } from '@kaskad/contracts';
import type { AttemptState } from '@kaskad/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { runPrepared } from '../../platform/db/prepared.ts';

const INSERT_ATTEMPT = {
  name: 'insert_attempt',
  text: `
    insert into attempts (quiz_id, person_id, campaign_id, seminar_id, number, form, started_at, deadline_at, max_score, late_until, offline_minutes, extra_minutes, grace_seconds)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
};

interface NewAttempt {
  readonly quizId: string;
  readonly personId: string;
  readonly campaignId: string;
  readonly seminarId: string | null;
  readonly number: number;
  readonly form: string;
  readonly startedAt: Date;
  readonly deadlineAt: Date;
  readonly maxScore: number;
  readonly lateUntil: Date | null;
  readonly offlineMinutes: number | null;
  readonly extraMinutes: number;
  readonly graceSeconds: number;
}

/** Begins an attempt; its id, or null when the person has one already that stands against it. */
export async function insertAttempt(db: DataSource, one: NewAttempt): Promise<string | null> {
  const [row] = await runPrepared<{ id: string }>(db, INSERT_ATTEMPT, [
    one.quizId,
    one.personId,
    one.campaignId,
    one.seminarId,
    one.number,
    one.form,
    one.startedAt,
    one.deadlineAt,
    one.maxScore,
    one.lateUntil,
    one.offlineMinutes,
    one.extraMinutes,
    one.graceSeconds,
  ]);
  return row?.id ?? null;
}

/** Keeps how long, in milliseconds until now, an open attempt has been worked on; never less than was known. */
export async function noteWork(db: EntityManager, id: string, now: Date, elapsed: number): Promise<void> {
  await db.query(
    `update attempts set begun_at = least(begun_at,
        greatest(started_at, $2::timestamptz - $3::int * interval '1 millisecond')), worked = greatest(worked, $3::int)
        where id = $1 and state = 'open'`,
    [id, now, elapsed],
  );
}

interface AttemptEnd {
  readonly state: AttemptState;
  readonly finishedAt: Date;
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean | null;
  readonly marks: string;
  readonly language: Language | null;
  readonly late: 'due' | 'counted' | null;
  readonly closedAt: Date | null;
}

/** Ends an attempt. */
export async function writeEnd(tx: EntityManager, id: string, one: AttemptEnd): Promise<void> {
  await tx.query(
    'update attempts set state = $2, finished_at = $3, score = $4, max_score = $5, passed = $6, marks = $7, language = $8, late = $9, closed_at = $10 where id = $1',
    [
      id,
      one.state,
      one.finishedAt,
      one.score,
      one.maxScore,
      one.passed,
      one.marks,
      one.language,
      one.late,
      one.closedAt,
    ],
  );
}
