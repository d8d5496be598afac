import { globSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { run } from '../children.mjs';

export const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const JOURNEYS = 'apps/web-e2e/journeys/*.spec.ts';

/**
 * @typedef {object} Selection The files of each runner, as paths below the root
 * @property {string[]} jest
 * @property {string[]} journeys
 */

/**
 * What `npm test -- <pattern> …` means: a spec, a folder, or a part of the path of specs. Throws when a pattern means
 * nothing, so that a slip of the pen is not taken for tests that passed.
 *
 * @param {string[]} patterns
 * @param {string} root
 * @returns {Promise<Selection>}
 */
export async function selected(patterns, root) {
  const option = patterns.find((pattern) => pattern.startsWith('-'));
  if (option) throw new Error(`Not understood: ${option}\nnpm test [-- <spec, folder or part of a path> …]`);
  const list = JSON.parse(await run(process.execPath, [...JEST, '--listTests', '--json'], { cwd: root }));
  const jest = list.map((/** @type {string} */ path) => relative(root, path)).sort();
  return matching(patterns, { jest, journeys: globSync(JOURNEYS, { cwd: root }).sort() }, root);
}

/**
 * @param {string[]} patterns
 * @param {Selection} all
 * @param {string} root
 * @returns {Selection}
 */
export function matching(patterns, all, root) {
  const means = patterns.map((pattern) => meaningOf(pattern, root));
  const nothing = patterns.filter((_, place) => ![...all.jest, ...all.journeys].some((path) => means[place]?.(path)));
  if (nothing.length > 0) throw new Error(`No test matches ${nothing.join(', ')}`);
  const chosen = (/** @type {string} */ path) => means.some((isMeant) => isMeant(path));
  return { jest: all.jest.filter(chosen), journeys: all.journeys.filter(chosen) };
}

/**
 * @param {string} pattern
 * @param {string} root
 * @returns {(path: string) => boolean}
 */
function meaningOf(pattern, root) {
  const path = relative(root, resolve(root, pattern));
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat?.isDirectory()) return (file) => file.startsWith(path && `${path}/`);
  return stat ? (file) => file === path : (file) => file.includes(pattern);
}
