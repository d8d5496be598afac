import { codeOf } from '../processes.mjs';

/**
 * Creates the database unless it is there; `url` names any database of the same server.
 *
 * @param {string} url
 * @param {string} name
 */
export async function ensureDatabase(url, name) {
  await asAdmin(url, async (client, quoted) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    try {
      await client.query(`create database ${quoted(name)}`);
    } catch (error) {
      // Another process created it after we looked.
      if (!['42P04', '23505'].includes(codeOf(error))) throw error;
    }
  });
}

/**
 * Drops the database and the sessions in it; `url` names another database of the same server.
 *
 * @param {string} url
 * @param {string} name
 */
export async function dropDatabase(url, name) {
  await asAdmin(url, (client, quoted) => client.query(`drop database if exists ${quoted(name)} with (force)`));
}

/**
 * @param {string} url
 * @param {(client: import('pg').Client, quoted: (name: string) => string) => Promise<unknown>} action
 */
async function asAdmin(url, action) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await action(client, pg.escapeIdentifier);
  } finally {
    await client.end();
  }
}
