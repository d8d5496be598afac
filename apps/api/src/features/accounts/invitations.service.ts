import type { AcceptInvitation, PublicInvitation } from '@kaskad/contracts';
import { pinRefusal } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Config } from '../../config.ts';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { Account } from './account.entity.ts';
import { setLanguage } from './account-language.ts';
import { Invitation } from './invitation.entity.ts';
import { assertNoStaff, InvitationLookup } from './invitation-lookup.service.ts';
import { hashOf } from './account-password.ts';
import { lockPerson } from './first-grant.ts';
import { endSessionsOf, type NewSession, startSession } from './sessions.queries.ts';

@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly lookup: InvitationLookup,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Whoever joined by it is asked for the PIN; everybody else learns why it opens nothing. */
  async look(code: string, address: string): Promise<PublicInvitation> {
    const found = await this.lookup.find(code, address);
    const { givenName, familyName, commission, language } = found?.opensByPin
      ? found
      : await this.lookup.assertOpen(found);
    return {
      name: `${givenName} ${familyName.slice(0, 1)}.`.trim(),
      commission,
      language,
      joined: found?.opensByPin === true,
      demo: this.config.isDemo,
    };
  }

  /**
   * However many try at once, the row changes once: that one gets the account, the others learn that the invitation is
   * used. Whoever was given a staff role in the meantime signs in by password: the paper opens nothing any more.
   */
  async accept(
    code: string,
    { pin, language }: AcceptInvitation,
    { address, userAgent }: { readonly address: string; readonly userAgent: string },
  ): Promise<NewSession> {
    const invitation = await this.lookup.openOne(code, address);
    const refusal = pinRefusal(pin);
    if (refusal) throw new Refusal(refusal);
    const pinHash = await hashOf(pin);
    const now = this.clock.now();
    const { session, accountId } = await inTransaction(this.db, async (tx) => {
      await lockPerson(tx, invitation.personId);
      await assertNoStaff(tx, [invitation.personId], HttpStatus.GONE);
      const used = await tx.update(
        Invitation,
        { id: invitation.id, usedAt: IsNull(), revokedAt: IsNull() },
        { usedAt: now },
      );
      if (used.affected !== 1) throw new Refusal('invitation_used', HttpStatus.GONE);
      const account = await openAccount(tx, invitation.personId, { pinHash, language }, now);
      await endSessionsOf(tx, account, now);
      await recordAudit(tx, null, now, [
        {
          action: 'account.joined',
          subjectType: 'account',
          subjectId: account,
          after: { invitationId: invitation.id, consent: '1' },
        },
      ]);
      return { session: await startSession(tx, account, { openedBy: 'pin' }, now, userAgent), accountId: account };
    });
    this.actors.forget(accountId);
    return session;
  }
}

/** The person's account: made at the first invitation, given a new PIN at a later one. A disabled one stays disabled. */
async function openAccount(
  tx: EntityManager,
  personId: string,
  { pinHash, language }: Pick<Account, 'pinHash' | 'language'>,
  now: Date,
): Promise<string> {
  const known = await tx.findOne(Account, { where: { personId }, lock: { mode: 'pessimistic_write' } });
  if (known?.disabledAt) throw new Refusal('invitation_withdrawn', HttpStatus.GONE);
  if (known) {
    await tx.update(Account, { id: known.id }, { pinHash });
    await setLanguage(tx, null, known, language, now);
    return known.id;
  }
  const {
    identifiers: [made],
  } = await tx.insert(Account, { personId, pinHash, language, createdAt: now });
  return String(made?.['id']);
}
