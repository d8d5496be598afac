import { type Actor, hasLeftService } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { LeavingFollower } from './leaving-follower.ts';
import type { LeaverRow } from './serving.queries.ts';
import { withdrawInvitations } from './invitations.queries.ts';
import { endSessionsOfPersons } from './sessions.queries.ts';

/**
 * Whoever serves nowhere and holds no role is signed out, and cannot take up an invitation that was for an office. The
 * account stays.
 */
@Injectable()
export class AccountLeaving extends LeavingFollower {
  readonly feature = 'accounts';

  constructor(
    followers: AppointmentFollowers,
    private readonly clock: Clock,
  ) {
    super(followers);
  }

  protected async left(tx: EntityManager, actor: Actor | null, leavers: readonly LeaverRow[]): Promise<void> {
    const out = leavers.filter(hasLeftService).map(({ personId }) => personId);
    if (out.length === 0) return;
    const now = this.clock.now();
    const withdrawn = await withdrawInvitations(tx, out, now);
    const signedOut = await endSessionsOfPersons(tx, out, now);
    await recordAudit(tx, actor, now, [
      ...withdrawn.map((personId) => ({
        action: 'invitation.withdrawn' as const,
        subjectType: 'person',
        subjectId: personId,
        reason: 'serves nowhere',
      })),
      ...signedOut.map((accountId) => ({
        action: 'account.signed_out' as const,
        subjectType: 'account',
        subjectId: accountId,
        reason: 'serves nowhere',
      })),
    ]);
  }
}
