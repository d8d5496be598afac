import type { RecoveryCodes, SecondFactorSetUp, SecondFactorStatus } from '@kaskad/contracts';
import { type Actor, readTypedCode, RECOVERY_CODES } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import { ActorSource, tokenHash } from '../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { forbidden, Refusal } from '../../platform/http/refusal.ts';
import { qrModules } from '../../platform/qr-modules.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { giveBackGuess, takeGuess } from './sign-in-guesses.ts';
import {
  factorOf,
  factorOfSession,
  passwordLoginOf,
  recoveryCodesLeft,
  replaceRecoveryCodes,
  useRecoveryCode,
  useStep,
} from './second-factor.queries.ts';
import { endSessionsOf } from './sessions.queries.ts';
import { newSecret, stepOf, uriOf } from './totp-codes.ts';
import { Account } from './account.entity.ts';
import { SecondFactor } from './second-factor.entity.ts';
import { Session } from './session.entity.ts';
import { type Bucket } from './guesses.queries.ts';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The code of an application beside the password: setting it up, giving it, and the codes on paper for a lost phone. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    private readonly key: SecretKey,
    @Inject(Config) private readonly config: Config,
  ) {}

  async status({ accountId }: Actor, token: string): Promise<SecondFactorStatus> {
    const row = await factorOfSession(this.db.manager, tokenHash(token));
    return {
      since: row?.since?.toISOString() ?? null,
      recoveryCodesLeft: await recoveryCodesLeft(this.db.manager, accountId),
      available: row?.by === 'password',
    };
  }

  /** A new secret, shown now and in use once a code of it was given; the former one goes on until then. */
  async begin({ accountId }: Actor, token: string): Promise<SecondFactorSetUp> {
    const login = await this.passwordLogin(accountId, token);
    const secret = await newSecret();
    const pendingSecret = this.key.encrypt(secret);
    await this.db.manager.upsert(SecondFactor, { accountId, pendingSecret }, ['accountId']);
    const uri = await uriOf(secret, login);
    const modules = qrModules(uri);
    const rows = Array.from({ length: modules.size }, (_, row) =>
      Array.from({ length: modules.size }, (__, column) => (modules.get(row, column) ? '1' : '0')).join(''),
    );
    return { secret, uri, modules: rows };
  }

  /** Sessions elsewhere end: they were opened without it. */
  async confirm(actor: Actor, typed: string, token: string): Promise<RecoveryCodes> {
    const { accountId } = actor;
    await this.passwordLogin(accountId, token);
    const now = this.clock.now();
    const buckets: Bucket[] = [{ kind: 'own_code', key: accountId }];
    await takeGuess(this.db, buckets, now);
    const codes = await inTransaction(this.db, async (tx) => {
      const { pendingSecret } = await factorOf(tx, accountId);
      const { kind, code } = readTypedCode(typed);
      const step = pendingSecret && kind === 'totp' ? await stepOf(this.key.decrypt(pendingSecret), code, now) : null;
      if (step === null || !(await useStep(tx, accountId, step))) throw wrong();
      await tx.update(SecondFactor, { accountId }, { secret: pendingSecret, pendingSecret: null, confirmedAt: now });
      await tx.update(Account, { id: accountId }, { secondFactorResetBy: null });
      await tx.update(Session, { tokenHash: tokenHash(token) }, { secondFactorAt: now });
      await endSessionsOf(tx, accountId, now, token);
      await recordAudit(tx, actor, now, [
        { action: 'account.second_factor_set', subjectType: 'account', subjectId: accountId },
      ]);
      return this.freshCodes(tx, accountId);
    });
    await giveBackGuess(this.db.manager, buckets, now);
    this.actors.forget(accountId);
    return { codes };
  }

  /** The former ones are worth nothing any more. */
  async newRecoveryCodes(actor: Actor): Promise<RecoveryCodes> {
    const now = this.clock.now();
    const codes = await inTransaction(this.db, async (tx) => {
      if (!(await factorOf(tx, actor.accountId)).secret) throw new Refusal('second_factor_missing');
      await recordAudit(tx, actor, now, [
        { action: 'account.recovery_codes_made', subjectType: 'account', subjectId: actor.accountId },
      ]);
      return this.freshCodes(tx, actor.accountId);
    });
    return { codes };
  }

  /**
   * Once more in a session that is open: before a sensitive act, or where it was opened before the second factor was
   * set up.
   */
  async give(actor: Actor, typed: string, token: string): Promise<{ done: true }> {
    const now = this.clock.now();
    await this.assertCode(actor.accountId, typed, 'own_code', now);
    await this.db.manager.update(Session, { tokenHash: tokenHash(token) }, { secondFactorAt: now });
    this.actors.forget(actor.accountId);
    return { done: true };
  }

  /** After the right password. True when the account has a second factor and the code is right; false when it has none. */
  async passAtSignIn(
    accountId: string,
    typed: string | undefined,
    isKnownDevice: boolean,
    now: Date,
  ): Promise<boolean> {
    if (!(await factorOf(this.db.manager, accountId)).secret) return false;
    if (!typed) throw new Refusal('sign_in_code_needed', HttpStatus.UNAUTHORIZED);
    await this.assertCode(accountId, typed, isKnownDevice ? 'own_code' : 'code', now);
    return true;
  }

  private async assertCode(accountId: string, typed: string, kind: 'code' | 'own_code', now: Date): Promise<void> {
    const buckets: Bucket[] = [{ kind, key: accountId }];
    await takeGuess(this.db, buckets, now);
    const isRight = await inTransaction(this.db, (tx) => this.useCode(tx, accountId, typed, now));
    if (!isRight) throw wrong();
    await giveBackGuess(this.db.manager, buckets, now);
  }

  private async useCode(tx: EntityManager, accountId: string, typed: string, now: Date): Promise<boolean> {
    const { kind, code } = readTypedCode(typed);
    if (kind === 'recovery') {
      const isUsed = await useRecoveryCode(tx, accountId, this.hashOf(accountId, code), now);
      if (isUsed)
        await recordAudit(tx, null, now, [
          { action: 'account.recovery_code_used', subjectType: 'account', subjectId: accountId },
        ]);
      return isUsed;
    }
    const { secret } = await factorOf(tx, accountId);
    const step = secret ? await stepOf(this.key.decrypt(secret), code, now) : null;
    return step !== null && useStep(tx, accountId, step);
  }

  private async freshCodes(tx: EntityManager, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () =>
      Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join(''),
    );
    await replaceRecoveryCodes(
      tx,
      accountId,
      codes.map((code) => this.hashOf(accountId, code)),
    );
    return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
  }

  private hashOf(accountId: string, code: string): Buffer {
    return this.key.matchHash(`recovery code of ${accountId}: ${code}`);
  }

  /** A PIN sets up nothing: it would lock the staff account behind the same person out. */
  private async passwordLogin(accountId: string, token: string): Promise<string> {
    const login = await passwordLoginOf(this.db.manager, accountId, tokenHash(token));
    if (!login) throw forbidden();
    return this.config.isDemo ? `${login} (demo)` : login;
  }
}

const wrong = () => new Refusal('second_factor_wrong');
