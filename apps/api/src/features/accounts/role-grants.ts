import type { NewGrant } from '@kaskad/contracts';
import { type Actor, mayGrant } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import { commissionFor } from './invitations.queries.ts';
import { RoleGrant } from './role-grant.entity.ts';

/** Gives an account a role in a commission that the actor reaches, never one that is wider than the actor's own. */
export async function grantRole(
  tx: EntityManager,
  actor: Actor,
  accountId: string,
  { role, commissionId }: NewGrant,
  now: Date,
): Promise<void> {
  const commission = await commissionFor(tx, commissionId);
  assertReaches(actor, 'account.manage', commission);
  if (!mayGrant(actor, { role, path: commission.path })) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
  await tx.insert(RoleGrant, { accountId, role, commissionId, grantedAt: now });
  await recordAudit(tx, actor, now, [
    { action: 'role.granted', subjectType: 'account', subjectId: accountId, after: { role, commissionId } },
  ]);
}
