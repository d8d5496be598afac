import {
  appliedMigrations,
  auditSeminars,
  Config,
  connectToRead,
  knownMigrations,
  type SeminarAudit,
} from '@kaskad/api';
import { parseArgs } from 'node:util';

const [BROKEN, UNSEEN] = [1, 2];

/** Says which rules about seminars the rows of the database break. Reads only, and says ids, never who they are. */
export async function auditCommand(args: string[]): Promise<void> {
  try {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
    const audit = await look(Config.from(process.env).databaseUrl);
    console.log(values.json ? JSON.stringify(audit) : said(audit));
    if (audit.rules.some(({ count }) => count > 0)) process.exitCode = BROKEN;
  } catch (error) {
    // Another code than that of a broken rule: whoever waits for that one must not take silence for it.
    console.error(`The database could not be audited: ${reasonOf(error)}`);
    process.exitCode = UNSEEN;
  }
}

async function look(databaseUrl: string): Promise<SeminarAudit> {
  const db = await connectToRead(databaseUrl);
  try {
    const [applied, known] = [new Set(await appliedMigrations(db)), knownMigrations()];
    if ([...applied].some((name) => !known.includes(name)))
      throw new Error('it has the schema of a newer version of Kaskad');
    if (known.some((name) => !applied.has(name)))
      throw new Error('it has an older schema: run "kaskad migrate" first, or the audit of its own version');
    return await auditSeminars(db);
  } finally {
    await db.destroy();
  }
}

function said({ at, rules }: SeminarAudit): string {
  const broken = rules.filter(({ count }) => count > 0).length;
  return [
    `Seminars as of ${at.toISOString()}: ${rules.length} rules, ${broken === 0 ? 'none' : broken} broken`,
    ...rules.flatMap(({ name, says, count, first }) => [
      `${count === 0 ? 'ok    ' : 'BROKEN'}  ${name.padEnd(16)} ${says}`,
      ...(count === 0
        ? []
        : [`        ${count} ${count === 1 ? 'case' : 'cases'}${count > first.length ? ', the first' : ''}:`]),
      ...first.map(
        (row) =>
          `        ${Object.entries(row)
            .map((pair) => pair.join(' '))
            .join(', ')}`,
      ),
    ]),
  ].join('\n');
}

/** A refused connection has one error for each address that was tried, and no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
