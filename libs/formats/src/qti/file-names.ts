import iconv from 'iconv-lite';

/** The files of an archive, found by whatever the files themselves call them. */
export interface FileNames {
  readonly all: readonly string[];
  /**
   * The name inside the archive of what a file calls `source`; as it would be when it is not there, empty when it leads
   * outside.
   */
  beside(name: string, source: string): string;
}

const LONGEST_NAME = 1_000;
/** A name that leads out of the archive is no part of an honest package. */
export const isSafe = (name: string): boolean =>
  name.length <= LONGEST_NAME && !name.startsWith('/') && !/(^|[\\/])\.\.([\\/]|$)|^[a-z]:/i.test(name);

/**
 * Programs differ in capitals, in the composition of letters, in escapes, and old ones write names in the code page of
 * DOS.
 */
export function fileNames(all: readonly string[]): FileNames {
  const alike = new Map<string, string>();
  for (const name of all)
    for (const key of [name, fromDos(name), fromUnmarked(name)].map(keyOf)) if (!alike.has(key)) alike.set(key, name);
  const exact = new Set(all);
  const found = (path: string) => (exact.has(path) ? path : (alike.get(keyOf(path)) ?? null));
  return {
    all,
    beside(name, source) {
      if (/^[a-z][a-z0-9+.-]+:/i.test(source)) return '';
      const [bare = ''] = source.split(/[?#]/);
      const paths = [decoded(bare), bare, decoded(source), source].map((one) => pathBeside(name, one));
      return paths.map(found).find((path) => path !== null) ?? paths[0] ?? '';
    },
  };
}

const keyOf = (name: string) => name.normalize('NFC').toLowerCase();
/** Names in UTF-8 by programs that did not say so. */
const fromUnmarked = (name: string) =>
  /[^\u0000-\u007f]/.test(name) ? iconv.encode(name, 'cp437').toString('utf8') : name;
/** Cyrillic names that were unpacked as if they were those of the first IBM PC. */
const fromDos = (name: string) =>
  /[^\u0000-\u007f]/.test(name) ? iconv.decode(iconv.encode(name, 'cp437'), 'cp866') : name;

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    // Not an escaped name: it is taken as it stands.
    return source;
  }
}

function pathBeside(name: string, source: string): string {
  const path = /^[\\/]/.test(source) ? [] : name.split('/').slice(0, -1);
  for (const step of source.split(/[\\/]/)) {
    if (step === '..') {
      if (path.pop() === undefined) return '';
    } else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
