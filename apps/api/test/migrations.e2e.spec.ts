import { migrations } from '@kaskad/migrations';
import type { DataSource } from 'typeorm';
import { connect } from '../src/database.ts';
import { freshDatabase } from './support/database.ts';

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly nullable: boolean;
}

const columnsOf = (db: DataSource) => db.query<ColumnRow[]>(
  `select table_name as "table", column_name as "column", is_nullable = 'YES' as nullable from information_schema.columns
   where table_schema = 'public' and table_name <> 'migrations' order by 1, 2`);

describe('the migrations', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    db = await connect(database.url);
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  it('make what the entities say: every column is there, and may be empty exactly where the entity allows it', async () => {
    const known = new Map((await columnsOf(db)).map(({ table, column, nullable }) => [`${table}.${column}`, nullable]));
    const wanted = db.entityMetadatas.flatMap(({ tableName, columns }) => columns.map(({ databaseName, isNullable }) => [`${tableName}.${databaseName}`, isNullable] as const));
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter(([name, nullable]) => known.get(name) !== nullable)).toEqual([]);
  });

  it('go down to nothing, and up again to the same', async () => {
    const before = await columnsOf(db);
    for (const _ of migrations) await db.undoLastMigration();
    expect(await columnsOf(db)).toEqual([]);
    const left = await db.query<{ name: string }[]>(
      "select proname as name from pg_proc where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')");
    expect(left).toEqual([]);
    await db.runMigrations();
    expect(await columnsOf(db)).toEqual(before);
  });

  it('are listed in the order of their names', () => {
    const stamps = migrations.map(({ name }) => Number(name.match(/\d+$/)?.[0]));
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });
});
