import { missedAttendanceShare } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { clearLosses, noteLosses } from './attendance-losses.queries.ts';
import type { IssueCandidate, IssuingCampaign } from './issue.queries.ts';

/**
 * Lists for review the certificates whose attendance fell since they were issued and is below the share that their
 * holder's office asks for, with the mark by which it fell, and takes those off the list whose attendance is back. None
 * is revoked: that is for a human. Part of the transaction that judges these persons' training.
 */
export async function reviewAttendance(
  tx: EntityManager,
  campaign: IssuingCampaign,
  candidates: readonly IssueCandidate[],
  now: Date,
): Promise<void> {
  const holders = candidates.filter(({ record }) => record.holdsCompletion || record.holdsRight);
  if (holders.length === 0) return;
  const standing = holders.map(({ personId, requirements, record }) => ({
    person_id: personId,
    share_now: record.attendance ?? 0,
    share_needed: missedAttendanceShare(requirements, record),
  }));
  const missing = standing.filter(({ share_needed: needed }) => needed !== null);
  const lost = missing.length === 0 ? [] : await noteLosses(tx, campaign.id, missing, now);
  const back = await clearLosses(tx, campaign.id, standing, now);
  await recordAudit(tx, null, now, [
    ...lost.map(({ id, recordId, before, now: share, needed, reason }): AuditEntry => ({
      action: 'certificate.attendance_lost',
      subjectType: 'certificate',
      subjectId: id,
      before: { share: before },
      after: { share, needed, record: recordId },
      reason,
    })),
    ...back.map((id): AuditEntry => ({
      action: 'certificate.attendance_regained',
      subjectType: 'certificate',
      subjectId: id,
    })),
  ]);
}
