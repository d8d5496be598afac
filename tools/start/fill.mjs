import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stateOf } from '../database.mjs';
import { exclusively } from '../exclusive.mjs';
import { note, stage } from '../progress.mjs';

/**
 * Brings the database to the newest schema and fills an empty one. Two launchers at once do it one after the other.
 *
 * @param {object} options
 * @param {import('../database.mjs').Database} options.database
 * @param {string} options.home
 * @param {string} options.seed
 * @param {(...words: string[]) => Promise<string>} options.kaskad Runs the `kaskad` command
 */
export async function fill({ database, home, seed, kaskad }) {
  const unfinished = join(home, 'run/seed-unfinished');
  await exclusively(
    join(home, 'run/fill.lock'),
    async () => {
      // A seed that was interrupted has left something between empty and full, of which nobody knows what it lacks.
      if (existsSync(unfinished) && database.reset) {
        note('The last start was interrupted while it filled the database, so it begins anew');
        await database.reset();
      }
      if ((await stateOf(database.url)).needsMigration) await stage('Migrate', () => kaskad('migrate'));
      if (seed === 'none' || !(await stateOf(database.url)).isEmpty) return;
      mkdirSync(dirname(unfinished), { recursive: true });
      writeFileSync(unfinished, '');
      await stage(`Seed (${seed})`, () => kaskad('seed', '--size', seed));
      rmSync(unfinished);
    },
    { waiting: 'Waiting for another start that fills the database' },
  );
}
