/**
 * @typedef {object} Outcome what a stage of the tests came to
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped names of tests that did not run: each counts as failed, for nobody knows whether it would pass
 */

/**
 * One check that is not a test: the build, lint, the types.
 * @param {boolean} isGood
 * @returns {Outcome}
 */
export const check = (isGood) => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: [] });

/** @param {Outcome} outcome */
export const isGood = ({ failed, skipped }) => failed === 0 && skipped.length === 0;

/**
 * A runner that ended badly has failed even if every test it got round to has passed.
 * @param {Outcome | null} outcome null when it left no report
 * @param {number} code its exit code
 * @returns {Outcome}
 */
export function withExitCode(outcome, code) {
  if (!outcome) return check(false);
  return code === 0 || !isGood(outcome) ? outcome : { ...outcome, failed: 1 };
}

/**
 * @param {Outcome[]} outcomes
 * @returns {{ line: string, skipped: string[] }}
 */
export function summed(outcomes) {
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, skipped.length);
  return { line: `${passed} passed, ${failed} failed`, skipped };
}

/**
 * @param {any} report jest's --json
 * @returns {Outcome}
 */
export function jestOutcome(report) {
  /** @type {{ fullName: string, status: string }[]} */
  const tests = report.testResults.flatMap((/** @type {any} */ file) => file.assertionResults);
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName);
  // A file that breaks before its first test has no test that failed.
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites, skipped };
}

/**
 * @param {any} report Playwright's JSON; a test that passed only at a second try has failed
 * @returns {Outcome}
 */
export function journeysOutcome(report) {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped: skippedIn(report.suites) };
}

/**
 * @param {any[]} suites
 * @returns {string[]}
 */
function skippedIn(suites) {
  return suites.flatMap(({ title, specs = [], suites: inner = [] }) => [
    ...specs.filter((/** @type {any} */ spec) => spec.tests.some((/** @type {any} */ test) => test.status === 'skipped')).map((/** @type {any} */ spec) => `${title} ${spec.title}`),
    ...skippedIn(inner),
  ]);
}
