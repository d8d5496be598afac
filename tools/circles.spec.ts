import { expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..');
const ALL = globSync(['{apps,libs}/*/src/**/*.{ts,tsx}', 'migrations/*.ts'], {
  cwd: root,
  exclude: (name) => /^(node_modules|dist)$/.test(name),
});
/** Files that put folders together, and those at the top of a project: what they import is no order among folders. */
const JOINS = /(\.(module|entities|routes)|\/index|\.spec)\.tsx?$|^(apps|libs)\/[^/]+\/src\/[^/]+$/;

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Also what is imported for its type alone: a circle of types is as hard to follow, and lint passes over it. */
function importsOf(files: readonly string[], read: (file: string) => string): Graph {
  const known = new Set(files);
  const targets = (file: string) =>
    ts
      .preProcessFile(read(file), true, true)
      .importedFiles.map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'));
  return new Map(
    files.map((file) => [
      file,
      new Set(
        targets(file)
          .map((name) => join(dirname(file), name))
          .filter((target) => known.has(target)),
      ),
    ]),
  );
}

function foldersOf(files: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    if (JOINS.test(file)) continue;
    const from = dirname(file);
    for (const target of targets)
      if (dirname(target) !== from) folders.set(from, (folders.get(from) ?? new Set()).add(dirname(target)));
  }
  return folders;
}

/**
 * What stands in a circle or only between circles: whatever is left when all that imports nothing of the rest is taken
 * away, again and again.
 */
function circlesIn(graph: Graph): string[] {
  const left = new Map([...graph].map(([name, targets]) => [name, new Set(targets)]));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const [name, targets] of left) if (![...targets].some((target) => left.has(target))) left.delete(name);
  }
  const imported = new Set([...left.values()].flatMap((targets) => [...targets]));
  return [...left.keys()].filter((name) => imported.has(name)).sort();
}

const found = importsOf(ALL, (file) => readFileSync(join(root, file), 'utf8'));

it('no file imports itself over others', () => expect(circlesIn(found)).toEqual([]));
it('no folder imports itself over others', () => expect(circlesIn(foldersOf(found))).toEqual([]));

it('would find a circle of files and one of folders', () => {
  const sources: Record<string, string> = {
    'a/one.ts': "import type { B } from '../b/two.ts';",
    'b/two.ts': "export { C } from './three.ts';",
    'b/three.ts': "import { D } from '../a/four.ts';",
    'a/four.ts': '',
  };
  const open = importsOf(Object.keys(sources), (file) => sources[file] ?? '');
  expect([circlesIn(open), circlesIn(foldersOf(open))]).toEqual([[], ['a', 'b']]);
  const closed = importsOf(Object.keys(sources), (file) =>
    file === 'a/four.ts' ? "import './one.ts';" : (sources[file] ?? ''),
  );
  expect(circlesIn(closed)).toEqual(['a/four.ts', 'a/one.ts', 'b/three.ts', 'b/two.ts']);
});
