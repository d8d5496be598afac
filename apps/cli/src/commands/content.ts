import { Config, ShippedCourseService, ShippedQuestions } from '@kaskad/api';
import type { Actor } from '@kaskad/domain';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { startApplication } from '../application.ts';
import { contentFolder, shippedTopics } from '../seed/shipped.ts';
import { WrongUse } from '../wrong-use.ts';

/**
 * Puts the course and the question bank that come with Kaskad into a founded installation, in the name of an
 * administrator.
 */
export async function contentCommand(args: string[]): Promise<void> {
  const {
    values: { login },
  } = parseArgs({ args, options: { login: { type: 'string', default: 'admin' } } });
  const app = await startApplication(Config.from(process.env));
  try {
    const { actor, commissionId } = await administrator(app.get(DataSource), login);
    const { lawEditionId } = await app
      .get(ShippedCourseService)
      .importShippedCourse(actor, contentFolder('course'), commissionId);
    const questions = await app.get(ShippedQuestions).importTopics(shippedTopics(), lawEditionId, commissionId);
    console.log(`1 course, ${questions} questions`);
  } finally {
    await app.close();
  }
}

interface AdministratorRow {
  readonly accountId: string;
  readonly commissionId: string;
  readonly path: string;
}

async function administrator(db: DataSource, login: string): Promise<{ actor: Actor; commissionId: string }> {
  const [row] = await db.query<AdministratorRow[]>(
    `select a.id as "accountId", c.id as "commissionId", c.path from accounts a join role_grants g on g.account_id = a.id join commissions c on c.id = g.commission_id
     where a.login = $1 and a.disabled_at is null and g.role = 'commission_admin' and g.revoked_at is null order by length(c.path) limit 1`,
    [login],
  );
  if (!row) throw new WrongUse(`${login} administers no commission`);
  const { accountId, commissionId, path } = row;
  return {
    actor: { accountId, personId: null, grants: [{ role: 'commission_admin', commissionId, path }] },
    commissionId,
  };
}
