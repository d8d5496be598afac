import { type Actor, isCodeFresh, secondFactorState, selectSessionGrants } from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { Clock } from '../clock.service.ts';
import { Refusal } from '../http/refusal.ts';
import { holderOfSession, lastCodeOfSession, type SessionHolder } from './session-holder.queries.ts';

/** How long a session may be answered from memory: a disabled account is out within this time. */
const REMEMBERED_MS = 30_000;
const REMEMBERED_AT_MOST = 20_000;

/** Session tokens are stored as digests, so that a copy of the database signs nobody in. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest();

interface Remembered {
  readonly actor: Actor;
  readonly until: number;
}

@Injectable()
export class ActorSource {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Who holds the session token, or null when it is unknown, ended, expired or its account disabled. */
  async actorOf(token: string): Promise<Actor | null> {
    const known = this.remembered.get(token);
    if (known && known.until > performance.now()) return known.actor;
    const row = await holderOfSession(this.db, tokenHash(token), this.clock.now());
    if (!row) {
      this.remembered.delete(token);
      return null;
    }
    const who = { accountId: row.account_id, personId: row.person_id };
    // Never remembered: the moment it is set up or given, every server must know.
    if (this.stateOf(row) === 'due') return { ...who, grants: [], secondFactorDue: true };
    const actor: Actor = { ...who, grants: selectSessionGrants(row.opened_by, row.grants) };
    if (this.remembered.size >= REMEMBERED_AT_MOST) this.remembered.clear();
    this.remembered.set(token, { actor, until: performance.now() + REMEMBERED_MS });
    return actor;
  }

  /**
   * Refuses a sensitive act when the last code was given too long ago; asked of the database, so that every server
   * answers alike.
   */
  async assertFresh(token: string): Promise<void> {
    const row = await lastCodeOfSession(this.db.manager, tokenHash(token));
    if (row && !isCodeFresh(row.at, this.clock.now())) throw new Refusal('second_factor_needed', HttpStatus.FORBIDDEN);
  }

  private stateOf({ opened_by: openedBy, grants, is_set_up: isSetUp, second_factor_at: givenAt }: SessionHolder) {
    return secondFactorState({ openedBy, grants, isSetUp, givenAt, isRequired: !this.config.isDemo });
  }

  /** Called when a session ends or rights change, so that this process answers by the new state at once. */
  forget(accountId?: string): void {
    if (accountId === undefined) return this.remembered.clear();
    for (const [token, { actor }] of this.remembered) if (actor.accountId === accountId) this.remembered.delete(token);
  }
}
