import { STAFF_ROLES } from '@kaskad/domain';
import { migrations } from '@kaskad/migrations';
import type { DataSource } from 'typeorm';
import { connect } from '../src/database.ts';
import { freshDatabase } from './support/database.ts';

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly nullable: boolean;
}

const columnsOf = (db: DataSource) =>
  db.query<ColumnRow[]>(
    `select table_name as "table", column_name as "column", is_nullable = 'YES' as nullable
      from information_schema.columns
   where table_schema = 'public' and table_name <> 'migrations' order by 1, 2`,
  );

// An index finds rows by a foreign key when its first columns are those of the key, and when it leaves out no row that
// refers to something.
const UNINDEXED = `
  select f.conrelid::regclass || ' (' || keys.names || ')' as key
  from pg_constraint f cross join lateral (
    select string_agg(a.attname, ', ' order by k.place) as names, array_agg(format('(%I IS NOT NULL)', a.attname))
      as present
    from unnest(f.conkey) with ordinality k (number, place) join pg_attribute a on a.attrelid = f.conrelid
      and a.attnum = k.number) keys
  where f.contype = 'f' and f.connamespace = 'public'::regnamespace and not exists (
    select from pg_index i where i.indrelid = f.conrelid and i.indisvalid
      and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey
      and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] <@ f.conkey
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = any(keys.present)))
  order by 1`;

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
    const wanted = db.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName, isNullable }) => [`${tableName}.${databaseName}`, isNullable] as const),
    );
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter(([name, nullable]) => known.get(name) !== nullable)).toEqual([]);
  });

  it('leave no foreign key without an index behind it', async () => {
    expect(await db.query(UNINDEXED)).toEqual([]);
    // An index that leaves rows out, or begins with another column, is none.
    await db.query(
      'create table a_probe (id uuid primary key, venue_id uuid references venues (id), room_id uuid references rooms (id), state text)',
    );
    await db.query(`create index on a_probe (venue_id) where state is null`);
    await db.query('create index on a_probe (state, room_id)');
    expect((await db.query<{ key: string }[]>(UNINDEXED)).map(({ key }) => key)).toEqual([
      'a_probe (room_id)',
      'a_probe (venue_id)',
    ]);
    await db.query('drop table a_probe');
  });

  it('let exactly the staff roles be granted', async () => {
    const [check] = await db.query<{ says: string }[]>(
      "select pg_get_constraintdef(oid) as says from pg_constraint where conname = 'role_grants_role_check'",
    );
    const listed = [...(check?.says ?? '').matchAll(/'(\w+)'/g)].map(([, role]) => role);
    expect(listed.sort()).toEqual([...STAFF_ROLES].sort());
  });

  it('go down to nothing, and up again to the same', async () => {
    const before = await columnsOf(db);
    for (const _ of migrations) await db.undoLastMigration();
    expect(await columnsOf(db)).toEqual([]);
    const left = await db.query<{ name: string }[]>(
      "select proname as name from pg_proc where pronamespace = 'public'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')",
    );
    expect(left).toEqual([]);
    await db.runMigrations();
    expect(await columnsOf(db)).toEqual(before);
  });

  it('are listed in the order of their names', () => {
    const stamps = migrations.map(({ name }) => Number(name.match(/\d+$/)?.[0]));
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it('alone add extensions to the database: connecting adds none', async () => {
    const rows = await db.query<{ name: string }[]>('select extname as name from pg_extension order by 1');
    expect(rows.map(({ name }) => name)).toEqual(['btree_gist', 'pg_trgm', 'plpgsql']);
  });
});
