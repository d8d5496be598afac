import { type Actor, campaignSettingsOf, extendMinutes } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';

interface Grant {
  /** Of the accommodation. */
  readonly id: string;
  readonly personId: string;
  readonly campaignId: string;
  readonly extraTime: number;
  readonly now: Date;
}
interface Running {
  readonly id: string;
  readonly minutes: number;
  readonly extraMinutes: number;
  readonly settings: unknown;
}

/**
 * Gives the attempts that the person is sitting the time they would have been begun with: the deadline, the time for
 * late answers and the minutes of an attempt taken offline move together. Devices learn of it with the next answer they
 * send or the next reading.
 */
export async function extendRunning(
  tx: EntityManager,
  actor: Actor,
  { id, personId, campaignId, extraTime, now }: Grant,
): Promise<void> {
  const attempts = await tx.query<Running[]>(
    `select a.id, q.minutes, a.extra_minutes as "extraMinutes", c.settings from attempts a join quizzes q on q.id = a.quiz_id join campaigns c on c.id = a.campaign_id
     where a.person_id = $1 and a.campaign_id = $2 and a.state = 'open' and a.deadline_at > $3 order by a.id for update of a`,
    [personId, campaignId, now],
  );
  const extended = attempts
    .map((attempt) => ({
      ...attempt,
      more:
        extendMinutes(attempt.minutes, { extraTime }, campaignSettingsOf(attempt.settings).tests) -
        attempt.minutes -
        attempt.extraMinutes,
    }))
    .filter(({ more }) => more > 0);
  for (const { id: attemptId, more } of extended) {
    await tx.query(
      `update attempts set extra_minutes = extra_minutes + $2::int, offline_minutes = offline_minutes + $2::int, deadline_at = deadline_at + make_interval(mins => $2::int),
         late_until = late_until + make_interval(mins => $2::int) where id = $1`,
      [attemptId, more],
    );
  }
  await tx.query('update accommodations set extended = $2 where id = $1', [id, extended.length]);
  await recordAudit(
    tx,
    actor,
    now,
    extended.map(({ id: attemptId, extraMinutes, more }) => ({
      action: 'attempt.extended',
      subjectType: 'attempt',
      subjectId: attemptId,
      before: { extraMinutes },
      after: { extraMinutes: extraMinutes + more },
    })),
  );
}
