import {
  type Actor,
  type Grant,
  isCodeFresh,
  secondFactorState,
  selectSessionGrants,
  type SessionOrigin,
} from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Config } from '../../config.ts';
import { Clock } from '../clock.service.ts';
import { runPrepared } from '../db/prepared.ts';
import { Refusal } from '../http/refusal.ts';

/** How long a session may be answered from memory: a disabled account is out within this time. */
const REMEMBERED_MS = 30_000;
const REMEMBERED_AT_MOST = 20_000;

/** Session tokens are stored as digests, so that a copy of the database signs nobody in. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest();

interface Remembered {
  readonly actor: Actor;
  readonly until: number;
}

interface SessionRow {
  account_id: string;
  person_id: string | null;
  opened_by: SessionOrigin;
  second_factor_at: Date | null;
  is_set_up: boolean;
  grants: Grant[];
}

// A session's end never cuts a running attempt: until an hour after its deadline the person stays signed in. Staff
// roles are granted, and only a session opened by password carries them; "member" and "operator" follow from the roster
// as it is now.
const ACTOR_OF_SESSION = {
  name: 'actor_of_session',
  text: `
  select a.id as account_id, a.person_id, s.opened_by, s.second_factor_at, f.confirmed_at is not null as is_set_up,
    coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'commissionId', g.commission_id, 'path', c.path))
    from (
      select role, commission_id from role_grants where account_id = a.id and revoked_at is null
      union all
      select 'member', commission_id from appointments where person_id = a.person_id and ended_on is null
      union all
      select 'operator', home_commission_id from persons where id = a.person_id and is_operator
    ) g join commissions c on c.id = g.commission_id), '[]') as grants
  from sessions s join accounts a on a.id = s.account_id left join second_factors f on f.account_id = a.id
  where s.token_hash = $1 and s.ended_at is null and a.disabled_at is null and (s.expires_at > $2 or exists (
    select from attempts t where t.person_id = a.person_id and t.state = 'open'
    and t.deadline_at + interval '1 hour' > $2))`,
};

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
    const [row] = await runPrepared<SessionRow>(this.db, ACTOR_OF_SESSION, [tokenHash(token), this.clock.now()]);
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
    const [row] = await this.db.query<{ at: Date | null }[]>(
      `select s.second_factor_at as at from sessions s join second_factors f on f.account_id = s.account_id
       where s.token_hash = $1 and s.opened_by = 'password' and f.confirmed_at is not null`,
      [tokenHash(token)],
    );
    if (row && !isCodeFresh(row.at, this.clock.now())) throw new Refusal('second_factor_needed', HttpStatus.FORBIDDEN);
  }

  private stateOf({ opened_by: openedBy, grants, is_set_up: isSetUp, second_factor_at: givenAt }: SessionRow) {
    return secondFactorState({ openedBy, grants, isSetUp, givenAt, isRequired: !this.config.isDemo });
  }

  /** Called when a session ends or rights change, so that this process answers by the new state at once. */
  forget(accountId?: string): void {
    if (accountId === undefined) return this.remembered.clear();
    for (const [token, { actor }] of this.remembered) if (actor.accountId === accountId) this.remembered.delete(token);
  }
}
