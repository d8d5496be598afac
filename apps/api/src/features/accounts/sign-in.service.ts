import type { ChangePassword, CurrentSession, Language, SignIn } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { ActorSource } from '../../platform/access/actor-source.ts';
import { Clock } from '../../platform/clock.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Refusal, unauthenticated } from '../../platform/http/refusal.ts';
import { Account } from './account.entity.ts';
import { type Bucket, giveBackGuess, recordWrongGuess, takeGuess } from './guesses.ts';
import { accountsOpenedBy, hashOf, isWeakPassword } from './password.ts';
import { candidatesFor, endSession, endSessionsOf, type NewSession, sessionOf, startSession } from './sessions.queries.ts';

/** Where a sign-in comes from. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string;
  readonly knows: (accountId: string) => boolean;
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
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Refuses the unknown and the wrong alike, after the same work. */
  async signIn(input: SignIn, caller: Caller): Promise<Opened> {
    const now = this.clock.now();
    const key = keyOf(input);
    const candidates = await candidatesFor(this.db.manager, input.by, key);
    const buckets = bucketsFor(candidates.map(({ accountId }) => accountId), `${input.by}:${key}`, caller);
    await takeGuess(this.db, buckets, now);
    const opened = await accountsOpenedBy(input.by === 'password' ? input.password : input.pin, candidates);
    if (opened.length > 1) throw new Refusal('sign_in_phone_shared');
    const [accountId] = opened;
    if (!accountId) {
      await recordWrongGuess(this.db.manager, buckets, now);
      throw new Refusal('sign_in_failed', HttpStatus.UNAUTHORIZED);
    }
    await giveBackGuess(this.db.manager, buckets, now);
    return this.opened(await startSession(this.db.manager, accountId, now, caller.userAgent));
  }

  /** The session that has just begun, as its owner sees it. */
  async opened(session: NewSession): Promise<Opened> {
    const actor = await this.actors.actorOf(session.token);
    if (!actor) throw unauthenticated();
    return { ...session, session: await this.session(actor) };
  }

  session(actor: Actor): Promise<CurrentSession> {
    return sessionOf(this.db.manager, actor, this.config.isDemo);
  }

  async signOut(actor: Actor, token: string): Promise<{ done: true }> {
    await endSession(this.db.manager, token, this.clock.now());
    this.actors.forget(actor.accountId);
    return { done: true };
  }

  async changeLanguage(actor: Actor, language: Language): Promise<CurrentSession> {
    await this.db.manager.update(Account, { id: actor.accountId }, { language });
    return this.session(actor);
  }

  /** Other devices are signed out. */
  async changePassword(actor: Actor, { current, next }: ChangePassword, token: string): Promise<{ done: true }> {
    const now = this.clock.now();
    const account = await this.db.manager.findOneByOrFail(Account, { id: actor.accountId });
    const buckets: Bucket[] = [{ kind: 'account', key: account.id }];
    await takeGuess(this.db, buckets, now);
    const [known] = await accountsOpenedBy(current, account.passwordHash ? [{ accountId: account.id, hash: account.passwordHash }] : []);
    if (!known) throw new Refusal('sign_in_failed');
    await giveBackGuess(this.db.manager, buckets, now);
    if (isWeakPassword(next, account.login)) throw new Refusal('password_too_weak');
    const passwordHash = await hashOf(next);
    await this.db.transaction(async (tx) => {
      await tx.update(Account, { id: account.id }, { passwordHash });
      await endSessionsOf(tx, account.id, now, token);
      await recordAudit(tx, actor, now, [{ action: 'account.password_changed', subjectType: 'account', subjectId: account.id }]);
    });
    this.actors.forget(actor.accountId);
    return { done: true };
  }
}

function keyOf(input: SignIn): string {
  if (input.by === 'password') return input.login;
  return input.by === 'account' ? input.accountId : input.phone.replace(/\D/g, '').slice(-10);
}

/** Guesses at accounts that exist and at those that don't are counted alike. */
function bucketsFor(accountIds: readonly string[], asked: string, { address, knows }: Caller): Bucket[] {
  const nobody = createHash('sha256').update(asked.toLowerCase()).digest('base64url');
  const accounts: Bucket[] = accountIds.map((id) => ({ kind: knows(id) ? 'device' : 'account', key: id }));
  return [...(accounts.length > 0 ? accounts : [{ kind: 'account', key: nobody } as const]), { kind: 'address', key: address }];
}
