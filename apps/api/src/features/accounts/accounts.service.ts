import type {
  Account as AccountView,
  CreateAccount,
  NewGrant,
  AccountReason,
  SetAccountState,
} from '@kaskad/contracts';
import { type Actor, mayGrant, mayTakeOver, takeOverRefusal } from '@kaskad/domain';
import { HttpStatus, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assertReaches, assertReachesPerson } from '../../platform/access/reach.ts';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { breaks, inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { Account } from './account.entity.ts';
import { AccountNews } from './account-news.service.ts';
import { assertNotLast } from './administrators.queries.ts';
import { accountFor, accountOfGrant, lockAccount, personPlace } from './accounts.queries.ts';
import { becomeStaff, lockPerson } from './first-grant.ts';
import { hashOf, temporaryPassword } from './account-password.ts';
import { RoleGrant } from './role-grant.entity.ts';
import { grantRole } from './role-grants.ts';
import { dropSecondFactor } from './second-factor.queries.ts';
import { endSessionsOf } from './sessions.queries.ts';

@Injectable()
export class AccountsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly news: AccountNews,
  ) {}

  /**
   * A staff account with its first role; a person who joined by invitation keeps the PIN, which opens what members
   * have, and gets a login beside it.
   */
  async create(actor: Actor, input: CreateAccount): Promise<{ account: AccountView; password: string }> {
    const now = this.clock.now();
    const password = temporaryPassword();
    const passwordHash = await hashOf(password);
    try {
      const account = await inTransaction(this.db, async (tx) => {
        if (input.personId) await assertManagesPerson(tx, actor, input.personId);
        const id = await insertAccount(tx, actor, input, passwordHash, now);
        await grantRole(tx, actor, id, input, now);
        await becomeStaff(tx, actor, id, now);
        return this.view(tx, actor, id);
      });
      this.actors.forget(account.id);
      return { account, password };
    } catch (error) {
      if (breaks(error, 'accounts_login')) throw new Refusal('account_login_taken');
      throw error;
    }
  }

  async grant(actor: Actor, id: string, input: NewGrant): Promise<AccountView> {
    const now = this.clock.now();
    try {
      return await this.change(actor, id, async (tx, { grants, hasPassword }) => {
        if (!hasPassword) throw new Refusal('grant_needs_login');
        await grantRole(tx, actor, id, input, now);
        if (grants.length === 0) await becomeStaff(tx, actor, id, now);
      });
    } catch (error) {
      if (breaks(error, 'role_grants_open')) throw new Refusal('grant_exists');
      throw error;
    }
  }

  async revoke(actor: Actor, grantId: string, { reason }: AccountReason): Promise<AccountView> {
    const now = this.clock.now();
    const id = await accountOfGrant(this.db.manager, grantId);
    if (!id) throw notFound();
    return this.change(actor, id, async (tx, { grants }) => {
      const grant = grants.find((one) => one.id === grantId);
      if (!grant) throw notFound();
      if (id === actor.accountId) throw new Refusal('account_own');
      if (!mayGrant(actor, grant)) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
      await assertNotLast(tx, id, [grant]);
      await tx.update(RoleGrant, { id: grantId }, { revokedAt: now });
      const { role, commissionId } = grant;
      await recordAudit(tx, actor, now, [
        { action: 'role.revoked', subjectType: 'account', subjectId: id, before: { role, commissionId }, reason },
      ]);
    });
  }

  /** Disabling ends every session at once. */
  async setState(actor: Actor, id: string, { disabled, reason }: SetAccountState): Promise<AccountView> {
    const now = this.clock.now();
    return this.change(actor, id, async (tx, before) => {
      if (id === actor.accountId) throw new Refusal('account_own');
      if (!disabled && !mayTakeOver(actor, before.grants)) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
      if (disabled) await assertNotLast(tx, id, before.grants);
      await tx.update(Account, { id }, { disabledAt: disabled ? now : null });
      if (disabled) await endSessionsOf(tx, id, now);
      await recordAudit(tx, actor, now, [
        {
          action: disabled ? 'account.disabled' : 'account.enabled',
          subjectType: 'account',
          subjectId: id,
          before: { disabled: before.disabled },
          after: { disabled },
          reason,
        },
      ]);
    });
  }

  /**
   * A new password to hand over; whoever was signed in with the old one is out. The second factor stays: it is asked
   * for as before.
   */
  async resetPassword(
    actor: Actor,
    id: string,
    { reason }: AccountReason,
  ): Promise<{ account: AccountView; password: string }> {
    const now = this.clock.now();
    const password = temporaryPassword();
    const passwordHash = await hashOf(password);
    const account = await this.change(actor, id, async (tx, { grants, login, ...given }) => {
      const refusal = takeOverRefusal('password', { ...given, actorId: actor.accountId, ownerId: id });
      if (refusal) throw new Refusal(refusal);
      if (!login || !mayTakeOver(actor, grants)) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
      await tx.update(Account, { id }, { passwordHash, passwordGivenBy: actor.accountId });
      await endSessionsOf(tx, id, now);
      await recordAudit(tx, actor, now, [
        { action: 'account.password_reset', subjectType: 'account', subjectId: id, reason },
      ]);
    });
    return { account, password };
  }

  /**
   * For whoever lost phone and paper: the next sign-in by password sets up a new one. Never by whoever gave the
   * password, too.
   */
  async resetSecondFactor(actor: Actor, id: string, { reason }: AccountReason): Promise<AccountView> {
    const now = this.clock.now();
    return this.change(actor, id, async (tx, { grants, login, ...given }) => {
      const refusal = takeOverRefusal('second_factor', { ...given, actorId: actor.accountId, ownerId: id });
      if (refusal) throw new Refusal(refusal);
      if (!login || !mayTakeOver(actor, grants)) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
      if (!(await dropSecondFactor(tx, id))) throw new Refusal('second_factor_missing');
      await tx.update(Account, { id }, { secondFactorResetBy: actor.accountId });
      await endSessionsOf(tx, id, now);
      await recordAudit(tx, actor, now, [
        { action: 'account.second_factor_reset', subjectType: 'account', subjectId: id, reason },
      ]);
      await this.news.tell(tx, actor, { accountId: id, act: 'second_factor_reset' });
    });
  }

  private async change(
    actor: Actor,
    id: string,
    work: (tx: EntityManager, before: NonNullable<Awaited<ReturnType<typeof lockAccount>>>) => Promise<void>,
  ) {
    const view = await inTransaction(this.db, async (tx) => {
      const before = await lockAccount(tx, id);
      assertReachesPerson(actor, 'account.manage', before?.ever);
      await work(tx, before);
      return this.view(tx, actor, id);
    });
    this.actors.forget(id);
    return view;
  }

  private async view(tx: EntityManager, actor: Actor, id: string): Promise<AccountView> {
    const account = await accountFor(tx, actor, id);
    if (!account) throw notFound();
    return account;
  }
}

async function assertManagesPerson(tx: EntityManager, actor: Actor, personId: string): Promise<void> {
  await lockPerson(tx, personId);
  const path = await personPlace(tx, personId);
  assertReaches(actor, 'person.manage', path);
}

async function insertAccount(
  tx: EntityManager,
  actor: Actor,
  { login, displayName, personId, language }: CreateAccount,
  passwordHash: string,
  now: Date,
): Promise<string> {
  const known = personId
    ? await tx.findOne(Account, { where: { personId }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (known?.login) throw new Refusal('account_person_taken');
  if (known) {
    await tx.update(Account, { id: known.id }, { login, displayName, passwordHash, passwordGivenBy: actor.accountId });
    return known.id;
  }
  const {
    identifiers: [made],
  } = await tx.insert(Account, {
    login,
    displayName,
    personId: personId ?? null,
    passwordHash,
    passwordGivenBy: actor.accountId,
    language,
    createdAt: now,
  });
  return String(made?.['id']);
}
