import type { INestApplication } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Config } from './config.ts';
import { Account } from './features/accounts/account.entity.ts';
import { durabilityOff } from './platform/db/database-state.queries.ts';

/**
 * In production, refuses a database that may lose acknowledged answers, and one that holds demo accounts. Throws with
 * the reason.
 */
export async function refuseUnsafeStart(app: INestApplication, config: Config): Promise<void> {
  if (config.isDemo) return;
  const db = app.get(EntityManager);
  const off = await durabilityOff(db);
  if (off.length > 0)
    throw new Error(
      `PostgreSQL runs with ${off.join(', ')} off: acknowledged answers could be lost. Turn it on, or use KASKAD_MODE=demo.`,
    );
  if (await db.existsBy(Account, { isDemo: true }))
    throw new Error(
      'The database holds demo accounts with a published password. Production needs a database of its own.',
    );
}
