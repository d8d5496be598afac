import { type Actor, campaignSettingsOf, extendMinutes } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { AccommodationRow } from './accommodation.entity.ts';
import { addMinutes, lockRunning } from './extension.queries.ts';

interface Grant {
  /** Of the accommodation. */
  readonly id: string;
  readonly personId: string;
  readonly campaignId: string;
  readonly extraTime: number;
  readonly now: Date;
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
  const attempts = await lockRunning(tx, { personId, campaignId, now });
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
    await addMinutes(tx, attemptId, more);
  }
  await tx.update(AccommodationRow, { id }, { extended: extended.length });
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
