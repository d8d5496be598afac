import { migrations } from '@kaskad/migrations';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';

/** One template per state of the migrations, so that runs beside each other never pull it from under one another. */
const templateName = () =>
  `kaskad_template_${createHash('sha1')
    .update(migrations.map((one) => `${one.name}${one.prototype.up.toString()}`).join())
    .digest('hex')
    .slice(0, 12)}`;

/** Migrates an empty database once and returns its name; every test file then copies it. */
export async function prepareTemplate(adminUrl: string): Promise<string> {
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock(20260318)');
    const name = templateName();
    const known = await admin.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount) return name;
    const building = `${name}_building`;
    await admin.query(`drop database if exists ${building} with (force)`);
    await admin.query(`create database ${building}`);
    const url = new URL(adminUrl);
    url.pathname = `/${building}`;
    // Without entities: their decorators need the transform that Jest applies to tests only.
    const db = await new DataSource({
      type: 'postgres',
      url: url.href,
      migrations,
      migrationsTableName: 'migrations',
    }).initialize();
    await db.runMigrations();
    await db.destroy();
    await admin.query(`alter database ${building} rename to ${name}`);
    return name;
  } finally {
    await admin.end();
  }
}
