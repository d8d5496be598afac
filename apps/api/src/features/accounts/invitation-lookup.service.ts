import { invitationRefusal } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { staffGrantsOf } from './invitations.queries.ts';
import { findByPaper, paperDigest } from './paper-codes.ts';
import { invitationOf, type InvitationRow } from './paper.queries.ts';

/** Finds the invitation that a code on paper stands for, and says why one opens nothing. */
@Injectable()
export class InvitationLookup {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly key: SecretKey,
  ) {}

  find(code: string, address: string): Promise<InvitationRow | null> {
    const paper = { digest: paperDigest(this.key, code), address, now: this.clock.now() };
    return findByPaper(this.db, paper, (digest) => invitationOf(this.db.manager, digest));
  }

  async openOne(code: string, address: string): Promise<InvitationRow> {
    return this.assertOpen(await this.find(code, address));
  }

  async assertOpen(invitation: InvitationRow | null): Promise<InvitationRow> {
    if (invitation && !invitation.usedAt) await assertNoStaff(this.db.manager, [invitation.personId], HttpStatus.GONE);
    const refusal = invitationRefusal(invitation, this.clock.now());
    if (refusal || !invitation)
      throw new Refusal(
        refusal ?? 'invitation_unknown',
        refusal === 'invitation_unknown' ? HttpStatus.NOT_FOUND : HttpStatus.GONE,
      );
    return invitation;
  }
}

/** Staff sign in by password, so that no paper and no PIN leads to their account. */
export async function assertNoStaff(
  tx: EntityManager,
  personIds: readonly string[],
  status: HttpStatus,
): Promise<void> {
  if ((await staffGrantsOf(tx, personIds)).length > 0) throw new Refusal('invitation_for_staff', status);
}
