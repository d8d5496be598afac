import * as contracts from '@kaskad/contracts';
import * as domain from '@kaskad/domain';
import * as phrases from '@kaskad/phrases';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { getConstructionPlans } from 'pg-boss';
import { freshDatabase } from './support/database.ts';
import { ASSUMED, NOT_OURS } from './support/statements/assumed.ts';
import { collectStatements, type Statement } from './support/statements/collect.ts';

const ROOT = join(import.meta.dirname, '../src');
const BEYOND = {
  packages: { '@kaskad/contracts': contracts, '@kaskad/domain': domain, '@kaskad/phrases': phrases },
  assumed: ASSUMED,
};
/** What PostgreSQL does not prepare, because it names no columns. */
const COMMAND = /^\s*(set|lock|listen|savepoint|rollback|release|analyze|create temp(orary)? table)\b/i;
const TEMPORARY = /^\s*create temp(orary)? table\b/i;

/**
 * Every statement is read from the sources, so that none is forgotten, and prepared, so that a column that is renamed
 * or gone is noticed.
 */
describe('the statements of the API', () => {
  const { statements, unread } = collectStatements(ROOT, BEYOND);
  let client: pg.Client;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    client = new pg.Client(database.url);
    await client.connect();
    await client.query(getConstructionPlans('jobs'));
  });
  beforeEach(() => client.query('begin'));
  afterEach(() => client.query('rollback'));
  afterAll(async () => {
    await client.end();
    await drop();
  });

  /** What the database says against this text, or null. */
  async function refusal(text: string): Promise<string | null> {
    await client.query('savepoint before');
    const said = await client.query(text).then(
      () => null,
      (error: Error) => error.message,
    );
    if (said !== null) await client.query('rollback to before');
    return said;
  }

  async function refused(all: readonly Statement[]): Promise<string[]> {
    const failures: string[] = [];
    // Statements of one transaction see the temporary tables that another one makes before.
    for (const { text } of all.filter(({ text: one }) => TEMPORARY.test(one)))
      failures.push(...[await refusal(text)].filter((said) => said !== null));
    for (const { place, text } of all.filter(({ text: one }) => !COMMAND.test(one))) {
      const said = await refusal(`prepare probe as ${text}`);
      if (said === null) await client.query('deallocate probe');
      else failures.push(`${place}: ${said}\n${text}`);
    }
    return failures;
  }

  it('are all read from the sources', () => {
    expect(unread.filter(({ place }) => !NOT_OURS.some((known) => known.test(place)))).toEqual([]);
    expect(statements.length).toBeGreaterThan(500);
  });

  it('are all prepared by the database as it is migrated', async () => {
    expect(await refused(statements)).toEqual([]);
  });

  it('write no list of the domain once more', () => {
    const lists = Object.values<unknown>(domain).filter(
      (one): one is string[] => Array.isArray(one) && one.length > 1 && one.every((word) => typeof word === 'string'),
    );
    const written = lists.map((words) => words.map((word) => `'${word}'`).join(', '));
    expect(lists.length).toBeGreaterThan(40);
    const again = globSync('**/*.ts', { cwd: ROOT })
      .filter((file) => !file.endsWith('.spec.ts'))
      .flatMap((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8');
        return written
          .filter((list) => [' in ', '"', '`'].some((before) => text.includes(`${before}(${list})`)))
          .map((list) => `${file}: ${list}`);
      });
    expect(again).toEqual([]);
  });

  it.each([
    ['persons', 'family_name', 'persons.queries.ts'],
    ['attempts', 'deadline_at', 'attempts.queries.ts'],
    ['seminar_sessions', 'cancelled', 'ledger-rows.queries.ts'],
    ['enrolments', 'person_id', 'merge-rows.queries.ts'],
  ])('fail here when a column of %s is renamed', async (table, column, place) => {
    await client.query(`alter table ${table} rename column ${column} to renamed`);
    expect((await refused(statements)).some((failure) => failure.includes(place) && failure.includes(column))).toBe(
      true,
    );
  });

  describe('of a source', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'statements-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));
    const collected = (text: string) => {
      writeFileSync(join(folder, 'some.ts'), text);
      return collectStatements(folder, BEYOND);
    };

    it('are told when one comes from a request', () => {
      expect(collected('export const find = (db: Db, sql: string) => db.query(`select ${sql}`);')).toEqual({
        statements: [],
        unread: [{ place: 'some.ts:1', why: 'parameter sql' }],
      });
    });

    it('come with every variant that a request may ask for', () => {
      const { statements: found } = collected(`
        const ORDER = { name: 'name', age: 'born desc' } as const;
        function rows(db: Db, where: string, { order, locked = false }: Ask) {
          return db.query(\`select id from persons where \${where}
            order by \${ORDER[order]}\${locked ? ' for update' : ''}\`);
        }
        export const one = (db: Db, ask: Ask) => rows(db, 'id = $1', ask);
        export const all = (db: Db, ask: Ask) => rows(db, 'true', ask);`);
      expect(found.map(({ text }) => text.replace(/\s+/g, ' '))).toEqual(
        ['id = $1', 'true'].flatMap((where) =>
          ['name', 'born desc'].flatMap((order) =>
            [' for update', ''].map((lock) => `select id from persons where ${where} order by ${order}${lock}`),
          ),
        ),
      );
    });
  });
});
