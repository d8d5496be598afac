import { type Actor, hasLeftService } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { AppointmentFollowers } from '../people/appointment-followers.ts';
import { LeavingFollower } from './leaving-follower.ts';
import type { LeaverRow } from './serving.queries.ts';

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
    const [withdrawn] = await tx.query<[{ personId: string }[], number]>(
      `update invitations set revoked_at = $2 where person_id = any($1) and used_at is null and revoked_at is null returning person_id as "personId"`,
      [out, now],
    );
    const [signedOut] = await tx.query<[{ accountId: string }[], number]>(
      `update sessions s set ended_at = $2 from accounts a where a.id = s.account_id and a.person_id = any($1) and s.ended_at is null
       returning a.id as "accountId"`,
      [out, now],
    );
    await recordAudit(tx, actor, now, [
      ...withdrawn.map(({ personId }) => ({
        action: 'invitation.withdrawn' as const,
        subjectType: 'person',
        subjectId: personId,
        reason: 'serves nowhere',
      })),
      ...[...new Set(signedOut.map(({ accountId }) => accountId))].map((accountId) => ({
        action: 'account.signed_out' as const,
        subjectType: 'account',
        subjectId: accountId,
        reason: 'serves nowhere',
      })),
    ]);
  }
}
