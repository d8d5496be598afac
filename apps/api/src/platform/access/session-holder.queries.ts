import type { Actor, Grant, SessionOrigin } from '@kaskad/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { runPrepared } from '../db/prepared.ts';
import { GRANTS_OF_ACCOUNT } from './account-grants.sql.ts';

/** Whose session it is, how it was opened, and what that person may do where. */
export interface SessionHolder {
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
    ${GRANTS_OF_ACCOUNT} as grants
  from sessions s join accounts a on a.id = s.account_id left join second_factors f on f.account_id = a.id
  where s.token_hash = $1 and s.ended_at is null and a.disabled_at is null and (s.expires_at > $2 or exists (
    select from attempts t where t.person_id = a.person_id and t.state = 'open'
    and t.deadline_at + interval '1 hour' > $2))`,
};

/** Who holds the session with this digest of its token at the time `now`; undefined when it is over. */
export async function holderOfSession(db: DataSource, token: Buffer, now: Date): Promise<SessionHolder | undefined> {
  const [row] = await runPrepared<SessionHolder>(db, ACTOR_OF_SESSION, [token, now]);
  return row;
}

/** What the holder of an account may do now, whatever session they have; undefined when it is disabled. */
export async function holderOfAccount(db: EntityManager, accountId: string): Promise<Actor | undefined> {
  const [row] = await db.query<Actor[]>(
    `select a.id as "accountId", a.person_id as "personId", ${GRANTS_OF_ACCOUNT} as grants
     from accounts a where a.id = $1 and a.disabled_at is null`,
    [accountId],
  );
  return row;
}

/**
 * When the second factor was last given in the session with this digest of its token; undefined where none is asked
 * for.
 */
export async function lastCodeOfSession(db: EntityManager, token: Buffer): Promise<{ at: Date | null } | undefined> {
  const [row] = await db.query<{ at: Date | null }[]>(
    `select s.second_factor_at as at from sessions s join second_factors f on f.account_id = s.account_id
       where s.token_hash = $1 and s.opened_by = 'password' and f.confirmed_at is not null`,
    [token],
  );
  return row;
}
