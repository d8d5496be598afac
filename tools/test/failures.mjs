import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {object} Failure Something that failed, as the end of the output tells it again
 * @property {string} name
 * @property {string} text What was said about it
 */

// Whoever sees only the tail of a log sees about 200 lines.
const MOST = 20;
const LINES = 7;
const WIDTH = 180;
/** Lines of a stack within packages and the runtime say nothing about our own code. */
const NOISE = /^\s*at .*(node_modules|node:internal)|^\s*$/;

/**
 * The failed tests of jest and the files that broke before their first test.
 *
 * @param {any} report Jest's --json
 * @param {string} root
 * @returns {Failure[]}
 */
export function jestFailures(report, root) {
  return report.testResults.flatMap((/** @type {any} */ file) => {
    const name = (file.name ?? '').replace(`${root}/`, '');
    const failed = file.assertionResults.filter((/** @type {any} */ { status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [{ name, text: file.message ?? '' }];
    return failed.map((/** @type {any} */ test) => ({
      name: `${name} › ${test.fullName}`,
      text: (test.failureMessages ?? []).join('\n'),
    }));
  });
}

/**
 * The journeys that failed or passed only at a second try, and what went wrong outside of any.
 *
 * @param {any} report Playwright's JSON
 * @returns {Failure[]}
 */
export function journeysFailures(report) {
  const broken = report.errors.map((/** @type {any} */ error) => ({
    name: error.location?.file ?? 'The journeys',
    text: messageOf(error),
  }));
  return [...broken, ...report.suites.flatMap(inSuite)];
}

/**
 * @param {any} suite
 * @returns {Failure[]}
 */
function inSuite({ file, specs = [], suites = [] }) {
  const failed = specs.filter((/** @type {any} */ spec) =>
    spec.tests.some((/** @type {any} */ { status }) => status === 'unexpected' || status === 'flaky'),
  );
  const told = failed.map((/** @type {any} */ spec) => ({
    name: `${spec.file ?? file} › ${spec.title}`,
    text: spec.tests
      .flatMap((/** @type {any} */ test) => test.results ?? [])
      .flatMap((/** @type {any} */ { errors = [] }) => errors)
      .map(messageOf)
      .join('\n'),
  }));
  return [...told, ...suites.flatMap(inSuite)];
}

/** @param {any} error */
const messageOf = (error) => error.message ?? error.value ?? '';

/**
 * What an output of tools says about errors, else its end.
 *
 * @param {string} output
 */
export function complaints(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  const about = lines.filter((line) =>
    /\b(error|skipped)\b|^Un\w+ [\w ]+\(\d+\)|\.(json|mjs|tsx?)(:\d+:\d+)?\s*$/i.test(line),
  );
  return (about.length > 0 ? about : lines.filter(Boolean).slice(-LINES)).join('\n');
}

/**
 * Everything that failed once more, each by its name and its first lines, never more than the tail of a log holds.
 *
 * @param {Failure[]} failures
 * @returns {string[]}
 */
export function retold(failures) {
  if (failures.length === 0) return [];
  const shown = failures
    .slice(0, MOST)
    .flatMap(({ name, text }) => [cut(`✗ ${stripVTControlCharacters(name)}`), ...firstLines(text)]);
  const left = failures.length - MOST;
  return ['', 'Failed:', ...shown, ...(left > 0 ? [`… and ${left} more, above`] : []), ''];
}

/** @param {string} text */
const firstLines = (text) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => !NOISE.test(line))
    .slice(0, LINES)
    .map((line) => cut(`    ${line.trimEnd()}`));

/** @param {string} line */
const cut = (line) => (line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line);
