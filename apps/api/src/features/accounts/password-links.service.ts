import type { PasswordLink, SetPassword } from '@kaskad/contracts';
import { type InvitationRefusal, invitationRefusal, passwordRefusal } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { ActorSource } from '../../platform/access/actor-source.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { AccountNews } from './account-news.ts';
import { codeHash, newCode } from './invitations.queries.ts';
import { hashOf } from './password.ts';
import { ownerOf } from './password-owner.queries.ts';
import { dropSecondFactor } from './second-factor.queries.ts';
import { endSessionsOf } from './sessions.queries.ts';

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

interface LinkRow {
  id: string;
  accountId: string;
  login: string;
  disabled: boolean;
  usedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
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
    const code = newCode();
    const until = new Date(now.getTime() + VALID_MS);
    await inTransaction(this.db, async (tx) => {
      const [account] = await tx.query<{ id: string; disabled: boolean }[]>(
        'select id, disabled_at is not null as disabled from accounts where lower(login) = lower($1) for update',
        [login],
      );
      if (!account) throw new Error(`No account has the login ${login}`);
      const { id, disabled } = account;
      await tx.query('update accounts set disabled_at = null where id = $1', [id]);
      await endSessionsOf(tx, id, now);
      await tx.query('delete from sign_in_failures where bucket = any($1)', [
        [`account:${id}`, `device:${id}`, `code:${id}`, `own_code:${id}`],
      ]);
      await tx.query(
        'update password_links set revoked_at = $2 where account_id = $1 and used_at is null and revoked_at is null',
        [id, now],
      );
      await tx.query(
        'insert into password_links (account_id, code_hash, created_at, expires_at) values ($1, $2, $3, $4)',
        [id, codeHash(code), now, until],
      );
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
    return { login, url: `${this.config.publicUrl}/set-password/${code}`, until };
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
      const [used] = await tx.query<[object[], number]>(
        'update password_links set used_at = $2 where id = $1 and used_at is null and revoked_at is null returning id',
        [id, now],
      );
      if (used.length !== 1) throw new Refusal('password_link_used', HttpStatus.GONE);
      await tx.query('update accounts set password_hash = $2, password_given_by = null where id = $1', [
        accountId,
        passwordHash,
      ]);
      await endSessionsOf(tx, accountId, now);
      await recordAudit(tx, null, now, [
        { action: 'account.password_changed', subjectType: 'account', subjectId: accountId, after: { by: 'link' } },
      ]);
    });
    this.actors.forget(accountId);
    return { done: true };
  }

  private async open(code: string): Promise<LinkRow> {
    const [link] = await this.db.query<LinkRow[]>(
      `select l.id, l.account_id as "accountId", a.login, a.disabled_at is not null as disabled, l.used_at as "usedAt", l.revoked_at as "revokedAt", l.expires_at as "expiresAt"
       from password_links l join accounts a on a.id = l.account_id where l.code_hash = $1`,
      [codeHash(code)],
    );
    const refusal = invitationRefusal(link ?? null, this.clock.now());
    if (!link || refusal)
      throw new Refusal(
        REFUSALS[refusal ?? 'invitation_unknown'],
        refusal === 'invitation_unknown' ? HttpStatus.NOT_FOUND : HttpStatus.GONE,
      );
    if (link.disabled) throw new Refusal('password_link_used', HttpStatus.GONE);
    return link;
  }
}
