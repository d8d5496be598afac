import { Any, IsNull } from 'typeorm';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { assertNotLast } from '../accounts/administrators.queries.ts';
import { Invitation } from '../accounts/invitation.entity.ts';
import { endSessionsOf } from '../accounts/sessions.queries.ts';
import type { Merging } from './merge-in-hand.ts';
import type { AccountFound } from './pair.queries.ts';

/**
 * One account stays. Where only the loser has one, it goes along; of two the loser's is disabled, its sessions end and
 * its open invitation is withdrawn. Rights go along only where that was said.
 */
export async function mergeAccounts(merging: Merging): Promise<AuditEntry[]> {
  const {
    tx,
    record,
    reason,
    now,
    planned: {
      pair: { survivor, loser },
    },
  } = merging;
  const invitation = await withdrawSpareInvitations(merging);
  const account = loser.account;
  if (!account) return invitation;
  const rights = await moveGrants(merging, account);
  if (!survivor.account) {
    await record.change('accounts', { id: account.id }, { person_id: survivor.id });
    return [...invitation, ...rights];
  }
  await endSessionsOf(tx, account.id, now);
  if (account.disabled) return [...invitation, ...rights];
  await record.change('accounts', { id: account.id }, { disabled_at: now.toISOString() });
  const disabled: AuditEntry = {
    action: 'account.disabled',
    subjectType: 'account',
    subjectId: account.id,
    before: { disabled: false },
    after: { disabled: true, because: 'person.merged' },
    reason,
  };
  return [...invitation, ...rights, disabled];
}

/** At most one invitation of a person is open: the survivor's, and none beside an account. */
async function withdrawSpareInvitations({
  tx,
  record,
  reason,
  now,
  planned: {
    pair: { survivor, loser },
  },
}: Merging): Promise<AuditEntry[]> {
  const open = await tx.find(Invitation, {
    where: { personId: Any([survivor.id, loser.id]), usedAt: IsNull(), revokedAt: IsNull() },
    select: { id: true, personId: true },
    lock: { mode: 'pessimistic_write' },
  });
  const theirs = open.find(({ personId }) => personId === loser.id);
  if (!theirs || (open.length === 1 && !(survivor.account && loser.account))) return [];
  await record.change('invitations', { id: theirs.id }, { revoked_at: now.toISOString() });
  return [
    {
      action: 'invitation.replaced',
      subjectType: 'person',
      subjectId: loser.id,
      after: { because: 'person.merged' },
      reason,
    },
  ];
}

async function moveGrants(
  {
    tx,
    record,
    reason,
    now,
    chosen,
    planned: {
      pair: { survivor },
    },
  }: Merging,
  { id: accountId, grants }: AccountFound,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const { id, role, commissionId, path } of grants) {
    const alreadyGranted =
      survivor.account?.grants.some((one) => one.role === role && one.commissionId === commissionId) ?? false;
    const keeps = !alreadyGranted && chosen.grants.some((one) => one.id === id && one.keep);
    const subject = { subjectType: 'account', reason } as const;
    if (keeps && survivor.account) {
      await record.change('role_grants', { id }, { account_id: survivor.account.id });
      entries.push({
        ...subject,
        action: 'role.granted',
        subjectId: survivor.account.id,
        after: { role, commissionId, because: 'person.merged' },
      });
    }
    if (!keeps) {
      await assertNotLast(tx, accountId, [{ role, path }]);
      await record.change('role_grants', { id }, { revoked_at: now.toISOString() });
      entries.push({
        ...subject,
        action: 'role.revoked',
        subjectId: survivor.account?.id ?? id,
        before: { role, commissionId },
        after: { because: 'person.merged' },
      });
    }
  }
  return entries;
}
