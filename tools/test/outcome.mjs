import { stripVTControlCharacters } from 'node:util';
import { complaints, jestFailures, journeysFailures } from './failures.mjs';

/**
 * @typedef {import('./failures.mjs').Failure} Failure
 *
 * @typedef {object} Outcome What a stage of the tests came to
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped Names of tests that did not run: each counts as failed, for nobody knows whether it
 *   would pass
 * @property {Failure[]} failures What is told again at the end
 */

/**
 * One check that is not a test and held: the build, lint, the types.
 *
 * @returns {Outcome}
 */
export const held = () => ({ passed: 1, failed: 0, skipped: [], failures: [] });

/**
 * One that did not.
 *
 * @param {string} name
 * @param {string} text
 * @returns {Outcome}
 */
export const broken = (name, text) => ({ passed: 0, failed: 1, skipped: [], failures: [{ name, text }] });

/** @param {Outcome} outcome */
export const isGood = ({ failed, skipped }) => failed === 0 && skipped.length === 0;

/**
 * What Nx came to over all projects: one check for each target.
 *
 * @param {string[]} targets
 * @param {{ code: number; output: string }} end
 * @returns {Outcome}
 */
export function checksOutcome(targets, { code, output }) {
  const plain = stripVTControlCharacters(output);
  const named = targets.filter((target) => new RegExp(`^- \\S+:${target}\\s*$`, 'm').test(plain));
  // The rule about layers passes when it cannot see the projects, and only says that it was skipped.
  const isGood = code === 0 && !/\bskipped\b/i.test(plain);
  const bad = isGood ? [] : named.length > 0 ? named : targets;
  return {
    passed: targets.length - bad.length,
    failed: bad.length,
    skipped: [],
    failures: bad.length > 0 ? [{ name: bad.join(', '), text: complaints(plain) }] : [],
  };
}

/**
 * A runner that ended badly has failed even if every test it got round to has passed.
 *
 * @param {string} runner
 * @param {Outcome | null} outcome Null when it left no report
 * @param {number} code Its exit code
 * @returns {Outcome}
 */
export function withExitCode(runner, outcome, code) {
  if (!outcome) return broken(runner, `It left no report and ended with ${code}`);
  if (code === 0 || !isGood(outcome)) return outcome;
  return {
    ...outcome,
    failed: 1,
    failures: [{ name: runner, text: `It ended with ${code} although no test has failed` }],
  };
}

/**
 * @param {Outcome[]} outcomes
 * @returns {{ line: string; failures: Failure[] }} The last line and what stands before it
 */
export function summed(outcomes) {
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, skipped.length);
  const failures = [
    ...outcomes.flatMap((outcome) => outcome.failures),
    ...skipped.map((name) => ({ name, text: 'Skipped, which counts as failed' })),
  ];
  return { line: `${passed} passed, ${failed} failed`, failures };
}

/**
 * @param {any} report Jest's --json
 * @param {string} [root] Folder that the names of files are told from
 * @returns {Outcome}
 */
export function jestOutcome(report, root = '') {
  /** @type {{ fullName: string; status: string }[]} */
  const tests = report.testResults.flatMap((/** @type {any} */ file) => file.assertionResults);
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName);
  // A file that breaks before its first test has no test that failed.
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped,
    failures: jestFailures(report, root),
  };
}

/**
 * @param {any} report Playwright's JSON; a test that passed only at a second try has failed
 * @returns {Outcome}
 */
export function journeysOutcome(report) {
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped: skippedIn(report.suites),
    failures: journeysFailures(report),
  };
}

/**
 * @param {any[]} suites
 * @returns {string[]}
 */
function skippedIn(suites) {
  return suites.flatMap(({ title, specs = [], suites: inner = [] }) => [
    ...specs
      .filter((/** @type {any} */ spec) => spec.tests.some((/** @type {any} */ test) => test.status === 'skipped'))
      .map((/** @type {any} */ spec) => `${title} ${spec.title}`),
    ...skippedIn(inner),
  ]);
}
