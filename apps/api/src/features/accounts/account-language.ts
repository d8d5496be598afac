import type { Language } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Account } from './account.entity.ts';

/**
 * Sets the language in which an account is spoken to; a change is in the trail, whoever made it. `actor` is null before
 * anybody signed in.
 */
export async function setLanguage(
  tx: EntityManager,
  actor: Actor | null,
  account: Pick<Account, 'id' | 'language'>,
  language: Language,
  now: Date,
): Promise<void> {
  if (account.language === language) return;
  await tx.update(Account, { id: account.id }, { language });
  await recordAudit(tx, actor, now, [
    {
      action: 'account.language_set',
      subjectType: 'account',
      subjectId: account.id,
      before: { language: account.language },
      after: { language },
    },
  ]);
}
