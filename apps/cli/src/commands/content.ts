import { Config, ShippedContentService } from '@kaskad/api';
import type { Actor } from '@kaskad/domain';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { startApplication } from '../application.ts';
import { WrongUse } from '../wrong-use.ts';

/**
 * Puts the course and the question bank that come with Kaskad into a founded installation, in the name of an
 * administrator. Where they are already, later words of the shipped questions come into use, those of the lessons into
 * a draft; what people here wrote stays.
 */
export async function contentCommand(args: string[]): Promise<void> {
  const {
    values: { login },
  } = parseArgs({ args, options: { login: { type: 'string', default: 'admin' } } });
  const app = await startApplication(Config.from(process.env));
  try {
    const { actor, commissionId } = await administrator(app.get(DataSource), login);
    const content = app.get(ShippedContentService);
    const renewed = await content.renew(actor, commissionId);
    if (renewed) return report(renewed);
    const { questions } = await content.take(actor, commissionId);
    console.log(`1 course, ${questions} questions`);
  } finally {
    await app.close();
  }
}

function report({
  lessons,
  added,
  renewed,
  left,
}: NonNullable<Awaited<ReturnType<ShippedContentService['renew']>>>): void {
  console.log(`${added} questions added, ${renewed.length} renewed: ${renewed.join(', ') || '–'}`);
  if (left.length > 0) console.log(`Changed here, left as they are: ${left.join(', ')}`);
  console.log(
    lessons === null
      ? 'The course has a draft: publish or remove it, then run this again for the lessons'
      : `${lessons} lessons differ${lessons > 0 ? ': they wait in a draft of the course, compare and publish it' : ''}`,
  );
}

interface AdministratorRow {
  readonly accountId: string;
  readonly commissionId: string;
  readonly path: string;
}

async function administrator(db: DataSource, login: string): Promise<{ actor: Actor; commissionId: string }> {
  const [row] = await db.query<AdministratorRow[]>(
    `select a.id as "accountId", c.id as "commissionId", c.path from accounts a
      join role_grants g on g.account_id = a.id join commissions c on c.id = g.commission_id
     where a.login = $1 and a.disabled_at is null and g.role = 'commission_admin' and g.revoked_at is null
     order by length(c.path) limit 1`,
    [login],
  );
  if (!row) throw new WrongUse(`${login} administers no commission`);
  const { accountId, commissionId, path } = row;
  return {
    actor: { accountId, personId: null, grants: [{ role: 'commission_admin', commissionId, path }] },
    commissionId,
  };
}
