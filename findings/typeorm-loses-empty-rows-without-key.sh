#!/usr/bin/env bash
# TypeORM lets a read name the columns it wants (`select`). One expects as many rows as fit, with these columns and nothing else. Where the
# key is not among them, a row whose wanted columns are all null is left out: `find` returns fewer rows than `count` says, and `findOne`
# answers null for a row that `exists` confirms, so that a person without a district is "not found". Two rows with equal values stay two.
# QueryBuilder's getMany() does the same, getRawMany() does not. Always select the key as well.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund typeorm@1.1.1 sql.js@1.14.1 reflect-metadata@0.2.2
cat > seen.mjs <<'JS'
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { DataSource, EntitySchema } from 'typeorm';

const Person = new EntitySchema({
  name: 'Person',
  columns: { id: { type: Number, primary: true, generated: true }, name: { type: String }, district: { type: String, nullable: true } },
});
const db = await new DataSource({ type: 'sqljs', entities: [Person], synchronize: true }).initialize();
const { manager } = db;
await manager.insert('Person', [{ name: 'A', district: 'x' }, { name: 'B', district: 'x' }, { name: 'C', district: null }]);
const where = { name: 'C' };
const seen = {
  counted: await manager.count('Person'),
  withKey: (await manager.find('Person', { select: { id: true, district: true } })).length,
  withoutKey: (await manager.find('Person', { select: { district: true } })).length,
  exists: await manager.exists('Person', { where }),
  one: await manager.findOne('Person', { where, select: { district: true } }),
  many: (await manager.createQueryBuilder('Person', 'p').select('p.district').getMany()).length,
  raw: (await manager.createQueryBuilder('Person', 'p').select('p.district').getRawMany()).length,
};
console.log(`TypeORM ${JSON.parse(readFileSync('node_modules/typeorm/package.json', 'utf8')).version}: ${JSON.stringify(seen)}`);
const expected = { counted: 3, withKey: 3, withoutKey: 2, exists: true, one: null, many: 2, raw: 3 };
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
JS
node seen.mjs
