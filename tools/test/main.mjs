import { note, stage } from '../progress.mjs';
import { testCluster } from '../test-cluster.mjs';
import { check, isGood, summed } from './outcome.mjs';
import { build, everyProject, jest, journeys } from './stages.mjs';

/**
 * Everything that must hold, one stage after another; a stage that breaks does not keep the rest from running. The last line
 * of output says how it went. Returns the exit code.
 */
export async function main() {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ending.abort());
  /** @type {import('./outcome.mjs').Outcome[]} */
  const outcomes = [];
  const cluster = await testCluster({ log: note }).catch((error) => {
    note(`The tests have no database: ${error.message}`);
    outcomes.push(check(false));
  });
  const context = { signal: ending.signal, databaseUrl: cluster?.url ?? '' };

  /** @type {[string, ((context: import('./stages.mjs').Context) => Promise<import('./outcome.mjs').Outcome>) | null][]} */
  const stages = [['Build', build], ['Types', everyProject('typecheck')], ['Lint', everyProject('lint')], ['Tests', jest], ['Journeys', journeys]];
  for (const [name, action] of stages) {
    if (!action || ending.signal.aborted) continue;
    outcomes.push(await stage(name, () => action(context), { isGood }).catch((error) => broken(name, error)));
  }
  if (ending.signal.aborted) outcomes.push(check(false));
  await cluster?.stop().catch((error) => note(error.message));

  const { line, skipped } = summed(outcomes);
  for (const name of skipped) note(`Skipped, which counts as failed: ${name}`);
  console.log(line);
  return outcomes.every(isGood) ? 0 : 1;
}

/**
 * @param {string} name
 * @param {unknown} error
 */
function broken(name, error) {
  note(`✗ ${name}: ${error instanceof Error ? error.message : error}`);
  return check(false);
}
