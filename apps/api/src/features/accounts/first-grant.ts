import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';

/** Joining by a paper and becoming staff wait for each other, also while the person has no account yet. */
export const lockPerson = (tx: EntityManager, personId: string) =>
  tx.query('select id from persons where id = $1 for no key update', [personId]);

/**
 * The first staff role of an account: papers that lead to it are withdrawn and everybody who is signed in to it, by
 * whatever way, is out. From now on its owner comes by login and password.
 */
export async function becomeStaff(tx: EntityManager, actor: Actor, accountId: string, now: Date): Promise<void> {
  const [withdrawn] = await tx.query<[{ personId: string }[], number]>(
    `update invitations i set revoked_at = $2 from accounts a where a.id = $1 and i.person_id = a.person_id and i.used_at is null and i.revoked_at is null
     returning i.person_id as "personId"`,
    [accountId, now],
  );
  const [ended] = await tx.query<[object[], number]>(
    'update sessions set ended_at = $2 where account_id = $1 and ended_at is null returning account_id',
    [accountId, now],
  );
  await recordAudit(tx, actor, now, [
    ...withdrawn.map(({ personId }) => ({
      action: 'invitation.ended' as const,
      subjectType: 'person',
      subjectId: personId,
      after: { because: 'role.granted' },
    })),
    ...(ended.length > 0
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
