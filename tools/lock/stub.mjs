import { resolved, unresolvedOptionalEdges } from './edges.mjs';

/** @typedef {import('./edges.mjs').LockedPackages} LockedPackages */

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * Where a platform package runs, read from its name such as `@rollup/rollup-linux-arm64-musl`; null when the name does
 * not say.
 *
 * @param {string} name
 * @returns {{ os?: string[]; cpu?: string[]; libc?: string[] } | null}
 */
export function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split(/[-_]/);
  const os = OS.filter((one) => words.includes(one));
  const cpu = words.includes('universal') ? ['arm64', 'x64'] : CPU.filter((one) => words.includes(one));
  if (os.length === 0 && cpu.length === 0) return null;
  const libc = os[0] === 'linux' ? libcOf(words) : [];
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) };
}

/** @param {string[]} words */
function libcOf(words) {
  if (words.some((word) => word.startsWith('musl'))) return ['musl'];
  return words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
}

/**
 * The packages with an entry for every platform package that the registry did not serve when the lock was made. Such an
 * entry is inert: npm skips it on every other platform, and on its own one asks the registry for exactly this version.
 *
 * @param {LockedPackages} packages
 * @returns {{ packages: LockedPackages; added: string[]; unclear: string[] }}
 */
export function withStubs(packages) {
  const all = { ...packages };
  /** @type {string[]} */
  const added = [];
  /** @type {string[]} */
  const unclear = [];
  for (const { from, name, range } of unresolvedOptionalEdges(packages)) {
    const platform = platformOf(name);
    // Where another version already has the common place, this one goes below the package that asks for it.
    const path = resolved(all, from, name) ? `${from}/node_modules/${name}` : `node_modules/${name}`;
    if (!platform || all[path]) {
      unclear.push(`${name}@${range}, asked for by ${from || 'package.json'}`);
      continue;
    }
    const isDev = all[from]?.dev === true;
    all[path] = { version: range.replace(/^[\^~]/, ''), ...platform, ...(isDev && { dev: true }), optional: true };
    added.push(path);
  }
  const sorted = Object.entries(all).sort(([one], [other]) => one.localeCompare(other, 'en'));
  return { packages: Object.fromEntries(sorted), added, unclear };
}
