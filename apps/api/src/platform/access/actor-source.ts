import type { Actor, Grant } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.ts';
import { runPrepared } from '../db/prepared.ts';

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
  grants: Grant[];
}

// A session's end never cuts a running attempt: until an hour after its deadline the person stays signed in.
// Staff roles are granted; "member" and "operator" follow from the roster as it is now.
const ACTOR_OF_SESSION = {
  name: 'actor_of_session',
  text: `
  select a.id as account_id, a.person_id, coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'commissionId', g.commission_id, 'path', c.path))
    from (
      select role, commission_id from role_grants where account_id = a.id and revoked_at is null
      union all
      select 'member', commission_id from appointments where person_id = a.person_id and ended_on is null
      union all
      select 'operator', home_commission_id from persons where id = a.person_id and is_operator
    ) g join commissions c on c.id = g.commission_id), '[]') as grants
  from sessions s join accounts a on a.id = s.account_id
  where s.token_hash = $1 and s.ended_at is null and a.disabled_at is null and (s.expires_at > $2 or exists (
    select from attempts t where t.person_id = a.person_id and t.state = 'open' and t.deadline_at + interval '1 hour' > $2))`,
};

@Injectable()
export class ActorSource {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
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
    const actor: Actor = { accountId: row.account_id, personId: row.person_id, grants: row.grants };
    if (this.remembered.size >= REMEMBERED_AT_MOST) this.remembered.clear();
    this.remembered.set(token, { actor, until: performance.now() + REMEMBERED_MS });
    return actor;
  }

  /** Called when a session ends or rights change, so that this process answers by the new state at once. */
  forget(accountId?: string): void {
    if (accountId === undefined) return this.remembered.clear();
    for (const [token, { actor }] of this.remembered) if (actor.accountId === accountId) this.remembered.delete(token);
  }
}
