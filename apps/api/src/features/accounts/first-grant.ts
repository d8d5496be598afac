import type { Actor } from '@kaskad/domain';
import { type EntityManager, IsNull } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Person } from '../people/person.entity.ts';
import { Session } from './session.entity.ts';
import { Account } from './account.entity.ts';
import { withdrawInvitations } from './invitations.queries.ts';

/** Joining by a paper and becoming staff wait for each other, also while the person has no account yet. */
export const lockPerson = (tx: EntityManager, personId: string) =>
  tx.findOne(Person, { where: { id: personId }, select: { id: true }, lock: { mode: 'for_no_key_update' } });

/**
 * The first staff role of an account: papers that lead to it are withdrawn and everybody who is signed in to it, by
 * whatever way, is out. From now on its owner comes by login and password.
 */
export async function becomeStaff(tx: EntityManager, actor: Actor, accountId: string, now: Date): Promise<void> {
  const { personId } = await tx.findOneOrFail(Account, {
    where: { id: accountId },
    select: { id: true, personId: true },
  });
  const withdrawn = personId === null ? [] : await withdrawInvitations(tx, [personId], now);
  const ended = await tx.update(Session, { accountId, endedAt: IsNull() }, { endedAt: now });
  await recordAudit(tx, actor, now, [
    ...withdrawn.map((subjectId) => ({
      action: 'invitation.ended' as const,
      subjectType: 'person',
      subjectId,
      after: { because: 'role.granted' },
    })),
    ...(ended.affected
      ? [
          {
            action: 'account.sessions_ended' as const,
            subjectType: 'account',
            subjectId: accountId,
            after: { because: 'role.granted' },
          },
        ]
      : []),
  ]);
}
