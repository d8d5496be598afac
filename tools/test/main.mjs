import { root } from '../install.mjs';
import { note, stage } from '../progress.mjs';
import { testCluster } from '../test-cluster.mjs';
import { complaints, retold } from './failures.mjs';
import { broken, isGood, summed } from './outcome.mjs';
import { selected } from './selection.mjs';
import { build, everyProject, jest, journeys, LINT } from './stages.mjs';

/** @typedef {[string, import('./stages.mjs').Stage | null]} Step */

/** @type {Step[]} */
const EVERYTHING = [
  ['Build', build],
  ['Types and lint', everyProject('typecheck', ...LINT)],
  ['Tests', jest],
  ['Journeys', journeys],
];

/**
 * Everything that must hold, or the tests that were asked for, one stage after another; a stage that breaks does not
 * keep the rest from running. The last line of output says how it went. Returns the exit code.
 *
 * @param {string[]} patterns
 */
export async function main(patterns) {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => ending.abort());
  const outcomes = await outcomesOf(patterns, ending.signal).catch((error) => [stopped('npm test', error)]);
  const { line, failures } = summed(outcomes);
  for (const again of retold(failures)) console.log(again);
  console.log(line);
  return outcomes.every(isGood) ? 0 : 1;
}

/**
 * @param {string[]} patterns
 * @param {AbortSignal} signal
 */
async function outcomesOf(patterns, signal) {
  const only = patterns.length > 0 ? await selected(patterns, root) : null;
  /** @type {import('./outcome.mjs').Outcome[]} */
  const outcomes = [];
  const cluster = await testCluster({ log: note }).catch((error) => {
    outcomes.push(stopped('The database of the tests', error));
  });
  const context = { signal, databaseUrl: cluster?.url ?? '', only };
  for (const [name, action] of only ? stepsFor(only) : EVERYTHING) {
    if (!action || signal.aborted) continue;
    outcomes.push(await stage(name, () => action(context), { isGood }).catch((error) => stopped(name, error)));
  }
  if (signal.aborted) outcomes.push(broken('The run', 'It was interrupted'));
  await cluster?.stop().catch((error) => note(error.message));
  return outcomes;
}

/**
 * @param {import('./selection.mjs').Selection} only
 * @returns {Step[]} Jest tests the sources, the journeys what is built of them
 */
const stepsFor = (only) => [
  ...(only.jest.length > 0 ? [/** @type {Step} */ (['Tests', jest])] : []),
  ...(only.journeys.length > 0
    ? [
        /** @type {Step} */ (['Build', build]),
        /** @type {Step} */ (['Journeys', journeys]),
      ]
    : []),
];

/**
 * @param {string} name
 * @param {unknown} error
 */
function stopped(name, error) {
  const text = error instanceof Error ? error.message : String(error);
  note(`✗ ${name}: ${text}`);
  return broken(name, complaints(text));
}
