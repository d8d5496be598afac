import type { PasswordLink, SetPassword } from '@kaskad/contracts';
import { type GuessKind, type InvitationRefusal, invitationRefusal, passwordRefusal } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager, IsNull } from 'typeorm';
import { Config } from '../../config.ts';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { AccountNews } from './account-news.service.ts';
import { codeHash, newCode } from './invitations.queries.ts';
import { hashOf } from './account-password.ts';
import { ownerOf } from './password-owner.queries.ts';
import { dropSecondFactor } from './second-factor.queries.ts';
import { endSessionsOf } from './sessions.queries.ts';
import { Account } from './account.entity.ts';
import { PasswordLinkRow } from './password-link.entity.ts';
import { SignInFailure } from './sign-in-failure.entity.ts';
import { type LinkRow, lockAccountByLogin, passwordLinkOf } from './password-links.queries.ts';

const VALID_MS = 24 * 3_600_000;
const REFUSALS = {
  invitation_unknown: 'password_link_unknown',
  invitation_used: 'password_link_used',
  invitation_withdrawn: 'password_link_used',
  invitation_expired: 'password_link_expired',
} as const satisfies Record<InvitationRefusal, string>;

export interface Recovered {
  readonly login: string;
  readonly url: string;
  readonly until: Date;
}

/**
 * Links by which an owner sets a password. They open no session: whoever has a second factor is asked for it afterwards
 * as ever.
 */
@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly news: AccountNews,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * For whoever has the server in hand: lets an account in again, without its second factor when that is lost, and
   * makes a link for its owner. Throws an Error when nobody has the login.
   */
  async recover(login: string, { secondFactor = false } = {}): Promise<Recovered> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + VALID_MS);
    let url = '';
    await inTransaction(this.db, async (tx) => {
      const account = await lockAccountByLogin(tx, login);
      if (!account) throw new Error(`No account has the login ${login}`);
      const { id } = account;
      const disabled = account.disabledAt !== null;
      await tx.update(Account, { id }, { disabledAt: null });
      await endSessionsOf(tx, id, now);
      const kinds: GuessKind[] = ['account', 'device', 'code', 'own_code'];
      await tx.delete(SignInFailure, { bucket: Any(kinds.map((kind) => `${kind}:${id}`)) });
      url = await this.replaceLink(tx, id, now, until);
      const dropped = secondFactor && (await dropSecondFactor(tx, id));
      const after = { disabled: false, until, secondFactor: dropped ? 'removed' : 'kept' };
      await recordAudit(tx, null, now, [
        {
          action: 'account.recovered',
          subjectType: 'account',
          subjectId: id,
          before: { disabled },
          after,
          reason: 'kaskad recover',
        },
      ]);
      if (dropped) await this.news.tell(tx, null, { accountId: id, act: 'second_factor_reset' });
    });
    return { login, url, until };
  }

  /** The one link by which the owner of an account sets the password; an earlier one ends. Its code is not kept. */
  async replaceLink(tx: EntityManager, accountId: string, now: Date, until: Date): Promise<string> {
    const code = newCode();
    await tx.update(PasswordLinkRow, { accountId, usedAt: IsNull(), revokedAt: IsNull() }, { revokedAt: now });
    await tx.insert(PasswordLinkRow, { accountId, codeHash: codeHash(code), createdAt: now, expiresAt: until });
    return `${this.config.publicUrl}/set-password/${code}`;
  }

  async look(code: string): Promise<PasswordLink> {
    const { login } = await this.open(code);
    return { login };
  }

  async use(code: string, { password }: SetPassword): Promise<{ done: true }> {
    const { id, accountId } = await this.open(code);
    const refusal = passwordRefusal(password, await ownerOf(this.db.manager, accountId));
    if (refusal) throw new Refusal(refusal);
    const passwordHash = await hashOf(password);
    const now = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      const used = await tx.update(PasswordLinkRow, { id, usedAt: IsNull(), revokedAt: IsNull() }, { usedAt: now });
      if (used.affected !== 1) throw new Refusal('password_link_used', HttpStatus.GONE);
      await tx.update(Account, { id: accountId }, { passwordHash, passwordGivenBy: null });
      await endSessionsOf(tx, accountId, now);
      await recordAudit(tx, null, now, [
        { action: 'account.password_changed', subjectType: 'account', subjectId: accountId, after: { by: 'link' } },
      ]);
    });
    this.actors.forget(accountId);
    return { done: true };
  }

  private async open(code: string): Promise<LinkRow> {
    const link = await passwordLinkOf(this.db.manager, codeHash(code));
    const refusal = invitationRefusal(link, this.clock.now());
    if (!link || refusal)
      throw new Refusal(
        REFUSALS[refusal ?? 'invitation_unknown'],
        refusal === 'invitation_unknown' ? HttpStatus.NOT_FOUND : HttpStatus.GONE,
      );
    if (link.disabled) throw new Refusal('password_link_used', HttpStatus.GONE);
    return link;
  }
}
