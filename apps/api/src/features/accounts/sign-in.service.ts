import type { ChangePassword, CurrentSession, Language, SignIn } from '@kaskad/contracts';
import { type Actor, passwordRefusal } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { ActorSource } from '../../platform/access/actor-source.service.ts';
import { Clock } from '../../platform/clock.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Refusal, unauthenticated } from '../../platform/http/refusal.ts';
import { Account } from './account.entity.ts';
import { setLanguage } from './account-language.ts';
import { assertAddress, forgetOldGuesses, giveBackGuess, recordWrongGuess, takeGuess } from './sign-in-guesses.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { ownerOf } from './password-owner.queries.ts';
import { accountsByPaper } from './paper.queries.ts';
import { accountsOpenedBy, type Candidate, hashOf } from './account-password.ts';
import {
  candidatesFor,
  endSession,
  endSessionsOf,
  type NewSession,
  sessionOf,
  startSession,
} from './sessions.queries.ts';
import { type Bucket } from './guesses.queries.ts';
import { findByPaper, type PaperDigest } from './paper-codes.ts';

/** Where a sign-in comes from. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  readonly knows: (accountId: string) => boolean;
  /** By what a code on paper is found. */
  readonly digestOf: (code: string) => PaperDigest;
}

export interface Opened extends NewSession {
  readonly session: CurrentSession;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly factors: SecondFactorService,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Refuses the unknown and the wrong alike, after the same work. */
  async signIn(input: SignIn, caller: Caller): Promise<Opened> {
    const now = this.clock.now();
    const key = keyOf(input);
    const meant = await this.meantBy(input, key, caller, now);
    const isStranger = !meant.some(({ accountId }) => caller.knows(accountId));
    if (isStranger) await assertAddress(this.db.manager, caller.address, now);
    const heard = await takeGuess(
      this.db,
      bucketsFor(
        meant.map(({ accountId }) => accountId),
        `${input.by}:${key}`,
        caller,
      ),
      now,
    );
    const candidates = meant.filter(({ accountId }) => heard.some((bucket) => bucket.key === accountId));
    const opened = await accountsOpenedBy(input.by === 'password' ? input.password : input.pin, candidates);
    if (opened.length > 1) throw new Refusal('sign_in_phone_shared');
    const [accountId] = opened;
    if (!accountId) {
      if (isStranger && candidates.length > 0) await recordWrongGuess(this.db.manager, caller.address, now);
      await forgetOldGuesses(this.db.manager, now);
      throw new Refusal('sign_in_failed', HttpStatus.UNAUTHORIZED);
    }
    await giveBackGuess(this.db.manager, heard, now);
    // A PIN opens what members have and is no way round the code: it carries no rights of staff.
    if (input.by !== 'password')
      return this.opened(await startSession(this.db.manager, accountId, { openedBy: 'pin' }, now, caller.userAgent));
    const secondFactor = await this.factors.passAtSignIn(accountId, input.code, caller.knows(accountId), now);
    return this.opened(
      await startSession(this.db.manager, accountId, { openedBy: 'password', secondFactor }, now, caller.userAgent),
    );
  }

  private async meantBy(input: SignIn, key: string, { address, digestOf }: Caller, now: Date): Promise<Candidate[]> {
    if (input.by !== 'paper') return candidatesFor(this.db.manager, input.by, key);
    const paper = { digest: digestOf(input.code), address, now };
    const found = await findByPaper(this.db, paper, async (digest) => {
      const accounts = await accountsByPaper(this.db.manager, digest);
      return accounts.length > 0 ? accounts : null;
    });
    return found ?? [];
  }

  /** The session that has just begun, as its owner sees it. */
  async opened(session: NewSession): Promise<Opened> {
    const actor = await this.actors.actorOf(session.token);
    if (!actor) throw unauthenticated();
    return { ...session, session: await this.session(actor, session.token) };
  }

  session(actor: Actor, token: string): Promise<CurrentSession> {
    return sessionOf(this.db.manager, actor, token, this.config.isDemo);
  }

  async signOut(actor: Actor, token: string): Promise<{ done: true }> {
    await endSession(this.db.manager, token, this.clock.now());
    this.actors.forget(actor.accountId);
    return { done: true };
  }

  async changeLanguage(actor: Actor, language: Language, token: string): Promise<CurrentSession> {
    await this.db.transaction(async (tx) => {
      const account = await tx.findOneOrFail(Account, {
        where: { id: actor.accountId },
        lock: { mode: 'pessimistic_write' },
      });
      await setLanguage(tx, actor, account, language, this.clock.now());
    });
    return this.session(actor, token);
  }

  /** Other devices are signed out. */
  async changePassword(actor: Actor, { current, next }: ChangePassword, token: string): Promise<{ done: true }> {
    const now = this.clock.now();
    const account = await this.db.manager.findOneByOrFail(Account, { id: actor.accountId });
    // Whoever is signed in is no stranger: others cannot use these up.
    const buckets: Bucket[] = [{ kind: 'device', key: account.id }];
    await takeGuess(this.db, buckets, now);
    const [known] = await accountsOpenedBy(
      current,
      account.passwordHash ? [{ accountId: account.id, hash: account.passwordHash }] : [],
    );
    if (!known) throw new Refusal('sign_in_failed');
    await giveBackGuess(this.db.manager, buckets, now);
    const refusal = passwordRefusal(next, await ownerOf(this.db.manager, account.id));
    if (refusal) throw new Refusal(refusal);
    const passwordHash = await hashOf(next);
    await this.db.transaction(async (tx) => {
      await tx.update(Account, { id: account.id }, { passwordHash, passwordGivenBy: null });
      await endSessionsOf(tx, account.id, now, token);
      await recordAudit(tx, actor, now, [
        { action: 'account.password_changed', subjectType: 'account', subjectId: account.id },
      ]);
    });
    this.actors.forget(actor.accountId);
    return { done: true };
  }
}

function keyOf(input: SignIn): string {
  if (input.by === 'password') return input.login;
  if (input.by === 'paper') return input.code;
  return input.by === 'account' ? input.accountId : input.phone.replace(/\D/g, '').slice(-10);
}

/** Guesses at accounts that exist and at those that don't are counted alike. */
function bucketsFor(accountIds: readonly string[], asked: string, { knows }: Caller): Bucket[] {
  const nobody = createHash('sha256').update(asked.toLowerCase()).digest('base64url');
  return accountIds.length > 0
    ? accountIds.map((id) => ({ kind: knows(id) ? 'device' : 'account', key: id }))
    : [{ kind: 'account', key: nobody }];
}
