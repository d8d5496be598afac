import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { placedName } from '../people/placed-names.queries.ts';
import { AccountNews } from './account-news.service.ts';
import { lockPerson } from './first-grant.ts';
import { Invitation } from './invitation.entity.ts';
import { InvitationLookup } from './invitation-lookup.service.ts';

/** "This is not me": ends an invitation that came into somebody else's hands. */
@Injectable()
export class DisowningService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly lookup: InvitationLookup,
    private readonly news: AccountNews,
  ) {}

  /**
   * Whoever holds it says that it is somebody else's: it opens nothing from then on. Said of an invitation that opens
   * nothing any more, it changes nothing.
   */
  async disown(code: string, address: string): Promise<void> {
    const { id, personId, issuerId, givenName, familyName, commissionId } = await this.lookup.openOne(code, address);
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      await lockPerson(tx, personId);
      const ended = await tx.update(
        Invitation,
        { id, usedAt: IsNull(), revokedAt: IsNull() },
        { revokedAt: now, misdeliveredAt: now },
      );
      if (ended.affected !== 1) return;
      const commission = await placedName(tx, commissionId);
      const about = { name: `${familyName} ${givenName}`, commission, commissionId };
      await recordAudit(tx, null, now, [
        { action: 'invitation.disowned', subjectType: 'person', subjectId: personId, after: { invitationId: id } },
      ]);
      if (issuerId) await this.news.tell(tx, null, { accountId: issuerId, act: 'invitation_misdelivered', about });
    });
  }
}
