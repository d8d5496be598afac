import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import ts from 'typescript';
import { connect } from '../src/database.ts';
import { freshDatabase } from './support/database.ts';
import { descendants } from './support/statements/bindings.ts';

const ROOT = join(import.meta.dirname, '../src');

/** Tables without an entity, with the reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  migrations: 'TypeORM keeps it for itself',
  exposure_queue: 'a queue without a key, which entities must have',
  readiness_queue: 'a queue without a key, which entities must have',
};

/** What a value of a type is in TypeScript, unless a transformer makes something else of it. */
const IN_TYPESCRIPT: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  date: 'string',
  bigint: 'string',
  numeric: 'string',
  character: 'string',
  integer: 'number',
  smallint: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
};
const KEYWORDS = new Set(Object.values(IN_TYPESCRIPT));

/** A property as its class declares it. */
interface Declared {
  readonly type: string;
  readonly mayBeNull: boolean;
}

/**
 * Entities and tables say the same, so that a statement which is written from an entity names what is there, as the
 * statements in SQL do by being prepared.
 */
describe('the entities of the API', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  let runner: QueryRunner;
  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    db = await connect(database.url);
    runner = db.createQueryRunner();
  });
  afterAll(async () => {
    await runner.release();
    await db.destroy();
    await drop();
  });

  /** Every column of every table, one line each: table.column, type, whether it may be null and whether it is a key. */
  async function columnsOfTables(): Promise<Map<string, string>> {
    const rows = await runner.manager.query<{ name: string; said: string }[]>(`
      select c.relname || '.' || a.attname as name, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
        case when not a.attnotnull then 'null' end, case when i.indexrelid is not null then 'key' end) as said
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_index i on i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey)
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
    return new Map(rows.filter(({ name }) => !WITHOUT[tableOf(name)]).map(({ name, said }) => [name, said]));
  }

  const columns = () =>
    db.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({ name: `${entity.tableName}.${column.databaseName}`, column })),
    );

  /** The same as the entities say it. */
  function columnsOfEntities(): Map<string, string> {
    return new Map(
      columns().map(({ name, column }) => [
        name,
        [typeOf(column), column.isNullable && 'null', column.isPrimary && 'key'].filter(Boolean).join(' '),
      ]),
    );
  }

  function typeOf(column: ColumnMetadata): string {
    const type = db.driver.normalizeType(column);
    // PostgreSQL's own type of one letter, which has no name but this.
    if (type === 'character') return '"char"';
    const size = column.precision ? `(${column.precision},${column.scale ?? 0})` : '';
    return `${type}${size}${column.isArray ? '[]' : ''}`;
  }

  async function differences(): Promise<string[]> {
    const [there, said] = [await columnsOfTables(), columnsOfEntities()];
    return [...new Set([...there.keys(), ...said.keys()])]
      .filter((name) => there.get(name) !== said.get(name))
      .map((name) => `${name}: ${there.get(name) ?? 'no column'}, the entity: ${said.get(name) ?? 'no property'}`);
  }

  it('have a property for every column of every table, and no other', async () => {
    expect(await differences()).toEqual([]);
    expect(db.entityMetadatas.length).toBeGreaterThan(70);
  });

  it.each([
    ['persons', 'alter table persons rename column family_name to surname'],
    ['venues', 'alter table venues alter column address drop not null'],
    ['rooms', 'alter table rooms alter column capacity type bigint'],
    ['quizzes', 'alter table quizzes alter column pass_share type numeric(5, 3)'],
    ['notices', 'alter table notices add column urgent boolean not null'],
    ['unmapped', 'create table unmapped (id uuid primary key)'],
  ])('fail here when %s changes and the entity does not', async (table, change) => {
    await runner.startTransaction();
    try {
      await runner.query(change);
      const found = await differences();
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((line) => tableOf(line) !== table)).toEqual([]);
    } finally {
      await runner.rollbackTransaction();
    }
  });

  it('have properties that may be null where columns may, and types as the driver gives them', () => {
    const declared = declaredProperties();
    const wrong = columns().flatMap(({ name, column }) => {
      const property = declared.get(`${String(column.entityMetadata.targetName)}.${column.propertyName}`);
      if (!property) return [`${name} is not found in the sources`];
      const type = IN_TYPESCRIPT[db.driver.normalizeType(column)];
      const isRight = column.transformer || column.isArray || !KEYWORDS.has(property.type) || property.type === type;
      return [
        ...(property.mayBeNull === column.isNullable ? [] : [`${name}: null in one, not in the other`]),
        ...(isRight ? [] : [`${name} is ${property.type}, the driver gives ${type}`]),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

const tableOf = (name: string) => name.split('.')[0] ?? '';

function declaredProperties(): Map<string, Declared> {
  const properties = globSync('**/*.entity.ts', { cwd: ROOT })
    .map((file) => ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true))
    .flatMap((source) => descendants(source, ts.isClassDeclaration))
    .flatMap(({ name, members }) =>
      members.filter(ts.isPropertyDeclaration).map((member) => ({ owner: name?.text, member })),
    );
  return new Map(
    properties.map(({ owner, member }) => {
      const parts = (member.type?.getText() ?? '').split(' | ');
      const type = parts.filter((part) => part !== 'null').join(' | ');
      return [`${owner}.${member.name.getText()}`, { type, mayBeNull: parts.includes('null') }];
    }),
  );
}
