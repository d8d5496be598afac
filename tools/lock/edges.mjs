/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 *
 * @typedef {Record<string, LockedPackage>} LockedPackages Keyed by path, '' being the root
 *
 * @typedef {object} OptionalEdge
 * @property {string} from Path of the package that asks
 * @property {string} name
 * @property {string} range
 */

/**
 * Every optional dependency in the lock that no entry of the lock answers. `npm ci` refuses a lock that has one, even
 * when it is for another platform and would never be installed.
 *
 * @param {LockedPackages} packages
 * @returns {OptionalEdge[]}
 */
export function unresolvedOptionalEdges(packages) {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, range]) => !satisfies(packages[resolved(packages, from, name) ?? '-']?.version, range))
      .map(([name, range]) => ({ from, name, range })),
  );
}

/**
 * The path under which Node finds the package: the nearest node_modules, going outwards.
 *
 * @param {LockedPackages} packages
 * @param {string} from
 * @param {string} name
 */
export function resolved(packages, from, name) {
  for (let folder = from; ; folder = outer(folder)) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return null;
  }
}

/** @param {string} folder */
const outer = (folder) => folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));

/**
 * Platform packages are asked for by exact version, `^` or `~`; anything else is answered by whatever is there.
 *
 * @param {string | undefined} version
 * @param {string} range
 */
function satisfies(version, range) {
  if (version === undefined) return false;
  const [, operator, wanted] = /^([\^~]?)(\d+\.\d+\.\d+\S*)$/.exec(range) ?? [];
  if (wanted === undefined || version === wanted) return true;
  if (!operator) return false;
  const [major, minor = 0, patch = 0] = numbers(version);
  const [wantedMajor, wantedMinor = 0, wantedPatch = 0] = numbers(wanted);
  if (major !== wantedMajor || version.includes('-')) return false;
  const minorIsFixed = operator === '~' || major === 0;
  return minor === wantedMinor ? patch >= wantedPatch : !minorIsFixed && minor > wantedMinor;
}

/** @param {string} version */
const numbers = (version) => version.split(/[.-]/).map(Number);
