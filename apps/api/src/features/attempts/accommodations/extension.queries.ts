import type { EntityManager } from 'typeorm';

interface Running {
  readonly id: string;
  readonly minutes: number;
  readonly extraMinutes: number;
  readonly settings: unknown;
}

/** The attempts that the person is sitting, locked until the transaction ends. */
export const lockRunning = (
  tx: EntityManager,
  { personId, campaignId, now }: { readonly personId: string; readonly campaignId: string; readonly now: Date },
) =>
  tx.query<Running[]>(
    `select a.id, q.minutes, a.extra_minutes as "extraMinutes", c.settings from attempts a
      join quizzes q on q.id = a.quiz_id join campaigns c on c.id = a.campaign_id
     where a.person_id = $1 and a.campaign_id = $2 and a.state = 'open' and a.deadline_at > $3
     order by a.id for update of a`,
    [personId, campaignId, now],
  );

export const addMinutes = (tx: EntityManager, attemptId: string, minutes: number) =>
  tx.query(
    `update attempts set extra_minutes = extra_minutes + $2::int, offline_minutes = offline_minutes + $2::int,
      deadline_at = deadline_at + make_interval(mins => $2::int),
      late_until = late_until + make_interval(mins => $2::int) where id = $1`,
    [attemptId, minutes],
  );
