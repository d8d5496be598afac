import { type Actor, loginOf, type StaffRole } from '@kaskad/domain';
import { type EntityManager, IsNull } from 'typeorm';
import { Refusal } from '../../platform/http/refusal.ts';
import { literal } from '../../platform/db/search.ts';
import { Person } from '../people/person.entity.ts';
import { Account } from './account.entity.ts';
import { becomeStaff, lockPerson } from './first-grant.ts';
import { hashOf, temporaryPassword } from './account-password.ts';
import { RoleGrant } from './role-grant.entity.ts';
import { grantRole } from './role-grants.ts';

export interface StaffPlace {
  readonly personId: string;
  readonly role: StaffRole;
  readonly commissionId: string;
}

export interface AdmittedStaff {
  readonly accountId: string;
  readonly login: string;
  /** The account has just been given its login: nobody knows a password of it yet. */
  readonly isNew: boolean;
}

/**
 * A person's account with a staff role: the one there is, or a new one with a login made of the name. Nobody knows its
 * password; a one-time link lets the owner set it.
 */
export async function admitStaff(
  tx: EntityManager,
  actor: Actor,
  { personId, role, commissionId }: StaffPlace,
  now: Date,
): Promise<AdmittedStaff> {
  await lockPerson(tx, personId);
  const person = await tx.findOneByOrFail(Person, { id: personId });
  const known = await tx.findOne(Account, { where: { personId }, lock: { mode: 'pessimistic_write' } });
  if (known?.disabledAt) throw new Refusal('account_disabled');
  const login = known?.login ?? loginOf(person, await loginsLike(tx, loginOf(person, [])));
  const accountId = known?.login ? known.id : await giveLogin(tx, person, known, login, now);
  const held = await tx.find(RoleGrant, { where: { accountId, revokedAt: IsNull() } });
  if (!held.some((one) => one.role === role && one.commissionId === commissionId))
    await grantRole(tx, actor, accountId, { role, commissionId }, now);
  if (held.length === 0) await becomeStaff(tx, actor, accountId, now);
  return { accountId, login, isNew: !known?.login };
}

async function giveLogin(
  tx: EntityManager,
  { id: personId, familyName, givenName, language }: Person,
  known: Account | null,
  login: string,
  now: Date,
): Promise<string> {
  // A password that nobody has seen: the link replaces it.
  const passwordHash = await hashOf(temporaryPassword());
  const displayName = `${familyName} ${givenName}`.trim();
  if (known) {
    await tx.update(Account, { id: known.id }, { login, displayName, passwordHash, passwordGivenBy: null });
    return known.id;
  }
  const { identifiers } = await tx.insert(Account, {
    login,
    displayName,
    personId,
    passwordHash,
    passwordGivenBy: null,
    language,
    createdAt: now,
  });
  return String(identifiers[0]?.['id']);
}

async function loginsLike(tx: EntityManager, base: string): Promise<string[]> {
  const rows = await tx
    .createQueryBuilder(Account, 'account')
    .select('lower(account.login)', 'login')
    .where('lower(account.login) like :pattern', { pattern: `${literal(base)}%` })
    .getRawMany<{ login: string }>();
  return rows.map(({ login }) => login);
}
