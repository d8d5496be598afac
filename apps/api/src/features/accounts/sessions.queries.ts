import type { CurrentSession, LocalizedText } from '@kaskad/contracts';
import {
  type Actor,
  isStaffRole,
  permissionsOf,
  type Role,
  secondFactorState,
  sessionLifetime,
  type SessionOrigin,
} from '@kaskad/domain';
import { randomBytes } from 'node:crypto';
import { Any, type EntityManager, IsNull, Not } from 'typeorm';
import { tokenHash } from '../../platform/access/actor-source.service.ts';
import type { Candidate } from './account-password.ts';
import { RoleGrant } from './role-grant.entity.ts';
import { Session } from './session.entity.ts';
import { Account } from './account.entity.ts';
import { updateReturning } from '../../platform/db/update-returning.ts';
import { shortName } from '../people/person-name.sql.ts';

export interface NewSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A session of 256 random bits, kept as a digest. */
export async function startSession(
  tx: EntityManager,
  accountId: string,
  { openedBy, secondFactor = false }: { readonly openedBy: SessionOrigin; readonly secondFactor?: boolean },
  now: Date,
  userAgent: string,
): Promise<NewSession> {
  const isStaff = await tx.existsBy(RoleGrant, { accountId, revokedAt: IsNull() });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + sessionLifetime(openedBy === 'password' && isStaff));
  await tx.insert(Session, {
    tokenHash: tokenHash(token),
    accountId,
    openedBy,
    createdAt: now,
    expiresAt,
    userAgent: userAgent.slice(0, 200),
    secondFactorAt: secondFactor ? now : null,
  });
  return { token, expiresAt };
}

export const endSession = (db: EntityManager, token: string, now: Date) =>
  db.update(Session, { tokenHash: tokenHash(token), endedAt: IsNull() }, { endedAt: now });

export const endSessionsOf = (db: EntityManager, accountId: string, now: Date, exceptToken = '') =>
  db.update(Session, { accountId, endedAt: IsNull(), tokenHash: Not(tokenHash(exceptToken)) }, { endedAt: now });

/** Signs these persons out everywhere; the accounts that were signed in. */
export async function endSessionsOfPersons(
  tx: EntityManager,
  personIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const accounts = await tx.find(Account, { where: { personId: Any(personIds) }, select: { id: true } });
  const open = { accountId: Any(accounts.map(({ id }) => id)), endedAt: IsNull() };
  const ended = await updateReturning(tx, Session, open, { endedAt: now }, ['accountId']);
  return [...new Set(ended.map(({ accountId }) => accountId))];
}

const byLogin = `select id as "accountId", password_hash as hash from accounts where lower(login) = lower($1)
  and password_hash is not null and disabled_at is null`;
const byId = `select id as "accountId", pin_hash as hash from accounts where id = $1 and pin_hash is not null
  and disabled_at is null`;
const byPhone = `
  select a.id as "accountId", a.pin_hash as hash from persons p join accounts a on a.person_id = p.id
  where right(regexp_replace(p.phone, '\\D', '', 'g'), 10) = $1 and a.pin_hash is not null and a.disabled_at is null
  order by a.created_at limit 4`;

/** Accounts that the login, the phone number or the id may mean. */
export function candidatesFor(
  db: EntityManager,
  by: 'password' | 'phone' | 'account',
  key: string,
): Promise<Candidate[]> {
  return db.query<Candidate[]>(by === 'password' ? byLogin : by === 'account' ? byId : byPhone, [key]);
}

interface SessionRow {
  name: string;
  holdsStaffRole: boolean;
  isSetUp: boolean;
  openedBy: SessionOrigin;
  givenAt: Date | null;
  language: 'kk' | 'ru';
  roles: { role: Role; commission: { id: string; name: LocalizedText; kind: string }; path: string }[];
}

/** Who the actor is, in the words and roles that the screens show. */
export async function sessionOf(
  db: EntityManager,
  actor: Actor,
  token: string,
  demo: boolean,
): Promise<CurrentSession> {
  const [row] = await db.query<SessionRow[]>(
    `select coalesce(nullif(${shortName()}, ''), a.display_name) as name, a.language,
       exists (select from role_grants where account_id = a.id and revoked_at is null) as "holdsStaffRole",
       exists (select from second_factors where account_id = a.id and confirmed_at is not null) as "isSetUp",
         s.opened_by as "openedBy", s.second_factor_at as "givenAt", coalesce((
       select jsonb_agg(jsonb_build_object('role', g.role, 'path', c.path, 'commission', jsonb_build_object('id', c.id,
         'name', c.name, 'kind', c.kind)) order by length(c.path), g.role)
       from jsonb_to_recordset($2) as g (role text, "commissionId" uuid) join commissions c on c.id = g."commissionId"),
         '[]') as roles
     from accounts a join sessions s on s.account_id = a.id and s.token_hash = $3 left
     join persons p on p.id = a.person_id where a.id = $1`,
    [actor.accountId, JSON.stringify(actor.grants), tokenHash(token)],
  );
  if (!row) throw new Error('The account of a session is missing');
  const isStaff = actor.grants.some(({ role }) => isStaffRole(role));
  const { holdsStaffRole, isSetUp, openedBy, givenAt, ...shown } = row;
  const secondFactor = actor.secondFactorDue
    ? 'due'
    : secondFactorState({ openedBy, grants: actor.grants, isSetUp, givenAt, isRequired: false });
  return {
    ...shown,
    staffByPassword: holdsStaffRole && openedBy === 'pin',
    secondFactor,
    accountId: actor.accountId,
    personId: actor.personId,
    isStaff,
    permissions: permissionsOf(actor),
    demo,
  };
}
