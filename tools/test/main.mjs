import { note, stage } from '../progress.mjs';
import { testCluster } from '../test-cluster.mjs';
import { complaints, retold } from './failures.mjs';
import { broken, isGood, summed } from './outcome.mjs';
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
    outcomes.push(stopped('The database of the tests', error));
  });
  const context = { signal: ending.signal, databaseUrl: cluster?.url ?? '' };

  /** @type {[string, ((context: import('./stages.mjs').Context) => Promise<import('./outcome.mjs').Outcome>) | null][]} */
  const stages = [['Build', build], ['Types', everyProject('typecheck')], ['Lint', everyProject('lint')], ['Tests', jest], ['Journeys', journeys]];
  for (const [name, action] of stages) {
    if (!action || ending.signal.aborted) continue;
    outcomes.push(await stage(name, () => action(context), { isGood }).catch((error) => stopped(name, error)));
  }
  if (ending.signal.aborted) outcomes.push(broken('The run', 'It was interrupted'));
  await cluster?.stop().catch((error) => note(error.message));

  const { line, failures } = summed(outcomes);
  for (const again of retold(failures)) console.log(again);
  console.log(line);
  return outcomes.every(isGood) ? 0 : 1;
}

/**
 * @param {string} name
 * @param {unknown} error
 */
function stopped(name, error) {
  const text = error instanceof Error ? error.message : String(error);
  note(`✗ ${name}: ${text}`);
  return broken(name, complaints(text));
}
