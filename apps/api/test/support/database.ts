import { randomUUID } from 'node:crypto';
import pg from 'pg';

function adminUrl(): string {
  const url = process.env['KASKAD_TEST_DATABASE_URL'];
  if (!url) throw new Error('KASKAD_TEST_DATABASE_URL is set by the global set-up');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client(adminUrl());
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A private, migrated copy for one test file. */
export async function freshDatabase() {
  const name = `kaskad_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${process.env['KASKAD_TEST_TEMPLATE']} strategy file_copy`);
  return { url: urlOf(name), drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
