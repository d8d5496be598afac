import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, nxEnv } from '../build.mjs';
import { runToEnd } from '../children.mjs';
import { root } from '../install.mjs';
import { note } from '../progress.mjs';
import { checksOutcome, held, isGood, jestOutcome, journeysOutcome, withExitCode } from './outcome.mjs';
import { JEST } from './selection.mjs';

const RESULTS = join(root, 'test-results');
const JOURNEYS = 'apps/web-e2e/playwright.config.ts';
const LIMIT = 50 * 60_000;
/** The targets of Nx that are lint: the rules for each project, what nothing uses in all of them, and the formatter. */
export const LINT = ['lint', 'unused', 'formatted'];

/**
 * @typedef {object} Context
 * @property {AbortSignal} signal
 * @property {string} databaseUrl
 * @property {import('./selection.mjs').Selection | null} only The files that were asked for; null for all
 *
 * @typedef {(context: Context) => Promise<import('./outcome.mjs').Outcome>} Stage
 */

/** @param {Context} context */
export async function build({ signal }) {
  await ensureBuilt({ signal });
  return held();
}

/**
 * Lint, types or both beside each other, of every project, through Nx for its cache and for the order in which both
 * cores are busy to the end.
 *
 * @param {string[]} targets
 */
export const everyProject =
  (...targets) =>
  async (/** @type {Pick<Context, 'signal'>} */ { signal }) => {
    const args = ['run-many', '-t', targets.join(','), '--outputStyle=static'];
    const end = await runToEnd('nx', args, { cwd: root, env: nxEnv, signal, timeout: LIMIT });
    const outcome = checksOutcome(targets, end);
    if (!isGood(outcome)) note(end.output.slice(-30_000));
    return outcome;
  };

/** @param {Context} context */
export async function jest({ signal, databaseUrl, only }) {
  const file = reportFile('jest.json');
  const args = [...JEST, '--json', `--outputFile=${file}`, ...(only ? ['--runTestsByPath', ...only.jest] : [])];
  const env = { KASKAD_TEST_DATABASE_URL: databaseUrl };
  const { code } = await runToEnd(process.execPath, args, { cwd: root, env, signal, inherit: true, timeout: LIMIT });
  return withExitCode(
    'jest',
    read(file, (report) => jestOutcome(report, root)),
    code,
  );
}

/** The journeys in a real browser, as far as this clone has them. */
export const journeys = existsSync(join(root, JOURNEYS)) ? runJourneys : null;

/** @param {Context} context */
async function runJourneys({ signal, databaseUrl, only }) {
  const file = reportFile('journeys.json');
  const env = { KASKAD_TEST_DATABASE_URL: databaseUrl, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = ['test', '-c', JOURNEYS, '--reporter=list,json', ...(only?.journeys ?? [])];
  const { code } = await runToEnd('playwright', args, { cwd: root, env, signal, inherit: true, timeout: LIMIT });
  return withExitCode('playwright', read(file, journeysOutcome), code);
}

/**
 * A place for a report, cleared of an earlier one that must not be taken for this one.
 *
 * @param {string} name
 */
function reportFile(name) {
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @param {(report: any) => import('./outcome.mjs').Outcome} outcomeOf
 */
const read = (file, outcomeOf) => (existsSync(file) ? outcomeOf(JSON.parse(readFileSync(file, 'utf8'))) : null);
